/// What limits suit a set of values. NaN and ±∞ are ignored throughout.
public enum Quantiles {
  /// The smallest and the largest finite value; nil where there is none.
  @inlinable
  public static func finiteRange(of values: some Sequence<Double>) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? low...high : nil
  }

  /// The q-quantile of the finite values, interpolated linearly between neighbours (numpy's and R's default); nil where
  /// there are none, or q is NaN. q is moved into 0...1. O(n) on average.
  @inlinable
  public static func quantile(of values: some Sequence<Double>, _ q: Double) -> Double? {
    quantile(ofFinite: values.filter { $0.isFinite }, q)
  }

  @usableFromInline
  static func quantile(ofFinite values: consuming [Double], _ q: Double) -> Double? {
    var finite = values
    guard !finite.isEmpty, !q.isNaN else { return nil }
    let position = min(max(q, 0), 1) * Double(finite.count - 1)
    let index = Int(position)
    let low = select(index, in: &finite)
    let share = position - Double(index)
    guard share > 0, let high = finite[(index + 1)...].min() else { return low }
    return low * (1 - share) + high * share
  }

  /// Hoare's quickselect: puts the value of rank `rank` at that index, no larger one before it, no smaller one after it.
  ///
  /// Scans stop at values equal to the pivot, so a matrix of mostly zeros is halved in each round like any other.
  static func select(_ rank: Int, in values: inout [Double]) -> Double {
    var (first, last) = (0, values.count - 1)
    while first < last {
      let pivot = median(values[first], values[first + (last - first) / 2], values[last])
      var (left, right) = (first, last)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      // Between right and left lies at most one value, the pivot.
      if rank <= right { last = right } else if rank >= left { first = left } else { break }
    }
    return values[rank]
  }

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}
