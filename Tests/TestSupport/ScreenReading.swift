import TerminalCanvas

extension Canvas {
  /// A canvas of plain text: as many rows as lines, as wide as the longest.
  public init(lines: [String]) {
    self.init(width: lines.map(\.count).max() ?? 0, height: lines.count)
    for (y, line) in lines.enumerated() { write(line, x: 0, y: y) }
  }

  /// A canvas on which every cell that a widget leaves alone can be told from one that it drew.
  public static func prefilled(width: Int, height: Int) -> Canvas {
    Canvas(width: width, height: height, filledWith: Cell("x"))
  }

  /// All characters of a row, `width` of them.
  public func text(row y: Int) -> String { String((0..<width).map { self[$0, y].character }) }

  public var rows: [String] { (0..<height).map { text(row: $0) } }

  /// Where a text stands first, reading row by row.
  public func place(of text: String) -> (x: Int, y: Int)? {
    for (y, row) in rows.enumerated() {
      let (characters, wanted) = (Array(row), Array(text))
      guard characters.count >= wanted.count else { continue }
      for x in 0...characters.count - wanted.count where characters[x..<x + wanted.count].elementsEqual(wanted) {
        return (x, y)
      }
    }
    return nil
  }

  public func shows(_ text: String) -> Bool { place(of: text) != nil }

  /// The cells outside an area that differ from those of another canvas.
  public func changes(since before: Canvas, outside area: Rectangle) -> [String] {
    (0..<height).flatMap { y in
      (0..<width).filter { x in
        let isInside = x >= area.x && x < area.maxX && y >= area.y && y < area.maxY
        return !isInside && self[x, y] != before[x, y]
      }.map { "(\($0), \(y)) \(self[$0, y].character)" }
    }
  }

  /// The cells of an area, row by row.
  public func cells(in area: Rectangle) -> [Cell] {
    (area.y..<area.maxY).flatMap { y in (area.x..<area.maxX).map { self[$0, y] } }
  }
}

/// Draws a widget into areas of every small size amid a canvas of `x`, and returns what it wrote outside of them.
public func strayCells(largest: Int = 4, draw: (inout Canvas, Rectangle) -> Void) -> [String] {
  let before = Canvas.prefilled(width: largest + 4, height: largest + 4)
  return (0...largest).flatMap { width in
    (0...largest).flatMap { height in
      let area = Rectangle(x: 2, y: 2, width: width, height: height)
      var canvas = before
      draw(&canvas, area)
      return canvas.changes(since: before, outside: area).map { "\(width)×\(height): \($0)" }
    }
  }
}
