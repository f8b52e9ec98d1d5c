import Glibc

/// What is said of a rectangle of values. NaN and ±∞ are left out.
public struct RegionFigures: Hashable, Sendable {
  /// How many values it has, finite ones or not.
  let count: Int
  let sum: Double
  /// Of the finite values; nil where there are none.
  let mean: Double?
  let range: ClosedRange<Double>?
  /// −Σ p log p in nats, p = value/sum; nil where a value is negative, or the sum isn't positive.
  let entropy: Double?
  /// Σ C·H inside over that of the whole matrix, 0...1; nil where that doesn't apply, or the whole costs nothing.
  let lossShare: Double?

  /// - Parameter columns: indices of rows of `values`, which run along the panel's horizontal axis.
  /// - Throws: whatever `checkpoint` throws.
  init(
    _ values: ValueRows, columns: Range<Int>, rows: Range<Int>, lossShare: Double? = nil,
    checkpoint: () throws -> Void
  ) rethrows {
    var (sum, finite, logarithms) = (0.0, 0, 0.0)
    var (low, high) = (Double.infinity, -Double.infinity)
    try values.read(columns, rows, checkpoint: checkpoint) { _, row in
      for value in row where value.isFinite {
        finite += 1
        sum += value
        (low, high) = (min(low, value), max(high, value))
        if value > 0 { logarithms += value * log(value) }
      }
    }
    count = columns.count * rows.count
    self.sum = sum
    self.lossShare = lossShare
    mean = finite > 0 ? sum / Double(finite) : nil
    range = finite > 0 ? low...high : nil
    // Rounding may leave one value alone slightly below 0.
    entropy = low >= 0 && sum > 0 && sum.isFinite ? max(log(sum) - logarithms / sum, 0) : nil
  }
}
