import SoftDTW

/// A note of the score: one bin that is on in a maximal run of consecutive weak targets (SPEC, *Events*).
public struct Event: Hashable, Sendable {
  /// k, 0 ..< K.
  public let bin: Int
  /// m₁...m₂, within 0 ..< M.
  public let targets: Range<Int>

  public init(bin: Int, targets: Range<Int>) {
    self.bin = bin
    self.targets = targets
  }
}

extension Matrix {
  /// The events of these weak targets, M × K: runs with y ≥ 0.5, in the order of their first target, then of their bin.
  public var events: [Event] {
    (0..<columns).flatMap { bin in runs(ofColumn: bin, atLeast: 0.5).map { Event(bin: bin, targets: $0) } }
      .sorted { ($0.targets.lowerBound, $0.bin) < ($1.targets.lowerBound, $1.bin) }
  }

  /// The maximal runs of rows where a column is at least `threshold`, in order.
  func runs(ofColumn column: Int, atLeast threshold: Double) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for row in 0..<rows {
      let isOn = elements[row * columns + column] >= threshold
      if isOn, start == nil { start = row }
      if !isOn, let first = start {
        runs.append(first..<row)
        start = nil
      }
    }
    if let start { runs.append(start..<rows) }
    return runs
  }
}
