import Plotting
import TerminalCanvas

/// The rectangle in the panels that have its axes: its edges, where they are in sight.
struct SelectionMarks {
  private let selection: Selection

  init?(_ explorer: Explorer, in kind: PanelKind) {
    guard let selection = explorer.panels.selection, selection.lies(in: kind) else { return nil }
    self.selection = selection
  }

  func draw(_ geometry: PanelGeometry, on canvas: inout Canvas) {
    guard let vertical = geometry.vertical else { return }
    let columns = selection.columns.clamped(to: geometry.horizontal.source)
    let rows = selection.rows.clamped(to: vertical.source)
    guard let left = columns.first.map(geometry.horizontal.pixels)?.first,
      let right = columns.last.map(geometry.horizontal.pixels)?.last,
      let bottom = rows.first.map(vertical.pixels)?.first, let top = rows.last.map(vertical.pixels)?.last
    else { return }
    let picture = geometry.picture
    let box = (
      left: picture.x + left, right: picture.x + right, top: picture.maxY - 1 - top / geometry.valuesPerCell,
      bottom: picture.maxY - 1 - bottom / geometry.valuesPerCell
    )
    if selection.rows.upperBound == rows.upperBound {
      for x in box.left...box.right { mark("━", x, box.top, on: &canvas) }
    }
    if selection.rows.lowerBound == rows.lowerBound {
      for x in box.left...box.right { mark("━", x, box.bottom, on: &canvas) }
    }
    let inner = box.top < box.bottom ? box.top + 1..<box.bottom : box.top..<box.top
    for y in inner where selection.columns.lowerBound == columns.lowerBound { mark("┃", box.left, y, on: &canvas) }
    for y in inner where selection.columns.upperBound == columns.upperBound { mark("┃", box.right, y, on: &canvas) }
  }

  private func mark(_ sign: Character, _ x: Int, _ y: Int, on canvas: inout Canvas) {
    canvas.drawMark(sign, x: x, y: y)
    canvas[x, y].style.isBold = true
  }
}

/// One line about the rectangle.
struct SelectionLine {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard let question = explorer.regionQuestion else { return }
    var x = area.x
    for entry in entries(question.region) {
      guard x + entry.symbol.count + entry.value.count + 1 <= area.maxX else { return }
      x = canvas.write(entry.symbol, x: x, y: area.y, style: Style(.faint)) + 1
      x = canvas.write(entry.value.minusSign, x: x, y: area.y, style: Style(bold: true)) + 2
    }
  }

  /// The most important ones first: a narrow screen has no room for the last.
  private func entries(_ region: Region) -> [ReadOut.Entry] {
    let place = ReadOut.Entry(
      symbol: explorer.shownSymbol(of: region.kind), value: "\(region.columns.count)×\(region.rows.count)")
    guard let figures = explorer.regionFigures else { return [place, .init(symbol: "…", value: "")] }
    func entry(_ symbol: String, _ value: Double?) -> ReadOut.Entry? {
      value.map { .init(symbol: symbol, value: ReadOut.number($0)) }
    }
    let share = figures.lossShare.map { ReadOut.Entry(symbol: "of ΣCH", value: ReadOut.percent($0)) }
    return [
      place, entry("sum", figures.sum), entry("mean", figures.mean), entry("max", figures.range?.upperBound), share,
      figures.entropy.map { .init(symbol: "entropy", value: "\(ReadOut.number($0)) nats") },
      entry("min", figures.range?.lowerBound),
    ].compactMap(\.self)
  }
}

extension ReadOut {
  static func percent(_ share: Double) -> String { NumberText.format(100 * share, significantDigits: 3) + " %" }
}
