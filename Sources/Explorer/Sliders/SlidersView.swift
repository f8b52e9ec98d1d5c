import Plotting
import TerminalCanvas

/// γ on a line of its own, with the strip under it, and the three weights: on one line where the screen is wide, on
/// three where it is narrow. All four without their lines where it is low.
struct SlidersView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  /// - Parameter stripRows: the rows of the area that belong to the strip.
  func draw(on canvas: inout Canvas, in area: Rectangle, stripRows: Int) {
    guard area.height > 1 else { return drawValues(on: &canvas, in: area) }
    for (slider, row) in Self.rows(in: area, stripRows: stripRows) { draw(slider, on: &canvas, in: row) }
    var area = area
    let row = area.removeTop(1)
    StripView(explorer).draw(
      on: &canvas, in: area.removeTop(stripRows), line: Self.line(in: row), nameWidth: Self.nameWidth,
      valueWidth: Self.valueWidth)
  }

  /// The row of each slider, or its part of one; none where there is no room for lines.
  static func rows(in area: Rectangle, stripRows: Int) -> [(slider: Slider, row: Rectangle)] {
    guard area.height > 1 else { return [] }
    var rest = area
    let first = rest.removeTop(1)
    _ = rest.removeTop(stripRows)
    let places = rest.height == 1 ? rest.columns(3, gap: 2) : rest.rows(rest.height)
    return [(.gamma, first)] + zip([Slider.horizontal, .vertical, .diagonal], places).map { ($0, $1) }
  }

  static let nameWidth = 4
  static let valueWidth = 7

  /// Where the line of a slider lies in its row.
  static func line(in row: Rectangle) -> Rectangle {
    SliderBar.line(in: row, nameWidth: nameWidth, valueWidth: valueWidth)
  }

  private func draw(_ slider: Slider, on canvas: inout Canvas, in area: Rectangle) {
    bar(slider).draw(on: &canvas, in: area, nameWidth: Self.nameWidth, valueWidth: Self.valueWidth)
  }

  private func bar(_ slider: Slider) -> SliderBar {
    let value = explorer.settings.parameters[keyPath: slider.property]
    return SliderBar(
      name: slider.symbol, value: NumberText.format(value, within: Self.valueWidth),
      position: slider.position(of: value),
      hasFocus: explorer.focus == .slider(slider), marks: slider.markedValues.map(slider.position))
  }

  private func drawValues(on canvas: inout Canvas, in area: Rectangle) {
    guard area.height > 0 else { return }
    var x = area.x
    for slider in Slider.allCases {
      let bar = bar(slider)
      x = canvas.write(bar.name, x: x, y: area.y, style: Style(bold: bar.hasFocus, reversed: bar.hasFocus)) + 1
      x = canvas.write(bar.value, x: x, y: area.y, style: Style(bold: true)) + 2
    }
  }
}

extension NumberText {
  /// A value with as many significant digits, four at most, as fit a number of characters: one that is cut off reads as
  /// another number.
  static func format(_ value: Double, within width: Int) -> String {
    let texts = [4, 3, 2, 1].lazy.map { format(value, significantDigits: $0) }
    return texts.first { $0.count <= width } ?? String(repeating: "#", count: max(0, width))
  }
}
