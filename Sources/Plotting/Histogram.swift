/// How many values lie in each of some equal parts of a range.
public struct Histogram: Hashable, Sendable {
  public let range: ClosedRange<Double>
  /// At least one; the last part includes the range's upper end.
  public private(set) var counts: [Int]

  public init(range: ClosedRange<Double>, parts: Int) {
    self.range = range
    counts = Array(repeating: 0, count: max(parts, 1))
  }

  /// Counts a value; what is outside of the range, NaN too, isn't counted.
  public mutating func add(_ value: Double) {
    guard range.contains(value) else { return }
    // Halves of a range as wide as all of Double are finite.
    let (low, high) = (range.lowerBound / 2, range.upperBound / 2)
    let share = high > low ? (value / 2 - low) / (high - low) : 0
    counts[min(Int(share * Double(counts.count)), counts.count - 1)] += 1
  }

  /// The counts of fewer parts of nearly equal width; as many as there are where more are wanted.
  public func merged(into parts: Int) -> [Int] {
    let parts = min(max(parts, 0), counts.count)
    return (0..<parts).map { part in
      counts[part * counts.count / parts..<(part + 1) * counts.count / parts].reduce(0, +)
    }
  }
}
