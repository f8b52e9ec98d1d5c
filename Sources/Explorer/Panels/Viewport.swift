/// Which part of one axis is visible: a range of indices within 0 ..< count.
struct Viewport: Hashable, Sendable {
  let count: Int
  /// What is visible without zoom; for bins it is cropped to those in use.
  private(set) var home: Range<Int>
  private(set) var range: Range<Int>
  /// What was asked for. `range` shows more where this leaves a part of a picture empty, or a little less.
  private var wanted: Range<Int>
  /// Whether `range` may show less.
  private var mayShrink = true

  init(count: Int, home: Range<Int>? = nil) {
    self.count = count
    self.home = home ?? 0..<count
    range = self.home
    wanted = self.home
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
    show(from: lower, length: length)
    mayShrink = true
  }

  mutating func reset() { (range, wanted, mayShrink) = (home, home, true) }

  /// Another home for the same count, which is shown where the one before was.
  mutating func adopt(home: Range<Int>) {
    let wasZoomed = isZoomed
    self.home = home
    if !wasZoomed { reset() }
  }

  /// Makes a range visible, and a margin on both sides of it.
  mutating func show(_ wanted: Range<Int>, margin: Int) {
    let lower = max(0, wanted.lowerBound - margin)
    show(from: lower, length: min(count, wanted.upperBound + margin) - lower)
    mayShrink = false
  }

  /// By a quarter of what is visible, at least by one.
  mutating func pan(forward: Bool) {
    let step = max(1, range.count / 4)
    shift(by: forward ? step : -step)
  }

  /// Moves just far enough that an index is visible.
  mutating func reveal(_ index: Int) {
    if index < range.lowerBound { shift(by: index - range.lowerBound) }
    if index >= range.upperBound { shift(by: index - range.upperBound + 1) }
  }

  /// Shows as much of what was asked for as fills the pictures, around its middle. An index that is in sight stays there.
  ///
  /// It always begins from what was asked for: nothing grows from one layout to the next, and back.
  ///
  /// - Parameter filling: how many fill the pictures where so many are wanted, and whether they may be a little fewer.
  mutating func fill(keeping index: Int, _ filling: (Int, _ mayShrink: Bool) -> Int) {
    let length = wanted == home ? home.count : min(filling(wanted.count, mayShrink), count)
    guard length != range.count else { return }
    let wasInSight = range.contains(index)
    range = placed(from: wanted.lowerBound - (length - wanted.count) / 2, length: length)
    if wasInSight { reveal(index) }
  }

  private mutating func show(from lower: Int, length: Int) {
    range = placed(from: lower, length: length)
    wanted = range
  }

  private mutating func shift(by step: Int) {
    let before = range.lowerBound
    range = placed(from: before + step, length: range.count)
    wanted = placed(from: wanted.lowerBound + range.lowerBound - before, length: wanted.count)
  }

  private func placed(from lower: Int, length: Int) -> Range<Int> {
    let start = min(max(lower, 0), count - length)
    return start..<start + length
  }
}
