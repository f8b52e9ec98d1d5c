import Plotting
import SoftDTW
import TerminalCanvas

/// Draws one panel: caption with colour bar, labels, picture, marks, cursor.
struct PanelView {
  let explorer: Explorer
  let kind: PanelKind
  let content: PanelContent
  let hasFocus: Bool
  let geometry: PanelGeometry

  init(_ explorer: Explorer, kind: PanelKind, area: Rectangle) {
    self.explorer = explorer
    self.kind = kind
    content = explorer.content(of: kind)
    hasFocus = explorer.focus == .panel && explorer.panels.focusedPanel == kind
    geometry = PanelGeometry(kind: kind, area: area, panels: explorer.panels, symbols: explorer.symbols)
  }

  func draw(on canvas: inout Canvas, cache: RasterCache) {
    let isMissing = explorer.isMissing(kind)
    let raster = isMissing ? nil : raster(cache)
    // The limits are those of what is seen.
    let shown = isMissing ? nil : pixelRaster(cache) ?? raster
    let scale = scale(of: shown)
    let isEven = content.isDifference && raster.flatMap { Quantiles.finiteRange(of: $0.values) } == 0...0
    drawCaption(on: &canvas, scale, largest: largest(in: shown), isEven: isEven)
    if isMissing {
      drawAbsence(on: &canvas)
      return
    }
    let image = scale.flatMap { pixelImage($0, cache) }
    if kind.vertical == .value {
      drawValues(on: &canvas)
    } else if let raster, let scale, let vertical = geometry.vertical {
      heatmap(raster, scale, geometry.horizontal, vertical, marks(geometry.horizontal, vertical))
        .draw(on: &canvas, in: geometry.picture)
    }
    let bare = image.map { _ in canvas }
    if kind.vertical != .value { EventMarks(explorer, marked).drawLost(in: kind, geometry, on: &canvas) }
    drawTimeAxis(on: &canvas)
    drawRowLabels(on: &canvas)
    drawCursor(on: &canvas, hasImage: image != nil)
    drawInspection(on: &canvas, hasImage: image != nil)
    if let image, let bare { place(image, overCellsOf: bare, on: &canvas) }
  }

  /// What the keys of the panels' own view lay over the picture or beside it.
  private func drawInspection(on canvas: inout Canvas, hasImage: Bool) {
    CursorStrips(explorer, kind, geometry)?.draw(on: &canvas)
    guard explorer.view == .panels else { return }
    if kind.hasPaths, !(hasImage && geometry.horizontal.isPooled) { TraceMarks(explorer).draw(geometry, on: &canvas) }
    StepArrows(explorer, kind)?.draw(geometry, on: &canvas)
    SelectionMarks(explorer, in: kind)?.draw(geometry, on: &canvas)
    if explorer.panels.focusedPanel == kind { HistogramBox(explorer).draw(over: geometry.picture, on: &canvas) }
  }

  /// Instead of a picture: that it is awaited, or why there is none.
  private func drawAbsence(on canvas: inout Canvas) {
    let hasFailed = explorer.hardTargetsFailed(for: explorer.settings) && content == .minus(.hard)
    let failure = explorer.computation.failure ?? (hasFailed ? "There is no alignment at γ = 0." : nil)
    let text = failure.map { "No result. \($0)" } ?? explorer.obstacle(to: content) ?? "computing …"
    for (row, line) in text.wrapped(width: geometry.picture.width).prefix(geometry.picture.height).enumerated() {
      canvas.write(line, x: geometry.picture.x, y: geometry.picture.y + row, style: Style(.faint))
    }
  }

  /// Room for both limits.
  private var leastBarWidth: Int { isLogarithmic ? 16 : content.isDifference ? 14 : 12 }
  private var isLogarithmic: Bool { explorer.panels.appearance(of: kind).isLogarithmic && !content.isDifference }

  /// The largest value, of a matrix or of what is seen of a sequence; nil for differences, whose limits follow it.
  private func largest(in raster: Raster?) -> Double? {
    guard !content.isDifference else { return nil }
    let pooling = explorer.pooling(of: kind)
    let known = pooling == .sum ? nil : explorer.largest(of: kind)
    return known ?? raster.flatMap { Quantiles.finiteRange(of: $0.values)?.upperBound }
  }

