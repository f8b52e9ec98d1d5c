import Evaluation
import SequenceFiles
import SoftDTW

/// The shares of one sweep, put together.
struct SweepMerge {
  /// In the order given; the first one's sweep is that of all.
  private let shares: [SweepRecord]
  private let line: PointLine
  /// Which share has each point.
  private let owners: [Int: Int]
  /// How many points are in two shares, with equal rows.
  private let doubledCount: Int

  var identity: SweepIdentity { shares[0].identity }
  private var shardCount: Int { identity.shard?.count ?? 1 }

  /// Reads shares, finished or cut, and checks that they belong together.
  ///
  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ paths: [String]) throws {
    shares = try paths.map(Self.read)
    let first = shares[0]
    for share in shares.dropFirst() {
      guard let difference = share.identity.firstDifference(from: first.identity, comparingShards: false) else {
        continue
      }
      throw Failure(
        .badData,
        """
        \(share.file.path.quotable) is of another sweep than \(first.file.path.quotable): \(difference.subject) is \
        \(difference.here.quotable), and there \(difference.there.quotable).
        Merge the shares of one sweep.
        """)
    }
    line = first.line
    (owners, doubledCount) = try Self.owners(shares)
  }

  private static func read(_ path: String) throws -> SweepRecord {
    do {
      if let record = try SweepRecord.read(try LineFile(reading: path)) { return record }
      throw Failure(.badData, "\(path.quotable) ends before its first row.\nSweep that share again.")
    } catch let fault as SweepRecordFault { throw Failure(.badData, fault.wording(path)) }
  }

  private static func owners(_ shares: [SweepRecord]) throws -> (owners: [Int: Int], doubled: Int) {
    var owners: [Int: Int] = [:]
    var doubled = 0
    for (index, share) in shares.enumerated() {
      for point in share.rows.keys {
        try Interruption.check()
        guard let other = owners.updateValue(index, forKey: point) else { continue }
        doubled += 1
        guard try shares[other].line(point) != share.line(point) else { continue }
        throw Failure(
          .badData,
          """
          Point \(point) has other values in \(share.file.path.quotable) than in \
          \(shares[other].file.path.quotable).
          One of them comes from another machine or program: leave it out, and sweep that share again.
          """)
      }
    }
    return (owners, doubled)
  }

  /// - Throws: `Failure` that names every range of points without a row, and its shard.
  func checkComplete() throws {
    let missing = try missingRanges()
    guard !missing.isEmpty else { return }
    let texts = missing.map { range, shard in
      let points = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound - 1)"
      return "\(points) (shard \(shard)/\(shardCount))"
    }
    let isOne = missing.count == 1 && missing[0].points.count == 1
    throw Failure(
      .badData,
      """
      \(isOne ? "Point" : "Points") \(texts.joined(separator: ", ")) \(isOne ? "is" : "are") missing of \(line.count).
      Sweep those shards (--resume goes on where one was cut), and merge again.
      """)
  }

  private func missingRanges() throws -> [(points: Range<Int>, shard: Int)] {
    var ranges: [(points: Range<Int>, shard: Int)] = []
    for point in 0..<line.count where owners[point] == nil {
      try Interruption.check()
      let shard = line.shardIndex(of: point, count: shardCount)
      if let last = ranges.last, last.points.upperBound == point, last.shard == shard {
        ranges[ranges.count - 1].points = last.points.lowerBound..<point + 1
      } else {
        ranges.append((point..<point + 1, shard))
      }
    }
    return ranges
  }

  /// What is said of points that came twice; nil where none did.
  var note: String? {
    guard doubledCount > 0 else { return nil }
    let points = doubledCount == 1 ? "1 point is" : "\(doubledCount) points are"
    return "\(points) in two shares, with the same values: taken once."
  }

  /// The table of the undivided sweep.
  var table: SweepTable {
    SweepTable(columns: SweepColumns.all(identity.subjectColumns), rowCount: line.count, row: row)
  }

  var summary: SweepSummary { SweepSummary(identity, row: row) }

  private func row(_ point: Int) throws -> String { try owners[point].flatMap { try shares[$0].row(point) } ?? "" }
}
