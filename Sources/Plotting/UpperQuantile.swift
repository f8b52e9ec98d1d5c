/// A high quantile of many finite values that come one by one: only those that may be it are kept, about a share 2(1 − q)
/// of them. O(n).
///
/// It is the same as `Quantiles.quantile(of:_:)` of all of them at once.
public struct UpperQuantile {
  private let share: Double
  /// How many of the largest values may be needed.
  private let needed: Int
  private var largestValues: [Double] = []
  /// What is smaller is not among the largest.
  private var least = -Double.infinity
  /// How many values were added.
  public private(set) var count = 0

  /// - Parameters:
  ///   - q: 0...1.
  ///   - limit: the most values that will be added.
  public init(_ q: Double, atMost limit: Int) {
    share = min(max(q, 0), 1)
    needed = max(Int((1 - share) * Double(limit)), 0) + 3
    largestValues.reserveCapacity(2 * needed)
  }

  /// Adds those of some finite values that are greater than `floor`.
  public mutating func add(_ values: UnsafeBufferPointer<Double>, greaterThan floor: Double) {
    for value in values where value > floor {
      count += 1
      if value >= least { keep(value) }
    }
  }

  private mutating func keep(_ value: Double) {
    largestValues.append(value)
    guard largestValues.count == 2 * needed else { return }
    least = Quantiles.select(needed, in: &largestValues)
    largestValues.removeFirst(needed)
  }

  /// Nil without values.
  public var value: Double? {
    guard count > 0 else { return nil }
    let position = share * Double(count - 1)
    let index = Int(position)
    // Ranks among those that are kept.
    var values = largestValues
    let rank = index - (count - values.count)
    let low = Quantiles.select(rank, in: &values)
    guard position > Double(index), let high = values[(rank + 1)...].min() else { return low }
    return low * (1 - (position - Double(index))) + high * (position - Double(index))
  }

  /// The largest value; nil without values.
  public var largest: Double? { largestValues.max() }
}
