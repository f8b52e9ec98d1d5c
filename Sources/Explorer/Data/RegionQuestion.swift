import Plotting
import SoftDTW

/// What is asked about a region, with what it is answered from.
public struct RegionQuestion: Hashable, Sendable {
  /// Into how many parts a histogram divides the values.
  static let histogramParts = 30

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
    var histogram = Histogram(range: range, parts: Self.histogramParts)
    values.forEach(region.columns, region.rows) { _, row in
      for value in row { histogram.add(value) }
    }
    return histogram
  }
}
