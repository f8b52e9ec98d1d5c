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

  /// - Throws: whatever `checkpoint` throws.
  func figures(checkpoint: () throws -> Void) rethrows -> RegionFigures? {
    guard let values else { return nil }
    let share = try alignment?.lossShare(frames: region.columns, targets: region.rows, checkpoint: checkpoint)
    return try RegionFigures(
      values, columns: region.columns, rows: region.rows, lossShare: share, checkpoint: checkpoint)
  }

  /// Nil where no value is finite.
  ///
  /// - Throws: whatever `checkpoint` throws.
  func histogram(checkpoint: () throws -> Void) rethrows -> Histogram? {
    guard let values else { return nil }
    var (low, high) = (Double.infinity, -Double.infinity)
    try values.read(region.columns, region.rows, checkpoint: checkpoint) { _, row in
      for value in row where value.isFinite { (low, high) = (min(low, value), max(high, value)) }
    }
    guard low <= high else { return nil }
    var histogram = Histogram(range: low...high, parts: Self.histogramParts)
    try values.read(region.columns, region.rows, checkpoint: checkpoint) { _, row in
      for value in row { histogram.add(value) }
    }
    return histogram
  }
}

extension ValueRows {
  /// Calls a body as `forEach` does, block by block, with a checkpoint before each.
  func read(
    _ frames: Range<Int>, _ columns: Range<Int>, checkpoint: () throws -> Void, _ body: Body
  ) rethrows {
    // Of a large alignment, D is computed anew for each block: it takes as long as the values of a large one.
    let block = max(1, (isSmooth ? 1 << 26 : 1 << 16) / max(columns.count, 1))
    for first in stride(from: frames.lowerBound, to: frames.upperBound, by: block) {
      try checkpoint()
      forEach(first..<min(first + block, frames.upperBound), columns, body)
    }
  }
}
