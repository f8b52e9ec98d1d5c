import Glibc
import Plotting
import SoftDTW

/// A rectangle of one panel's values.
struct Region: Hashable, Sendable {
  let kind: PanelKind
  /// Which matrix, where the panel shows one of several.
  let quantity: AlignmentQuantity?
  let content: PanelContent
  /// The setting that the panel is about, and the pinned one.
  let settings: Settings
  let pinned: Settings?
  /// Indices along the panel's horizontal axis, and along its vertical one.
  let columns: Range<Int>
  let rows: Range<Int>
}

/// What is asked about a region, with what it is answered from.
public struct RegionQuestion: Hashable, Sendable {
  let region: Region
  /// Nil in a question that is answered.
  private var values: ValueRows?
  /// Whose loss the region has a share of; nil where that means nothing.
  private var alignment: Alignment?

  init(_ region: Region, _ values: ValueRows, _ alignment: Alignment?) {
    (self.region, self.values, self.alignment) = (region, values, alignment)
  }

  /// The region says it all.
  public static func == (a: RegionQuestion, b: RegionQuestion) -> Bool { a.region == b.region }
  public func hash(into hasher: inout Hasher) { hasher.combine(region) }

  /// The same without the values: an alignment is large, and not to be kept for its question.
  var answered: RegionQuestion {
    var answered = self
    (answered.values, answered.alignment) = (nil, nil)
    return answered
  }

  var figures: RegionFigures? {
    values.map { values in
      let share = alignment?.lossShare(frames: region.columns, targets: region.rows)
      return RegionFigures(values, columns: region.columns, rows: region.rows, lossShare: share)
    }
  }

  /// Nil where no value is finite.
  var histogram: Histogram? {
    guard let values, let range = RegionFigures(values, columns: region.columns, rows: region.rows).range else {
      return nil
    }
    var histogram = Histogram(range: range, parts: HistogramBox.parts)
    values.forEach(region.columns, region.rows) { _, row in
      for value in row { histogram.add(value) }
    }
    return histogram
  }
}

extension Explorer {
  /// A question about a part of a panel; nil where its values are missing.
  func question(about kind: PanelKind, columns: Range<Int>, rows: Range<Int>) -> RegionQuestion? {
    guard let solution, let values = shownValues(of: kind) else { return nil }
    let (quantity, content) = (panels.quantity(of: kind), content(of: kind))
    let region = Region(
      kind: kind, quantity: quantity, content: content, settings: solution.settings,
      pinned: comparisonRoom.pinned?.settings, columns: columns, rows: rows)
    let hasShare = quantity != nil && !content.isDifference
    return RegionQuestion(region, values, hasShare ? shownSolution(of: kind)?.alignment : nil)
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
