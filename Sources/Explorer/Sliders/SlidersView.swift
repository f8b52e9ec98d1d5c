import Plotting
import TerminalCanvas

/// γ and the three weights: two lines where the screen is wide, four where it is narrow, one where it is low.
struct SlidersView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    switch area.height {
    case 0: return
    case 1: drawValues(on: &canvas, in: area)
    case 2:
      var area = area
      bar(.gamma).draw(on: &canvas, in: area.removeTop(1), nameWidth: 3, valueWidth: Self.valueWidth)
      for (slider, column) in zip([Slider.horizontal, .vertical, .diagonal], area.columns(3, gap: 2)) {
        bar(slider).draw(on: &canvas, in: column, nameWidth: 3, valueWidth: Self.valueWidth)
      }
    default:
      for (slider, row) in zip(Slider.allCases, area.rows(area.height)) {
        bar(slider).draw(on: &canvas, in: row, nameWidth: 3, valueWidth: Self.valueWidth)
      }
    }
  }

  private static let valueWidth = 7

  private func bar(_ slider: Slider) -> SliderBar {
    let value = explorer.settings.parameters[keyPath: slider.property]
    return SliderBar(
      name: slider.symbol, value: NumberText.format(value, within: Self.valueWidth),
      position: slider.position(of: value),
      hasFocus: explorer.focus == .slider(slider), marks: slider.markedValues.map(slider.position))
  }

  private func drawValues(on canvas: inout Canvas, in area: Rectangle) {
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