  private func drawCaption(on canvas: inout Canvas, _ scale: ValueScale?, largest: Double?, isEven: Bool) {
    let area = geometry.caption
    let style = Style(bold: true, reversed: hasFocus)
    var x = canvas.write(" \(kind.rawValue) \(symbol) ", x: area.x, y: area.y, style: style, width: area.width) + 1
    let hasBar = kind.vertical != .value
    let text = captionText(in: area.maxX - x, barWidth: hasBar ? leastBarWidth + 1 : 0, isEven: isEven)
    x = canvas.write(text, x: x, y: area.y, style: Style(content == .present ? .faint : .accent)) + 1
    let barWidth = min(40, area.maxX - x)
    guard hasBar, barWidth >= 8, let scale else { return }
    // What three digits don't show is no clipping.
    let isClipped = (largest ?? scale.upper) > scale.upper + 0.005 * scale.upper.magnitude
    ColorBar(scale: scale, isClipped: isClipped, colorMap: colorMap, symbols: explorer.symbols)
      .draw(on: &canvas, in: Rectangle(x: area.maxX - barWidth, y: area.y, width: barWidth, height: 1))
  }

  /// The colour bar may be short, but words are whole or not there; that it shows something else than usual is said even
  /// where that leaves no bar.
  private func captionText(in width: Int, barWidth: Int, isEven: Bool) -> String {
    var remarks = isLogarithmic ? ["log"] : []
    let appearance = explorer.panels.appearance(of: kind)
    if !content.isDifference {
      remarks += [appearance.pooling?.rawValue, appearance.limits.remark].compactMap(\.self)
    }
    let axes = [kind.horizontal, kind.vertical].compactMap { explorer.panels.viewport($0) }
    if axes.contains(where: \.hidesSome) { remarks.append("zoom") }
    if isEven { remarks.append("no difference") }
    let (words, short) = (explorer.contentText(of: kind), explorer.shortContentText(of: kind))
    let texts = ([[words ?? caption] + remarks, [words].compactMap(\.self), [short].compactMap(\.self) + remarks])
      .map { $0.joined(separator: " · ") }
    return texts.first { !$0.isEmpty && $0.count + barWidth <= width } ?? short?.shortened(to: max(0, width)) ?? ""
  }

  private var symbol: String { explorer.panels.symbol(of: kind) }

  private var caption: String {
    if let quantity = explorer.panels.quantity(of: kind) { return quantity.caption }
    switch kind {
    case .modifiedTargets: return "modified targets"
    case .predictions: return "predictions"
    case .targets: return "weak targets"
    case .strongTargets: return "strong targets"
    case .rowSums: return "row sums of H: how strongly a frame is updated"
    case .attributedMagnitudes: return magnitudesCaption
    case .alignment, .accumulatedCost, .cost: return ""
    }
  }

  private var colorMap: ColorMap { content.isDifference ? .diverging : explorer.panels.colorMap }

  /// The result that marks are made of; differences have none, since a tint would hide their sign.
  private var marked: Solution? { content.isDifference ? nil : explorer.shownSolution(of: kind) }

  private func raster(_ cache: RasterCache) -> Raster? {
    geometry.vertical.flatMap { raster(geometry.horizontal, $0, cache) }
  }

  /// Where the terminal shows pixels, the axes of the picture in these.
  private var pixelAxes: (horizontal: RasterAxis, vertical: RasterAxis)? {
    explorer.pixelCell.flatMap(geometry.pixelAxes)
  }

  private func pixelRaster(_ cache: RasterCache) -> Raster? {
    pixelAxes.flatMap { raster($0.horizontal, $0.vertical, cache) }
  }

  private func raster(_ horizontal: RasterAxis, _ vertical: RasterAxis, _ cache: RasterCache) -> Raster? {
    cache.raster(key(horizontal, vertical)) {
      explorer.raster(of: kind, horizontal: horizontal, vertical: vertical)
    }
  }

  private func key(_ horizontal: RasterAxis, _ vertical: RasterAxis) -> RasterCache.Key {
    RasterCache.Key(
      kind: kind, quantity: explorer.panels.quantity(of: kind), content: content, source: source,
      arrival: explorer.walkRoom.arrivals, pooling: explorer.panels.appearance(of: kind).pooling,
      horizontal: horizontal, vertical: vertical)
  }

  private var source: RasterCache.Source {
    if !kind.needsSolution, content == .present { return .sequences }
    if kind == .cost {
      let shown = [explorer.shownSolution(of: kind), content.isDifference ? explorer.comparablePin : nil]
      return .costs(
        shown.compactMap { $0?.settings.cost }, pin: content.needsPin ? explorer.comparisonRoom.version : nil)
    }
    return .result(
      number: explorer.computation.resultNumber,
      comparisonVersion: explorer.comparisonRoom.version + explorer.supplements.version)
  }

  /// That of the values; a difference has 0 in its middle, and the visible part decides.
  private func scale(of raster: Raster?) -> ValueScale? {
    guard content.isDifference, let raster else {
      return content.isDifference ? nil : explorer.scale(of: kind, in: raster)
    }
    let range = Quantiles.finiteRange(of: raster.values) ?? 0...0
    return .fitting(minimum: range.lowerBound, maximum: range.upperBound, kind: .symmetric)
  }

