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
    case 2, 3:
      var area = area
      bar(.gamma).draw(on: &canvas, in: area.removeTop(1), nameWidth: 3, valueWidth: 7)
      for (slider, column) in zip([Slider.horizontal, .vertical, .diagonal], area.columns(3, gap: 2)) {
        bar(slider).draw(on: &canvas, in: column, nameWidth: 3, valueWidth: 7)
      }
    default:
      for (slider, row) in zip(Slider.allCases, area.rows(area.height)) {
        bar(slider).draw(on: &canvas, in: row, nameWidth: 3, valueWidth: 7)
      }
    }
  }

  private func bar(_ slider: Slider) -> SliderBar {
    let value = explorer.settings.parameters[keyPath: slider.property]
    return SliderBar(
      name: slider.symbol, value: NumberText.format(value, significantDigits: 4), position: slider.position(of: value),
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
