/// Dots in the cells of a rectangle, two columns and four rows a cell, each cell owned by the series that set a dot in
/// it last.
///
/// A fraction of the width takes the half of the cell that `Rectangle.column(of:)` names; a fraction of the height
/// runs from the lowest row of dots to the highest.
struct BrailleDots {
  /// In cells.
  let width: Int
  let height: Int
  private var patterns: [UInt8]
  private var owners: [Int]

  init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    patterns = Array(repeating: 0, count: self.width * self.height)
    owners = Array(repeating: 0, count: patterns.count)
  }

  /// The character of a cell and the series it belongs to; nil for a cell without dots.
  func cell(x: Int, y: Int) -> (character: Character, owner: Int)? {
    let index = y * width + x
    guard patterns[index] != 0 else { return nil }
    return (Self.character(patterns[index]), owners[index])
  }

  /// Sets the dot nearest to a point, if the point lies within.
  mutating func setDot(at point: PlotSeries.Point, owner: Int) {
    guard horizontal.contains(point.x), vertical.contains(point.y) else { return }
    set(dot(of: point), owner: owner)
  }

  /// Sets the dots of a line, as far as it lies within.
  mutating func setLine(from start: PlotSeries.Point, to end: PlotSeries.Point, owner: Int) {
    guard let (start, end) = clip(start, end) else { return }
    let (first, last) = (dot(of: start), dot(of: end))
    let (columns, rows) = (last.column - first.column, last.row - first.row)
    let steps = max(abs(columns), abs(rows), 1)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let column = first.column + Int((Double(columns) * share).rounded())
      let row = first.row + Int((Double(rows) * share).rounded())
      set((column, row), owner: owner)
    }
  }

  /// The cell that a point lies in; nil outside.
  func place(of point: PlotSeries.Point) -> (x: Int, y: Int)? {
    guard width > 0, height > 0, horizontal.contains(point.x), vertical.contains(point.y) else { return nil }
    let dot = dot(of: point)
    return (dot.column / 2, dot.row / 4)
  }

  /// A single dot of a cell, `column` 0...1 and `row` 0...3.
  static func character(column: Int, row: Int) -> Character { character(bit(column: column, row: row)) }

  /// The row of dots, from the top, of a fraction of the height.
  static func row(of fraction: Double, height: Int) -> Int {
    Int(((1 - fraction.asFraction) * Double(max(height * 4 - 1, 0))).rounded())
  }
}

extension BrailleDots {
  /// Half a dot belongs to the border: a sum of 1.0000000000000002 is seen on a scale that ends at 1.
  private var horizontal: ClosedRange<Double> {
    let margin = 0.25 / Double(max(width - 1, 1))
    return -margin...1 + margin
  }

  private var vertical: ClosedRange<Double> {
    let margin = 0.5 / Double(max(height * 4 - 1, 1))
    return -margin...1 + margin
  }

  /// - Precondition: the point lies within both ranges above.
  private func dot(of point: PlotSeries.Point) -> (column: Int, row: Int) {
    let place = point.x * Double(max(width - 1, 0))
    let cell = place.rounded()
    // The middle of a cell is its right half; rounding noise, as logarithms have it, shall not decide.
    let isLeft = place < cell - 1e-9
    return (Int(cell) * 2 + (isLeft ? 0 : 1), Self.row(of: point.y, height: height))
  }

  private mutating func set(_ dot: (column: Int, row: Int), owner: Int) {
    guard (0..<width * 2).contains(dot.column), (0..<height * 4).contains(dot.row) else { return }
    let index = dot.row / 4 * width + dot.column / 2
    patterns[index] |= Self.bit(column: dot.column % 2, row: dot.row % 4)
    owners[index] = owner
  }

  /// The part of a line that lies within (Liang and Barsky); nil where it passes by.
  private func clip(
    _ start: PlotSeries.Point, _ end: PlotSeries.Point
  ) -> (start: PlotSeries.Point, end: PlotSeries.Point)? {
    let (start, end) = (start.bounded, end.bounded)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (enters, leaves) = (0.0, 1.0)
    for (origin, delta, limits) in [(start.x, dx, horizontal), (start.y, dy, vertical)] {
      guard delta != 0 else {
        guard limits.contains(origin) else { return nil }
        continue
      }
      let crossings = [(limits.lowerBound - origin) / delta, (limits.upperBound - origin) / delta]
      enters = max(enters, crossings.min() ?? 0)
      leaves = min(leaves, crossings.max() ?? 1)
    }
    guard enters <= leaves else { return nil }
    func point(_ share: Double) -> PlotSeries.Point { .init(x: start.x + dx * share, y: start.y + dy * share) }
    return (enters == 0 ? start : point(enters), leaves == 1 ? end : point(leaves))
  }

  /// The order of the bits is Unicode's, which keeps the six dots of old braille together.
  private static func bit(column: Int, row: Int) -> UInt8 {
    let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    return bits[column][row]
  }

  private static func character(_ pattern: UInt8) -> Character {
    Unicode.Scalar(0x2800 + UInt32(pattern)).map(Character.init) ?? " "
  }
}

extension PlotSeries.Point {
  var isFinite: Bool { x.isFinite && y.isFinite }

  /// Near enough for differences not to overflow, and too far for a line's slope to be seen to change.
  fileprivate var bounded: PlotSeries.Point {
    func bound(_ value: Double) -> Double { min(max(value, -1e6), 1e6) }
    return PlotSeries.Point(x: bound(x), y: bound(y))
  }
}
