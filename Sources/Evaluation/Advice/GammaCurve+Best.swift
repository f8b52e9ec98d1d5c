import Glibc

// The γ at which a measure is highest. Against a reference measures are counts of frames or notes: many small steps, so
// that no search by slopes works. What is looked at again is wherever the neighbours' differences leave room for more.
extension GammaCurve {
  /// What is not worth another alignment.
  private static let tolerance = 5e-4
  /// Of all the measures that are searched.
  private static let largestValue = 1.0
  private static let plateauDepth = 0.002

  private func points(_ measure: Measure) -> [(gamma: Double, value: Double)] {
    samples.compactMap { sample in sample.measurements[measure].map { (sample.gamma, $0) } }
  }

  /// Nil where the measure is undefined at every sample.
  func best(_ measure: Measure) -> BestGamma? {
    let points = points(measure)
    guard let highest = points.map(\.value).max() else { return nil }
    let stretches = Self.stretches(points.map { $0.value >= highest - 1e-9 })
    let length = { (range: Range<Int>) in points[range.upperBound - 1].gamma / points[range.lowerBound].gamma }
    guard let longest = stretches.max(by: { length($0) < length($1) }) else { return nil }
    let center = (points[longest.lowerBound].gamma * points[longest.upperBound - 1].gamma).squareRoot()
    let middle = longest.min { Self.ratio(points[$0].gamma, center) < Self.ratio(points[$1].gamma, center) }
    let index = middle ?? longest.lowerBound
    let plateau = Self.stretches(points.map { $0.value > highest - Self.plateauDepth }).first { $0.contains(index) }
    let range = plateau ?? longest
    return BestGamma(
      measure: measure, gamma: points[index].gamma, value: highest,
      plateau: points[range.lowerBound].gamma...points[range.upperBound - 1].gamma)
  }

  /// The γ to look at next for a better value.
  func undecided(_ measure: Measure) -> [Double] {
    let points = points(measure)
    guard points.count > 1, let highest = points.map(\.value).max() else { return [] }
    let differences = zip(points, points.dropFirst()).map { ($1.value - $0.value).magnitude }
    return differences.indices.compactMap { index in
      let nearby = differences[max(index - 3, 0)...min(index + 3, differences.count - 1)].max() ?? 0
      let room = max(nearby, roomForNotes(measure, from: points[index].gamma, to: points[index + 1].gamma))
      let possible = min(max(points[index].value, points[index + 1].value) + room, Self.largestValue)
      guard possible > highest + Self.tolerance else { return nil }
      return Self.middle(points[index].gamma, points[index + 1].gamma)
    }
  }

  /// Each note that is matched or lost moves the note F-measure by a jump that its neighbours don't foretell; a decade of
  /// γ is taken to hold as many as a hundred notes.
  private func roomForNotes(_ measure: Measure, from a: Double, to b: Double) -> Double {
    guard measure == .noteFMeasure, let events = samples.first?.peaks.count, events > 0 else { return 0 }
    return 100 * log10(b / a) / Double(events)
  }

  private static func ratio(_ a: Double, _ b: Double) -> Double { max(a, b) / min(a, b) }

  /// The maximal runs of true.
  private static func stretches(_ flags: [Bool]) -> [Range<Int>] {
    flags.indices.filter { flags[$0] }.ranges
  }
}
