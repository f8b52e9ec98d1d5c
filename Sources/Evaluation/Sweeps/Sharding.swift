/// One of `count` shares of a sweep.
public struct Shard: Hashable, Sendable, Codable {
  /// 0 ..< count.
  public let index: Int
  public let count: Int

  /// - Precondition: 0 ≤ index < count.
  public init(index: Int, count: Int) {
    precondition(index >= 0 && index < count, "a shard's index lies below their count")
    self.index = index
    self.count = count
  }
}

/// The points of a sweep over several files, files outermost, in one line on which each point is as long as the N·M cells
/// of its file: the work that it takes.
///
/// A shard takes the points whose middles lie in its part of the line. So shards are fair by cells, and each is one range
/// of points, which needs few files; whoever computes them gets the same.
public struct PointLine: Hashable, Sendable {
  /// Points a file: the settings of the grid.
  public let settingCount: Int
  /// The cells of each file's alignments.
  public let cells: [Int]
  /// The cells of one alignment of every file before each.
  private let cellsBefore: [Int]
  private let allCells: Int

  /// - Precondition: every file has at least one cell, and all of them together have fewer than 2⁶³.
  public init(cells: [Int], settingCount: Int) {
    precondition(settingCount >= 0 && cells.allSatisfy { $0 > 0 }, "each file has cells")
    self.cells = cells
    self.settingCount = settingCount
    var sum = 0
    cellsBefore = cells.map { count in
      defer { sum += count }
      return sum
    }
    allCells = sum
  }

  public var count: Int { cells.count * settingCount }

  /// The points of a file.
  public func points(ofFile file: Int) -> Range<Int> { file * settingCount..<(file + 1) * settingCount }

  /// Which of `count` shards takes a point.
  ///
  /// - Precondition: 0 ≤ point < self.count, and count ≥ 1.
  public func shardIndex(of point: Int, count: Int) -> Int {
    let (file, setting) = point.quotientAndRemainder(dividingBy: settingCount)
    // Twice the middle, and twice the whole: integers, so that no rounding moves a border.
    let middle = Int128(cellsBefore[file]) * Int128(2 * settingCount) + Int128(cells[file]) * Int128(2 * setting + 1)
    return Int(middle * Int128(count) / (Int128(allCells) * Int128(2 * settingCount)))
  }

  /// The points that a shard takes; none where there are more shards than points.
  public func points(of shard: Shard) -> Range<Int> {
    firstPoint(ofShard: shard.index, of: shard.count)..<firstPoint(ofShard: shard.index + 1, of: shard.count)
  }

  /// The first point that this shard or a later one takes, by bisection.
  private func firstPoint(ofShard index: Int, of shardCount: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if shardIndex(of: middle, count: shardCount) < index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
