/// A screen's worth of cells that widgets draw into. Whatever lies outside is clipped, so no widget can write
/// past the screen.
public struct Canvas: Equatable, Sendable {
  public let width: Int
  public let height: Int
  /// Row by row, `width` cells each.
  public private(set) var cells: [Cell]
  /// Those that some of the cells stand for.
  public internal(set) var images: [CanvasImage] = []
  /// Where the terminal's text cursor is shown, while something is being typed.
  public var textCursor: (x: Int, y: Int)?

  public init(width: Int, height: Int, filledWith cell: Cell = .blank) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: cell, count: self.width * self.height)
  }

  public var bounds: Rectangle { Rectangle(x: 0, y: 0, width: width, height: height) }

  public static func == (a: Canvas, b: Canvas) -> Bool {
    a.width == b.width && a.height == b.height && a.cells == b.cells && a.images == b.images
      && a.textCursor?.x == b.textCursor?.x && a.textCursor?.y == b.textCursor?.y
  }

  /// The cell at column `x`, row `y`; outside the canvas it reads blank and a write is dropped.
  public subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * width + x] : .blank }
    set { if contains(x, y) { cells[y * width + x] = newValue } }
  }

  private func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && x < width && y >= 0 && y < height }

  /// Writes a text from (x, y) to the right, at most `width` cells of it, and returns the column after it.
  /// Characters that don't take exactly one column are shown as `?`.
  @discardableResult
  public mutating func write(_ text: some StringProtocol, x: Int, y: Int, style: Style = .plain, width: Int = .max)
    -> Int
  {
    var column = x
    for character in text.prefix(max(0, width)) {
      self[column, y] = Cell(character.isSingleColumn ? character : "?", style)
      column += 1
    }
    return column
  }

  public mutating func fill(_ area: Rectangle, with cell: Cell) {
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { self[x, y] = cell }
    }
  }
}
