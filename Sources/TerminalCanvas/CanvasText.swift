import Plotting

extension Canvas {
  /// The characters, a line a row, without the blanks at their ends.
  public var plainText: String {
    (0..<height).map { y in
      let line = String((0..<width).map { self[$0, y].character })
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// The screen with its colours as SGR escapes (24-bit), each line reset at its end: for `less -R`, or to keep.
  public var ansiText: String {
    (0..<height).map { y in
      var line = ""
      var style = Style.plain
      for x in 0..<width {
        let cell = self[x, y]
        if cell.style != style {
          line += cell.style.escape
          style = cell.style
        }
        line.append(cell.character)
      }
      return style == .plain ? line : line + "\u{1B}[0m"
    }.joined(separator: "\n")
  }
}

extension Style {
  /// From any state of the terminal to this style.
  fileprivate var escape: String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isUnderlined { codes.append("4") }
    if isReversed { codes.append("7") }
    if let foreground { codes.append("38;2;\(foreground.red);\(foreground.green);\(foreground.blue)") }
    if let background { codes.append("48;2;\(background.red);\(background.green);\(background.blue)") }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
