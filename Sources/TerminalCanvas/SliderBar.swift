import Plotting

/// One row: a name, a value, and a knob on a line.
public struct SliderBar {
  public let name: String
  public let value: String
  /// 0...1.
  public let position: Double
  public let hasFocus: Bool
  /// Where the line has marks, 0...1.
  public let marks: [Double]

  public init(name: String, value: String, position: Double, hasFocus: Bool, marks: [Double] = []) {
    self.name = name
    self.value = value
    self.position = position
    self.hasFocus = hasFocus
    self.marks = marks
  }

  public func draw(on canvas: inout Canvas, in area: Rectangle, nameWidth: Int, valueWidth: Int) {
    guard area.height > 0 else { return }
    let emphasis = Style(bold: hasFocus, reversed: hasFocus)
    canvas.write(name, x: area.x, y: area.y, style: emphasis, width: min(nameWidth, area.width))
    let valueX = area.x + nameWidth + 1
    canvas.write(value, x: valueX, y: area.y, style: Style(bold: true), width: min(valueWidth, area.maxX - valueX))
    let line = Self.line(in: area, nameWidth: nameWidth, valueWidth: valueWidth)
    guard line.width > 0 else { return }
    let knob = line.column(of: position)
    let marked = Set(marks.map(line.column))
    for x in line.x..<line.maxX {
      let symbol: Character = x == knob ? "●" : marked.contains(x) ? "┼" : x < knob ? "━" : "─"
      canvas[x, line.y] = Cell(symbol, Style(x <= knob ? .accent : .faint, bold: hasFocus))
    }
  }

  /// Where the line of a bar in `area` lies, one row high, so that something below it can share its columns; empty
  /// where there is no room for a line.
  public static func line(in area: Rectangle, nameWidth: Int, valueWidth: Int) -> Rectangle {
    let start = area.x + nameWidth + 1 + valueWidth + 1
    let length = area.maxX - start
    return Rectangle(x: start, y: area.y, width: length < 5 ? 0 : length, height: min(area.height, 1))
  }
}
