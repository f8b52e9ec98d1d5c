import Plotting
import TerminalCanvas

extension PromptRoom {
  /// A box in the middle, over the panels.
  func draw(on canvas: inout Canvas) {
    let width = min(64, canvas.width)
    let box = Rectangle(x: (canvas.width - width) / 2, y: max(0, canvas.height / 2 - 3), width: width, height: 5)
    canvas.fill(box, with: .blank)
    canvas.drawFrame(box, style: Style(.accent))
    canvas.write(" \(slider.symbol) ", x: box.x + 2, y: box.y, style: Style(.accent, bold: true))
    canvas.write(slider.meaning, x: box.x + 2, y: box.y + 1, style: Style(.faint), width: width - 4)
    let label = "now \(NumberText.format(presentValue, significantDigits: 6))   new: "
    let x = canvas.write(label, x: box.x + 2, y: box.y + 2, width: width - 4)
    let end = canvas.write(
      text, x: x, y: box.y + 2, style: Style(bold: true, underlined: true), width: box.maxX - 2 - x)
    canvas.textCursor = (min(end, box.maxX - 2), box.y + 2)
    let foot = complaint ?? "Enter takes it, Esc leaves it"
    let style = Style(complaint == nil ? .faint : .warning)
    canvas.write(foot, x: box.x + 2, y: box.y + 3, style: style, width: width - 4)
  }
}

extension Canvas {
  /// A frame of thin lines along the edge of an area.
  mutating func drawFrame(_ area: Rectangle, style: Style) {
    guard area.width >= 2, area.height >= 2 else { return }
    for x in area.x..<area.maxX {
      self[x, area.y] = Cell("─", style)
      self[x, area.maxY - 1] = Cell("─", style)
    }
    for y in area.y..<area.maxY {
      self[area.x, y] = Cell("│", style)
      self[area.maxX - 1, y] = Cell("│", style)
    }
    self[area.x, area.y] = Cell("┌", style)
    self[area.maxX - 1, area.y] = Cell("┐", style)
    self[area.x, area.maxY - 1] = Cell("└", style)
    self[area.maxX - 1, area.maxY - 1] = Cell("┘", style)
  }
}
