import Glibc
import Plotting
import SoftDTW

/// A rectangle of one panel's values that something is asked about.
public struct RegionQuestion: Hashable, Sendable {
  let kind: PanelKind
  /// Which matrix, where the panel shows one of several.
  let quantity: AlignmentQuantity?
  let parameters: AlignmentParameters
  let cost: LocalCost
  /// Indices along the panel's horizontal axis, and along its vertical one.
  let columns: Range<Int>
  let rows: Range<Int>

  func figures(_ values: ValueRows, _ alignment: Alignment?) -> RegionFigures {
    let share = alignment?.lossShare(frames: columns, targets: rows)
    return RegionFigures(values, columns: columns, rows: rows, lossShare: share)
  }

  /// Nil where no value is finite.
  func histogram(_ values: ValueRows) -> Histogram? {
    guard let range = figures(values, nil).range else { return nil }
    var histogram = Histogram(range: range, parts: HistogramBox.parts)
    values.forEach(columns, rows) { _, row in
      for value in row { histogram.add(value) }
    }
    return histogram
  }
}

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
  init(_ values: ValueRows, columns: Range<Int>, rows: Range<Int>, lossShare: Double? = nil) {
    var (sum, finite, logarithms) = (0.0, 0, 0.0)
    var (low, high) = (Double.infinity, -Double.infinity)
    values.forEach(columns, rows) { _, row in
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

extension Alignment {
  /// Σ C·H over some frames and targets over that of all; nil where the whole costs nothing.
  ///
  /// - Precondition: the frames and the targets lie within the N × M matrix.
  func lossShare(frames: Range<Int>, targets: Range<Int>) -> Double? {
    guard expectedCost > 0 else { return nil }
    var sum = 0.0
    for frame in frames {
      let active = activeTargets(frame: frame).clamped(to: targets)
      guard !active.isEmpty else { continue }
      let costs = row(of: .cost, frame: frame, targets: active)
      // 0 · ∞ is nothing.
      for (c, h) in zip(costs, row(of: .alignment, frame: frame, targets: active)) where h > 0 { sum += c * h }
    }
    return min(max(sum / expectedCost, 0), 1)
  }
}
