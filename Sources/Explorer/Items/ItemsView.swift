import Evaluation
import Plotting
import SoftDTW
import TerminalCanvas

/// All items of a batch at a glance: Y^mod of each, its loss and its balance, and the loss of the batch.
struct ItemsView {
  private let explorer: Explorer
  private let grid: ItemsGrid

  init(_ explorer: Explorer, in area: Rectangle) {
    self.explorer = explorer
    grid = ItemsGrid(explorer, in: area)
  }

  func draw(on canvas: inout Canvas) {
    let tiles = grid.tiles.map { (item: $0.item, area: $0.area, finding: finding(of: $0.item)) }
    let pictures = tiles.compactMap { tile in point(in: tile.finding)?.thumbnail }
    let largest = pictures.map(\.largest).max() ?? 1
    let scale = ValueScale.fitting(minimum: 0, maximum: max(1, largest), kind: .linear)
    drawSummary(on: &canvas, scale)
    for tile in tiles {
      var area = tile.area
      drawCaption(of: tile.item, tile.finding, on: &canvas, in: area.removeTop(1))
      draw(tile.finding, scale, on: &canvas, in: area)
    }
  }

  /// The item that a cell of the screen belongs to.
  func item(x: Int, y: Int) -> Int? { grid.tiles.first { $0.area.contains(x, y) }?.item }

  private func finding(of item: Int) -> SurveyFinding? {
    explorer.survey[Place(item: item, step: explorer.place.step)]
  }

  private func point(in finding: SurveyFinding?) -> SurveyPoint? {
    if case .point(let point)? = finding { point } else { nil }
  }

  private func drawSummary(on canvas: inout Canvas, _ scale: ValueScale) {
    let area = grid.summary
    let barWidth = area.width >= 100 ? 24 : 0
    let room = area.width - (barWidth > 0 ? barWidth + 2 : 0)
    let texts = summary
    let text = texts.first { $0.count <= room } ?? texts.last?.shortened(to: room) ?? ""
    canvas.write(text, x: area.x, y: area.y, style: Style(bold: true), width: room)
    guard barWidth > 0 else { return }
    ColorBar(scale: scale, colorMap: explorer.colorMap, symbols: explorer.symbols)
      .draw(on: &canvas, in: Rectangle(x: area.maxX - barWidth, y: area.y, width: barWidth, height: 1))
  }

  /// From the longest form to the shortest.
  private var summary: [String] {
    if let failure = explorer.computation.failure { return ["No result. \(failure)"] }
    let count = explorer.walk.itemCount
    let losses = (0..<count).compactMap { point(in: finding(of: $0))?.measurements[.sdtwPerFrame] }
    var remarks = explorer.survey.isStale(for: explorer.settings) ? ["stale: for other γ, weights, cost or τ"] : []
    if losses.count < count { remarks.append("\(losses.count) of \(count) items") }
    let place = grid.visible.count < count ? ["items \(grid.visible.lowerBound + 1)–\(grid.visible.upperBound)"] : []
    guard losses.count == count, count > 0 else {
      return [["batch loss: awaited"] + remarks + place, remarks].map { $0.joined(separator: " · ") }
    }
    let number = NumberText.format(BatchLoss.mean(of: losses), significantDigits: 6).minusSign
    let long = "batch loss \(number), the mean of D/N over \(count) items"
    return [[long] + remarks + place, [long] + remarks, ["batch loss \(number)"] + remarks, ["loss \(number)"]]
      .map { $0.joined(separator: " · ") }
  }

  private func drawCaption(of item: Int, _ finding: SurveyFinding?, on canvas: inout Canvas, in area: Rectangle) {
    let isChosen = item == explorer.itemsRoom.chosen
    let isShown = item == explorer.place.item
    let texts = captions(of: item, finding)
    let text = texts.first { $0.count <= area.width } ?? texts.last?.shortened(to: area.width) ?? ""
    let style = Style(isChosen ? nil : isShown ? .accent : nil, bold: isChosen || isShown, reversed: isChosen)
    if isChosen { canvas.fill(area, with: Cell(" ", style)) }
    canvas.write(text, x: area.x, y: area.y, style: style, width: area.width)
  }

  /// From the longest form to the shortest.
  private func captions(of item: Int, _ finding: SurveyFinding?) -> [String] {
    guard case .point(let point)? = finding else { return ["\(item + 1)"] }
    let loss = Measure.sdtwPerFrame.text(point.measurements)
    let balance = point.measurements[.magnitudeBalance].map { NumberText.format(fixed: $0, decimals: 2) } ?? "–"
    return [
      "\(item + 1) · loss \(loss) · balance \(balance)", "\(item + 1) · \(loss) · bal \(balance)",
      "\(item + 1) · \(loss) · \(balance)", "\(item + 1)",
    ]
  }

  /// Y^mod, that it is awaited, or why there is none.
  private func draw(_ finding: SurveyFinding?, _ scale: ValueScale, on canvas: inout Canvas, in area: Rectangle) {
    guard area.height > 0 else { return }
    switch finding {
    case .point(let point): point.thumbnail.map { draw($0, scale, on: &canvas, in: area) }
    case .gap(let reason):
      for (row, line) in reason.wrapped(width: area.width).prefix(area.height).enumerated() {
        canvas.write(line, x: area.x, y: area.y + row, style: Style(.faint), width: area.width)
      }
    case nil: canvas.write("computing …", x: area.x, y: area.y, style: Style(.faint), width: area.width)
    }
  }

  /// Its frames and bins fill the area as well as whole pixels can.
  private func draw(_ picture: Thumbnail, _ scale: ValueScale, on canvas: inout Canvas, in area: Rectangle) {
    let symbols = explorer.symbols
    let frames = RasterAxis(source: 0..<picture.frames, pixels: area.width)
    let bins = RasterAxis(source: 0..<picture.bins, pixels: area.height * symbols.valuesPerCell)
    let raster = picture.matrix.raster(frames: frames, columns: bins, pooling: .max)
    // Rows of cells that stay empty would part it from its caption.
    let unused = (raster.height - bins.usedPixels) / symbols.valuesPerCell * symbols.valuesPerCell
    let pixels = raster.values.indices.dropFirst(unused * raster.width).map { index -> Heatmap.Pixel in
      let (x, y) = (index % raster.width, index / raster.width)
      guard x < frames.usedPixels, y >= raster.height - bins.usedPixels else { return .empty }
      return scale.fraction(of: raster.values[index]).map { .value($0) } ?? .undefined
    }
    Heatmap(
      width: raster.width, height: raster.height - unused, pixels: pixels, colorMap: explorer.colorMap, symbols: symbols
    )
    .draw(on: &canvas, in: area)
  }
}
