import Plotting
import SoftDTW
import TerminalCanvas

/// Draws one panel: caption with colour bar, labels, picture, marks, cursor.
struct PanelView {
  let explorer: Explorer
  let kind: PanelKind
  let hasFocus: Bool
  let geometry: PanelGeometry

  init(_ explorer: Explorer, kind: PanelKind, area: Rectangle) {
    self.explorer = explorer
    self.kind = kind
    hasFocus = explorer.focus == .panel && explorer.panels.focusedPanel == kind
    geometry = PanelGeometry(kind: kind, area: area, panels: explorer.panels, symbols: explorer.symbols)
  }

  func draw(on canvas: inout Canvas, cache: RasterCache) {
    drawCaption(on: &canvas)
    if kind.needsSolution, explorer.solution == nil {
      drawAbsence(on: &canvas)
      return
    }
    if kind == .rowSums {
      drawRowSums(on: &canvas)
    } else {
      drawPicture(on: &canvas, cache: cache)
    }
    drawTimeAxis(on: &canvas)
    drawRowLabels(on: &canvas)
    drawCursor(on: &canvas)
  }

  /// Instead of a picture: that it is awaited, or why there is none.
  private func drawAbsence(on canvas: inout Canvas) {
    let text = explorer.computation.failure.map { "No result. \($0)" } ?? "computing …"
    for (row, line) in text.wrapped(width: geometry.picture.width).prefix(geometry.picture.height).enumerated() {
      canvas.write(line, x: geometry.picture.x, y: geometry.picture.y + row, style: Style(.faint))
    }
  }

  /// Room for both limits.
  private var leastBarWidth: Int { explorer.panels.appearance(of: kind).isLogarithmic ? 16 : 12 }

  private func drawCaption(on canvas: inout Canvas) {
    let area = geometry.caption
    let appearance = explorer.panels.appearance(of: kind)
    let style = Style(bold: true, reversed: hasFocus)
    var x = canvas.write(" \(kind.rawValue) \(symbol) ", x: area.x, y: area.y, style: style, width: area.width) + 1
    var remarks = appearance.isLogarithmic ? ["log"] : []
    if appearance.lockedLimits != nil { remarks.append("locked") }
    let axes = [kind.horizontal, kind.vertical].compactMap { explorer.panels.viewport($0) }
    if axes.contains(where: \.hidesSome) { remarks.append("zoom") }
    // The colour bar may be short, but words are whole or not there.
    let free = area.maxX - x
    let texts = [[caption] + remarks, remarks].map { $0.joined(separator: " · ") }
    let text = texts.first { $0.count + 1 + leastBarWidth <= free } ?? ""
    x = canvas.write(text, x: x, y: area.y, style: Style(.faint)) + 1
    let barWidth = min(40, area.maxX - x)
    guard kind != .rowSums, barWidth >= 8, let scale = explorer.scale(of: kind) else { return }
    // What three digits don't show is no clipping.
    let isClipped = (explorer.largest(of: kind) ?? scale.upper) > scale.upper + 0.005 * scale.upper.magnitude
    ColorBar(scale: scale, isClipped: isClipped, colorMap: explorer.panels.colorMap, symbols: explorer.symbols)
      .draw(on: &canvas, in: Rectangle(x: area.maxX - barWidth, y: area.y, width: barWidth, height: 1))
  }

  private var symbol: String { explorer.panels.quantity(of: kind)?.symbol ?? kind.symbol }

  private var caption: String {
    if let quantity = explorer.panels.quantity(of: kind) { return quantity.caption }
    switch kind {
    case .modifiedTargets: return "modified targets"
    case .predictions: return "predictions"
    case .targets: return "weak targets"
    case .strongTargets: return "strong targets"
    case .rowSums: return "row sums of H: how strongly a frame is updated"
    case .alignment, .accumulatedCost, .cost: return ""
    }
  }

  private func drawPicture(on canvas: inout Canvas, cache: RasterCache) {
    guard let vertical = geometry.vertical, let scale = explorer.scale(of: kind) else { return }
    let key = RasterCache.Key(
      kind: kind, quantity: explorer.panels.quantity(of: kind), resultNumber: explorer.computation.resultNumber,
      horizontal: geometry.horizontal, vertical: vertical)
    let raster = cache.raster(key) {
      explorer.raster(of: kind, horizontal: geometry.horizontal, vertical: vertical)
    }
    guard let raster else { return }
    let marks = MarkedPixels(explorer, kind: kind, geometry: geometry)
    let (width, height) = (geometry.picture.width, geometry.picture.height * geometry.valuesPerCell)
    var pixels = [Heatmap.Pixel](repeating: .empty, count: width * height)
    for y in 0..<min(height, raster.height) {
      for x in 0..<min(width, raster.width) {
        // The raster's margins are at the right and at the top.
        guard x < geometry.horizontal.usedPixels, height - 1 - y < vertical.usedPixels else { continue }
        let place = y * width + x
        guard let fraction = scale.fraction(of: raster[x, y]) else {
          pixels[place] = .undefined
          continue
        }
        pixels[place] = marks.color(x, height - 1 - y).map { .tinted(fraction, $0) } ?? .value(fraction)
      }
    }
    Heatmap(
      width: width, height: height, pixels: pixels, colorMap: explorer.panels.colorMap, symbols: explorer.symbols
    ).draw(on: &canvas, in: geometry.picture)
  }

  private func drawRowSums(on canvas: inout Canvas) {
    guard let h = explorer.solution?.alignment.rowSums, let limits = explorer.limits(of: kind) else { return }
    BarChart(ranges: Curve.columns(h, axis: geometry.horizontal), top: limits.upperBound)
      .draw(on: &canvas, in: geometry.picture)
  }

  /// One vertical line through all panels at the cursor's frame; a horizontal one in the panel that has the focus, so
  /// that it hides no more than it must.
  private func drawCursor(on canvas: inout Canvas) {
    let picture = geometry.picture
    let column = explorer.panels.cursor(kind.horizontal).flatMap { geometry.column(of: $0) }
    let row = explorer.panels.cursor(kind.vertical).flatMap { geometry.row(of: $0) }
    if let column {
      for y in picture.y..<picture.maxY { canvas.drawLine("│", x: column, y: y) }
    }
    guard let row else { return }
    if hasFocus {
      for x in picture.x..<picture.x + geometry.horizontal.usedPixels where x != column {
        canvas.drawLine("─", x: x, y: row.cell)
      }
      // A number that needs all of the room for labels is not cut: it would read as another one.
      if canvas[picture.x - 1, row.cell] == .blank {
        canvas.write("▸", x: picture.x - 1, y: row.cell, style: Style(.accent, bold: true))
      }
    }
    if let column { canvas.drawMark("┼", x: column, y: row.cell, through: row.half) }
  }
}
