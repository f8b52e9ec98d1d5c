/// Which part of one axis is visible: a range of indices within 0 ..< count.
struct Viewport: Hashable, Sendable {
  let count: Int
  /// What is visible without zoom; for bins it is cropped to those in use.
  private(set) var home: Range<Int>
  private(set) var range: Range<Int>

  init(count: Int, home: Range<Int>? = nil) {
    self.count = count
    self.home = home ?? 0..<count
    range = self.home
  }

  var isZoomed: Bool { range != home }

  /// Whether something that is seen without zoom is out of sight.
  var hidesSome: Bool { range.lowerBound > home.lowerBound || range.upperBound < home.upperBound }

  /// Which part is visible, in words; nil where all is.
  var shownText: String? {
    guard range.count < count else { return nil }
    let numbers = range.count == 1 ? "\(range.upperBound)" : "\(range.lowerBound + 1)–\(range.upperBound)"
    return "\(numbers) of \(count)" + (isZoomed ? "" : " (the others are empty in Y)")
  }

  /// Half as much, or twice as much, around an index, which keeps its place on the screen.
  ///
  /// - Parameter filling: how many fill a picture that has room for so many.
  mutating func zoom(in zoomsIn: Bool, around index: Int, filling: (Int) -> Int = { $0 }) {
    var wanted = zoomsIn ? max(1, (range.count + 1) / 2) : range.count * 2
    // What fills the picture may be as much as before, or hardly less.
    while zoomsIn, wanted > 1, filling(wanted) * 4 > range.count * 3 { wanted -= 1 }
    let length = min(filling(wanted), zoomsIn ? max(1, range.count) : count)
    let place = range.isEmpty ? 0.5 : (Double(index - range.lowerBound) + 0.5) / Double(range.count)
    let lower = Int((Double(index) + 0.5 - place * Double(length)).rounded())
    move(to: lower, length: length)
  }

  mutating func reset() { range = home }

  /// Another home for the same count, which is shown where the one before was.
  mutating func adopt(home: Range<Int>) {
    let wasZoomed = isZoomed
    self.home = home
    if !wasZoomed { reset() }
  }

  /// Makes a range visible, and a margin on both sides of it.
  mutating func show(_ wanted: Range<Int>, margin: Int) {
    let lower = max(0, wanted.lowerBound - margin)
    move(to: lower, length: min(count, wanted.upperBound + margin) - lower)
  }

  /// By a quarter of what is visible, at least by one.
  mutating func pan(forward: Bool) {
    let step = max(1, range.count / 4)
    move(to: range.lowerBound + (forward ? step : -step), length: range.count)
  }

  /// Moves just far enough that an index is visible.
  mutating func reveal(_ index: Int) {
    if index < range.lowerBound { move(to: index, length: range.count) }
    if index >= range.upperBound { move(to: index - range.count + 1, length: range.count) }
  }

  private mutating func move(to lower: Int, length: Int) {
    let start = min(max(lower, 0), count - length)
    range = start..<start + length
  }
}
