import SequenceFiles
import SoftDTW

/// What `align` says of a result: as JSON for scripts, or as lines for a person.
struct AlignmentReport {
  let run: Run
  let cost: LocalCost
  let alignment: Alignment

  /// What was decided on the way, for standard error.
  var notes: [String] {
    var notes = run.notes + ["Cost \(cost.name), γ = \(alignment.parameters.gamma), step weights \(weights) (h,v,d)."]
    let clamped = alignment.cost.clampedEntries
    if clamped > 0 {
      let all = run.pair.frameCount * run.pair.featureCount
      notes.append("\(clamped) of \(all) entries of X are saturated and were clamped: bce is finite only so.")
    }
    let still = alignment.framesNotUpdated.count
    if still > 0 {
      let frames = still == 1 ? "1 frame has" : "\(still) frames have"
      notes.append("\(frames) h(n) = 0 and no update: Y_mod comes from E there.")
    }
    return notes
  }

  private var weights: String { alignment.parameters.stepWeights.text }

  var text: String {
    """
    frames N         \(alignment.frameCount)
    targets M        \(alignment.targetCount)
    features K       \(run.pair.featureCount)
    D(N,M)           \(alignment.distance)
      = expected cost ΣCH  \(alignment.expectedCost)
      − γ·entropy γS       \(alignment.entropyTerm)
    D(N,M)/N         \(alignment.distancePerFrame)
    path entropy S   \(alignment.pathEntropy) nats
    """
  }

  struct Summary: Encodable {
    var frames: Int
    var targets: Int
    var features: Int
    var cost: String
    var gamma: Double
    var stepWeights: [Double]
    var sdtw: Double
    var sdtwPerFrame: Double
    var pathEntropy: Double
    var expectedCost: Double
    var clampedEntries: Int
    var framesNotUpdated: Int
  }

  var summary: Summary {
    Summary(
      frames: alignment.frameCount, targets: alignment.targetCount, features: run.pair.featureCount, cost: cost.name,
      gamma: alignment.parameters.gamma, stepWeights: alignment.parameters.stepWeights.values,
      sdtw: alignment.distance, sdtwPerFrame: alignment.distancePerFrame, pathEntropy: alignment.pathEntropy,
      expectedCost: alignment.expectedCost, clampedEntries: alignment.cost.clampedEntries,
      framesNotUpdated: alignment.framesNotUpdated.count)
  }
}
