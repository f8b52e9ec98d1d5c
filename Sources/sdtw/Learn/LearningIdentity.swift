import Learning
import SoftDTW

/// All that makes a training the one it is, but for its end: with equal identities a training goes on as if it had never
/// stopped, to the byte.
struct LearningIdentity: Codable, Equatable {
  struct Fact: Codable, Equatable {
    let subject: String
    let value: String
  }

  let facts: [Fact]

  /// The first thing that differs, and what it was and is; nil where nothing does.
  func firstDifference(from other: LearningIdentity) -> (subject: String, was: String, is: String)? {
    guard let index = zip(facts, other.facts).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset else {
      return facts.count == other.facts.count ? nil : ("the list of settings", "\(facts.count)", "\(other.facts.count)")
    }
    return (facts[index].subject, facts[index].value, other.facts[index].value)
  }
}

extension LearningTask {
  func identity(_ extent: LearningExtent) -> LearningIdentity {
    let start = items[0].start
    let settings = [
      ("the version of the measures", "\(SweepIdentity.measuresVersion)"), ("the number of items", "\(items.count)"),
      ("cost", cost.text), ("first cell", method.firstCell.rawValue), ("τ", items[0].evaluator.threshold.shortest),
      ("the optimizer", method.optimizer.name), ("the rate", method.optimizer.rate.shortest),
      ("the smoothing", method.smoothing.shortest), ("the start", start.origin.rawValue),
      ("the noise", start.noise.shortest), ("the seed", "\(start.seed)"),
      ("the steps towards stretched targets", "\(schedule.stretchedSteps)"),
      ("the width of the prior", method.priorWidth.shortest), ("--every", "\(extent.every)"),
      ("--dumps", extent.dumps.notation),
    ]
    let schedules = ScheduledValue.allCases.map { ("the schedule of \($0.column)", schedule[$0].notation) }
    let ofItems = items.enumerated().flatMap { index, item in
      let (pair, name) = (item.run.pair, items.count > 1 ? "item \(index + 1)" : "the RUN")
      return [
        ("the shape of \(name)", "\(pair.frameCount) × \(pair.targetCount) × \(pair.featureCount)"),
        ("fps of \(name)", item.evaluator.framesPerSecond?.shortest ?? "none"),
        ("the fingerprint of \(name)", pair.fingerprint),
      ]
    }
    return LearningIdentity(
      facts: (settings + schedules + ofItems).map { LearningIdentity.Fact(subject: $0.0, value: $0.1) })
  }
}

extension Optimizer {
  var name: String {
    switch self {
    case .adam: "adam"
    case .gradientDescent: "gd"
    }
  }
}