  private func marks(_ horizontal: RasterAxis, _ vertical: RasterAxis) -> MarkedPixels? {
    content.isDifference
      ? nil : MarkedPixels(explorer, marked, kind: kind, horizontal: horizontal, vertical: vertical)
  }

  private func heatmap(
    _ raster: Raster, _ scale: ValueScale, _ horizontal: RasterAxis, _ vertical: RasterAxis, _ marks: MarkedPixels?
  ) -> Heatmap {
    let (width, height) = (raster.width, raster.height)
    var pixels = [Heatmap.Pixel](repeating: .empty, count: width * height)
    // The raster's margins are at the right and at the top.
    for y in (height - vertical.usedPixels)..<height {
      for x in 0..<horizontal.usedPixels {
        let place = y * width + x
        guard let fraction = scale.fraction(of: raster[x, y]) else {
          pixels[place] = .undefined
          continue
        }
        let tint = marks?.tint(x, height - 1 - y)
        pixels[place] = tint.map { .tinted(max(fraction, $0.least), $0.color) } ?? .value(fraction)
      }
    }
    return Heatmap(width: width, height: height, pixels: pixels, colorMap: colorMap, symbols: explorer.symbols)
  }

  /// The picture in pixels, where the terminal shows them.
  private func pixelImage(_ scale: ValueScale, _ cache: RasterCache) -> CanvasImage? {
    guard let (horizontal, vertical) = pixelAxes, let raster = raster(horizontal, vertical, cache) else { return nil }
    let hasPaths = kind.hasPaths && explorer.view == .panels && geometry.horizontal.isPooled
    let parts = RasterCache.ImageParts(
      scale: scale, colorMap: colorMap, marks: marks(horizontal, vertical),
      traces: hasPaths ? TraceMarks(explorer) : nil, size: geometry.usedSize, emptyHalves: geometry.emptyHalves)
    return cache.image(key(horizontal, vertical), parts) {
      var heatmap = heatmap(raster, scale, horizontal, vertical, parts.marks)
      parts.traces?.draw(on: &heatmap, horizontal, vertical)
      return heatmap.image(number: ImageNumber.picture(kind).value, size: parts.size, emptyHalves: parts.emptyHalves)
    }
  }

  /// An image takes the place of the heatmap's cells that nothing was drawn over. Lines at the cursor are images of their
  /// own, so that little is sent when it moves.
  private func place(_ image: CanvasImage, overCellsOf bare: Canvas, on canvas: inout Canvas) {
    let (x, y) = (geometry.picture.x, geometry.picture.maxY - image.size.height)
    canvas.place(image, x: x, y: y, overCellsOf: bare)
    guard let cell = explorer.pixelCell else { return }
    let crosshair = PixelCrosshair(
      image, of: kind, cell: cell, geometry, column: explorer.panels.cursor(kind.horizontal),
      row: explorer.panels.cursor(kind.vertical), isFocused: hasFocus)
    for line in crosshair.lines {
      canvas.place(line.image, x: x + line.x, y: y + line.y, overImage: image.number)
    }
  }

  /// One vertical line through all panels at the cursor's frame; a horizontal one in the panel that has the focus, so
  /// that it hides no more than it must.
  private func drawCursor(on canvas: inout Canvas, hasImage: Bool) {
    let picture = geometry.picture
    let column = explorer.panels.cursor(kind.horizontal).flatMap { geometry.column(of: $0) }
    let row = explorer.panels.cursor(kind.vertical).flatMap { geometry.row(of: $0) }
    if let column, !hasImage {
      // Above the uppermost index there may be a margin.
      let height = geometry.vertical.map { ($0.usedPixels + geometry.valuesPerCell - 1) / geometry.valuesPerCell }
      let top = picture.maxY - (height ?? picture.height)
      for y in top..<picture.maxY { canvas.drawLine("│", x: column, y: y) }
    }
    guard let row else { return }
    if hasFocus {
      for x in picture.x..<picture.x + geometry.horizontal.usedPixels where x != column && !hasImage {
        canvas.drawLine("─", x: x, y: row.cell)
      }
      // A number that needs all of the room for labels is not cut: it would read as another one.
      if canvas[picture.x - 1, row.cell] == .blank {
        canvas.write("▸", x: picture.x - 1, y: row.cell, style: Style(.accent, bold: true))
      }
    }
    if let column, !hasImage { canvas.drawMark("┼", x: column, y: row.cell, through: row.half) }
  }
}
