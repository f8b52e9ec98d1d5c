import Evaluation
import Plotting
import TerminalCanvas

/// One measure over γ (to the right) and one step weight (upwards) in the colours of a map.
struct WeightMapView {
  private let explorer: Explorer
  private let room: SweepRoom
  private let map: WeightMap
  /// What the cells should belong to.
  private let base: Settings
  private let isStale: Bool

  init(_ explorer: Explorer) {
    self.explorer = explorer
    room = explorer.sweepRoom
    map = room.map
    base = explorer.history.present.without(room.weight)
    isStale = !map.isCurrent(room.weight, base)
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard area.width > 0, area.height > 0 else { return }
    guard !map.cells.isEmpty else {
      let text = explorer.sweepAbsence(map.failure(of: room.weight, base))
      canvas.write(text.shortened(to: area.width), x: area.x, y: area.y, style: Style(.faint))
      return
    }
    let geometry = WeightMapGeometry(area: area, symbols: explorer.symbols)
    drawCaption(on: &canvas, geometry.caption)
    drawCells(on: &canvas, geometry)
    drawLabels(on: &canvas, geometry)
    drawMarks(on: &canvas, geometry)
  }

  /// The cell of the map that a cell of the screen shows; nil beside the map.
  func cell(x: Int, y: Int, in area: Rectangle) -> WeightMap.Cell? {
    let geometry = WeightMapGeometry(area: area, symbols: explorer.symbols)
    guard !map.cells.isEmpty, geometry.picture.contains(x, y) else { return nil }
    let row = (y - geometry.picture.y) * explorer.symbols.valuesPerCell
    return geometry.cell(x: x - geometry.picture.x, pixelRow: row)
  }

  private var best: (cell: WeightMap.Cell, value: Double)? { isStale ? nil : map.best(room.choice.measure) }

  private var scale: ValueScale? {
    let values = map.cells.values.compactMap { $0[room.choice.measure] }.filter(\.isFinite)
    guard let least = values.min(), let greatest = values.max() else { return nil }
    return .fitting(minimum: least, maximum: greatest, kind: .linear)
  }

  private func drawCaption(on canvas: inout Canvas, _ area: Rectangle) {
    var parts = ["\(room.choice.measure.name) over γ and \(map.weight.symbol)"]
    if isStale { parts.append("stale") }
    if let best {
      let weight = NumberText.format(WeightMap.weights[best.cell.weight], significantDigits: 3)
      parts.append(
        "◆ best \(room.choice.measure.text(best.value)) at γ = \(WeightMap.gammas[best.cell.gamma].gammaText), "
          + "\(map.weight.symbol) = \(weight)")
    }
    if !isStale, map.cells.count < WeightMap.count { parts.append("\(map.cells.count) of \(WeightMap.count)") }
    let barWidth = area.width >= 60 ? area.width / 4 : 0
    let textWidth = area.width - (barWidth > 0 ? barWidth + 1 : 0)
    let texts = (1...parts.count).reversed().map { parts.prefix($0).joined(separator: " · ") }
    let text = texts.first { $0.count <= textWidth } ?? parts[0].shortened(to: textWidth)
    canvas.write(text, x: area.x, y: area.y, style: Style(bold: true), width: textWidth)
    guard barWidth > 0, let scale else { return }
    ColorBar(scale: scale, colorMap: explorer.colorMap, symbols: explorer.symbols)
      .draw(on: &canvas, in: Rectangle(x: area.maxX - barWidth, y: area.y, width: barWidth, height: 1))
  }

  private func drawCells(on canvas: inout Canvas, _ geometry: WeightMapGeometry) {
    let (width, height) = (geometry.picture.width, geometry.picture.height * explorer.symbols.valuesPerCell)
    let (scale, cells) = (scale, map.filledCells)
    let pixels = (0..<height).flatMap { y in
      (0..<width).map { x -> Heatmap.Pixel in
        guard let cell = geometry.cell(x: x, pixelRow: y), let point = cells[cell] else { return .empty }
        let value = point[room.choice.measure]
        return value.flatMap { scale?.fraction(of: $0) }.map { .value($0) } ?? .undefined
      }
    }
    Heatmap(width: width, height: height, pixels: pixels, colorMap: explorer.colorMap, symbols: explorer.symbols)
      .draw(on: &canvas, in: geometry.picture)
  }

  /// Powers of ten below, and the weights at the left.
  private func drawLabels(on canvas: inout Canvas, _ geometry: WeightMapGeometry) {
    canvas.write("γ", x: geometry.labels.x, y: geometry.axis.y, style: Style(.faint), width: geometry.axis.height)
    var free = geometry.picture.x
    for index in WeightMap.gammas.indices where index % 4 == 0 && geometry.axis.height > 0 {
      let column = geometry.column(of: index)
      let text = NumberText.format(WeightMap.gammas[index], significantDigits: 3)
      let x = min(max(column - text.count / 2, geometry.picture.x), geometry.axis.maxX - text.count)
      guard x >= free else { continue }
      free = canvas.write(text, x: x, y: geometry.axis.y, style: Style(.faint)) + 1
    }
    // Every weight, every second one and so on: with gaps of its own size no label would tell what lies between.
    let stride = (1...WeightMap.weights.count).first { geometry.hasRows(forEvery: $0) } ?? 1
    for index in WeightMap.weights.indices where index % stride == 0 && geometry.labels.width > 0 {
      let row = geometry.row(of: index)
      let text = NumberText.format(WeightMap.weights[index], significantDigits: 2)
      canvas.write(text, x: geometry.labels.x, y: row, style: Style(.faint), width: geometry.labels.width - 1)
    }
  }

  private func drawMarks(on canvas: inout Canvas, _ geometry: WeightMapGeometry) {
    guard geometry.picture.width > 0, geometry.picture.height > 0 else { return }
    if let best {
      let place = geometry.place(of: best.cell)
      canvas.drawMark("◆", x: place.x, y: place.y)
    }
    let taken = geometry.place(of: explorer.history.present.parameters, map.weight)
    if explorer.isLooking { canvas.drawMark("×", x: taken.x, y: taken.y) }
    let shown = geometry.place(of: explorer.settings.parameters, map.weight)
    canvas.drawMark("┼", x: shown.x, y: shown.y)
  }
}
