import SoftDTW

/// Counts over all frames and bins of what a sequence says at a threshold against what the strong targets say.
struct FrameCounts: Hashable, Sendable {
  var truePositives = 0
  var falsePositives = 0
  var falseNegatives = 0

  /// - Parameter truth: whether y^strong ≥ 0.5, one value for each of `scores`.
  init(_ scores: [Double], truth: [Bool], threshold: Double) {
    scores.withUnsafeBufferPointer { scores in
      truth.withUnsafeBufferPointer { truth in
        // Without branches: what the scores say is hard to foresee.
        for (score, isTrue) in zip(scores, truth) {
          let (said, isTrue) = (score >= threshold ? 1 : 0, isTrue ? 1 : 0)
          truePositives += said & isTrue
          falsePositives += said & ~isTrue
          falseNegatives += ~said & isTrue
        }
      }
    }
  }

  var precision: Double? { Self.ratio(truePositives, truePositives + falsePositives) }
  var recall: Double? { Self.ratio(truePositives, truePositives + falseNegatives) }
  var fMeasure: Double? { Self.ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }

  private static func ratio(_ a: Int, _ b: Int) -> Double? { b == 0 ? nil : Double(a) / Double(b) }
}
