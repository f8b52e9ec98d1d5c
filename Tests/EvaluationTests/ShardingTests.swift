import Testing

@testable import Evaluation

/// Shards of a sweep over several files.
struct ShardingTests {
  static let lines = [
    PointLine(cells: [100], settingCount: 25), PointLine(cells: [72_240, 46_216, 46_216], settingCount: 7),
    PointLine(cells: [1, 1_000_000, 1], settingCount: 3), PointLine(cells: [5, 9, 2], settingCount: 1),
  ]

  @Test(arguments: lines, [1, 2, 3, 5, 8, 16, 100])
  func shardsFollowEachOtherAndLeaveNothingOut(line: PointLine, count: Int) {
    let shards = (0..<count).map { line.points(of: Shard(index: $0, count: count)) }
    #expect(shards.flatMap { Array($0) } == Array(0..<line.count))
    for (index, points) in shards.enumerated() {
      for point in points { #expect(line.shardIndex(of: point, count: count) == index) }
    }
  }

  /// No shard's work is further from its share than one of its border points is long.
  @Test(arguments: lines, [2, 5, 8])
  func sharesAreFairByCells(line: PointLine, count: Int) throws {
    let whole = line.cells.reduce(0, +) * line.settingCount
    let longest = try #require(line.cells.max())
    for index in 0..<count {
      let points = line.points(of: Shard(index: index, count: count))
      let cells = points.reduce(0) { $0 + line.cells[$1 / line.settingCount] }
      #expect(abs(Double(cells) - Double(whole) / Double(count)) <= Double(longest))
    }
  }

  /// Four points of 1 cell, and two of 4: by count the border would stand behind the third.
  @Test func aLongFileWeighsMore() {
    let line = PointLine(cells: [1, 1, 4], settingCount: 2)
    #expect(line.points(of: Shard(index: 0, count: 2)) == 0..<4)
    #expect(line.points(of: Shard(index: 1, count: 2)) == 4..<6)
    #expect(line.points(of: Shard(index: 0, count: 3)) == 0..<4)
    #expect(line.points(of: Shard(index: 1, count: 3)) == 4..<5)
  }

  @Test func aMiddleOnTheBorderGoesToTheLaterShard() {
    let line = PointLine(cells: [3], settingCount: 3)
    #expect(line.points(of: Shard(index: 0, count: 2)) == 0..<1)
    #expect(line.points(of: Shard(index: 1, count: 2)) == 1..<3)
  }

  @Test func productsBeyondAnIntDontTrap() {
    let line = PointLine(cells: [Int](repeating: 1 << 45, count: 1000), settingCount: 10_000)
    #expect(line.points(of: Shard(index: 999_999, count: 1_000_000)) == 9_999_990..<10_000_000)
  }
}
