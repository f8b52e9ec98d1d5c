import SoftDTW

/// Counts over all frames and bins of what a sequence says at a threshold against what the strong targets say.
struct FrameCounts: Hashable, Sendable {
  var truePositives = 0
  var falsePositives = 0
  var falseNegatives = 0

  /// - Parameter truth: whether y^strong ≥ 0.5, one value for each of `scores`.
  init(_ scores: [Double], truth: [Bool], threshold: Double) {
    var (said, isTrue) = (0, 0)
    scores.withUnsafeBufferPointer { scores in
      truth.withUnsafeBufferPointer { truth in
        // Without branches: what the scores say is hard to foresee.
        for i in scores.indices {
          let reaches: UInt8 = scores[i] >= threshold ? 1 : 0
          let holds: UInt8 = truth[i] ? 1 : 0
          said &+= Int(reaches)
          isTrue &+= Int(holds)
          truePositives &+= Int(reaches & holds)
        }
      }
    }
    falsePositives = said - truePositives
    falseNegatives = isTrue - truePositives
  }

  var precision: Double? { Self.ratio(truePositives, truePositives + falsePositives) }
  var recall: Double? { Self.ratio(truePositives, truePositives + falseNegatives) }
  var fMeasure: Double? { Self.ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }

  private static func ratio(_ a: Int, _ b: Int) -> Double? { b == 0 ? nil : Double(a) / Double(b) }
}
