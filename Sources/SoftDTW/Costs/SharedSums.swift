/// How the costs of targets with few different values are added up: a cost is a sum over bins, and targets that agree on
/// a segment of bins share that segment's sum, which is formed once a strip of frames.
///
/// Every row of a strip's table holds one number a lane. Row 0 is 0; then come the leaves (the cost of one target value
/// in one bin); then sums of two earlier rows, each of a longer segment. A target's cost is the sum of a few rows. Only
/// terms of the cost itself are added, nothing is subtracted again: a tiny cost keeps its digits.
struct SharedSums: Sendable {
  /// The bin and the target value of each leaf.
  private(set) var leafBins: [Int32] = []
  private(set) var leafValues: [Double] = []
  /// The two rows of each sum.
  private(set) var pairs: [Int32] = []
  /// The rows of each target, `termsPerTarget` a target; targets beyond M consist of row 0.
  private(set) var terms: [Int32] = []
  private(set) var termsPerTarget = 0

  var rows: Int { 1 + leafBins.count + pairs.count / 2 }

  /// Finds what the targets, M × K, share. O(M·K). The terms are filled up to `paddedTargets`.
  ///
  /// Nil where the targets have so many different values that a product over all bins is quicker.
  init?(targets: Matrix, paddedTargets: Int) {
    let (count, bins) = (targets.rows, targets.columns)
    let (products, overflow) = count.multipliedReportingOverflow(by: bins)
    guard !overflow, products < Int32.max else { return nil }
    var segments: [Segment] = []
    for bin in 0..<bins {
      segments.append(addLeaves(of: targets, bin: bin))
      guard 4 * leafBins.count <= products else { return nil }
    }
    while let merged = merge(segments) { segments = merged }
    termsPerTarget = segments.count
    guard 3 * rows + segments.count * count <= products else { return nil }
    terms = [Int32](repeating: 0, count: paddedTargets * segments.count)
    for (place, segment) in segments.enumerated() {
      for (m, row) in segment.rowOfTarget.enumerated() { terms[m * segments.count + place] = row }
    }
  }
}

/// A range of bins, for which each target's sum stands in one of `count` rows that follow each other.
private struct Segment {
  var firstRow: Int32
  var count: Int32
  var rowOfTarget: [Int32]
}

extension SharedSums {
  /// A leaf for each different value in one bin.
  private mutating func addLeaves(of targets: Matrix, bin: Int) -> Segment {
    let firstRow = Int32(rows)
    var (zero, one): (Int32?, Int32?)
    var others: [Double: Int32] = [:]
    let rowOfTarget = (0..<targets.rows).map { m in
      let value = targets[m, bin]
      if let known = value == 0 ? zero : value == 1 ? one : others[value] { return known }
      let row = Int32(rows)
      leafBins.append(Int32(bin))
      leafValues.append(value)
      if value == 0 { zero = row } else if value == 1 { one = row } else { others[value] = row }
      return row
    }
    return Segment(firstRow: firstRow, count: Int32(rows) - firstRow, rowOfTarget: rowOfTarget)
  }

  /// Joins neighbours wherever that pays; nil where it does nowhere.
  private mutating func merge(_ segments: [Segment]) -> [Segment]? {
    var result: [Segment] = []
    var index = 0
    while index < segments.count {
      if index + 1 < segments.count, let joint = join(segments[index], segments[index + 1]) {
        result.append(joint)
        index += 2
      } else {
        result.append(segments[index])
        index += 1
      }
    }
    return result.count < segments.count ? result : nil
  }

  /// The joint segment, with a sum for each pair of rows that occurs. It spares every target one load, and costs two
  /// loads and a store a sum, in a table that leaves the nearest caches as it grows: nil where that is no gain.
  private mutating func join(_ first: Segment, _ second: Segment) -> Segment? {
    let limit = first.rowOfTarget.count / 8
    guard first.count <= limit, second.count <= limit else { return nil }
    var index = PairIndex(limit: limit)
    let firstRow = Int32(rows)
    var rowOfTarget = first.rowOfTarget
    for m in rowOfTarget.indices {
      guard let number = index.number(of: first.rowOfTarget[m], second.rowOfTarget[m]) else { return nil }
      rowOfTarget[m] = firstRow + number
    }
    pairs += index.pairs
    return Segment(firstRow: firstRow, count: Int32(index.count), rowOfTarget: rowOfTarget)
  }
}

/// Numbers pairs in the order of their first occurrence, up to a limit: a hash table with open addressing.
private struct PairIndex {
  private(set) var pairs: [Int32] = []
  private var slots: [Int32]
  private let limit: Int
  private let shift: UInt64

  var count: Int { pairs.count / 2 }

  init(limit: Int) {
    let bits = Int.bitWidth - (2 * limit + 1).leadingZeroBitCount
    self.limit = limit
    shift = UInt64(64 - bits)
    slots = [Int32](repeating: -1, count: 1 << bits)
  }

  /// Nil where it would be one pair more than the limit.
  mutating func number(of a: Int32, _ b: Int32) -> Int32? {
    let key = UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if pairs[2 * number] == a, pairs[2 * number + 1] == b { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard count < limit else { return nil }
    slots[slot] = Int32(count)
    pairs += [a, b]
    return slots[slot]
  }
}
