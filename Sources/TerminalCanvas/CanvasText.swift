import Plotting

extension Canvas {
  /// The characters, a line a row, without the blanks at their ends.
  public var plainText: String {
    (0..<height).map { y in
      let line = String((0..<width).map { self[$0, y].character })
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// The screen with its colours as SGR escapes, each line reset at its end: for `less -R`, or to keep.
  public func ansiText(_ depth: ColorDepth = .direct) -> String {
    (0..<height).map { y in
      var line = ""
      var style = Style.plain
      for x in 0..<width {
        let cell = self[x, y]
        if cell.style != style {
          line += cell.style.escape(depth)
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
  fileprivate func escape(_ depth: ColorDepth) -> String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isUnderlined { codes.append("4") }
    if isReversed { codes.append("7") }
    if let code = foreground.flatMap({ $0.code(depth, base: 30) }) { codes.append(code) }
    if let code = background.flatMap({ $0.code(depth, base: 40) }) { codes.append(code) }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}

extension Color {
  /// The SGR parameters that choose this colour, or the nearest that there is; nil for the terminal's own.
  ///
  /// - Parameter base: 30 for the foreground, 40 for the background.
  fileprivate func code(_ depth: ColorDepth, base: Int32) -> String? {
    switch depth {
    case .direct: return "\(base + 8);2;\(red);\(green);\(blue)"
    case .palette256: return "\(base + 8);5;\(StandardColors.nearestOf240(self))"
    case .palette16, .palette8:
      let number = StandardColors.nearest(of: depth == .palette16 ? 16 : 8, to: self)
      // The bright ones are 90 and 100 on.
      return number < 0 ? nil : String(base + number + (number < 8 ? 0 : 52))
    case .monochrome: return nil
    }
  }
}
