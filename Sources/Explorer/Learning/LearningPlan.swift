import Evaluation
import Learning
import SoftDTW

/// How X is to be learned: from where, by what, and what γ and the weights are at each step.
struct LearningPlan: Hashable, Sendable {
  var schedule: LearningSchedule
  var start = LearningStart()
  var optimizer: Optimizer
  /// In frames; 0 is none.
  var smoothing = 0.0

  /// γ and the weights stay as they are.
  init(_ settings: Settings, frames: Int) {
    schedule = LearningSchedule(settings.parameters)
    optimizer = .usual(adam: true, frames: frames)
  }

  func method(firstCell: FirstCell) -> LearningMethod {
    LearningMethod(optimizer, firstCell: firstCell, smoothing: smoothing)
  }

  /// In words, what matters most first.
  var text: String { parts.joined(separator: " · ") }

  /// What is another in this one.
  func text(differingFrom other: LearningPlan) -> String {
    let known = Set(other.parts)
    let differing = parts.filter { !known.contains($0) }
    return differing.isEmpty ? "the same plan" : differing.joined(separator: " · ")
  }

  private var parts: [String] {
    let weights = [schedule.horizontal, schedule.vertical, schedule.diagonal].map(\.notation)
    let isConstant = [schedule.horizontal, schedule.vertical, schedule.diagonal].allSatisfy { $0.length == 0 }
    var parts = [
      "γ \(schedule.gamma.notation)",
      isConstant
        ? "w \(weights.joined(separator: ", "))" : "w_h \(weights[0]) · w_v \(weights[1]) · w_d \(weights[2])",
    ]
    if schedule.prior != ValueSchedule(constant: 0) { parts.append("prior \(schedule.prior.notation)") }
    if schedule.stretchedSteps > 0 { parts.append("stretched targets for \(schedule.stretchedSteps) steps") }
    parts.append(optimizer.text)
    if smoothing > 0 { parts.append("smoothed over \(smoothing.text(digits: 4)) frames") }
    parts.append("from \(start.text)")
    return parts
  }
}

extension Optimizer {
  var text: String {
    switch self {
    case .gradientDescent(let rate): "gradient descent, rate \(rate.text(digits: 4))"
    case .adam(let rate): "Adam, rate \(rate.text(digits: 4))"
    }
  }
}

extension LearningStart {
  var text: String {
    let name =
      switch origin {
      case .given: "X as given"
      case .half: "0.5"
      case .stretched: "stretched targets"
      case .unfolded: "unfolded targets"
      }
    return noise > 0 ? "\(name) with noise \(noise.text(digits: 4)) (seed \(seed))" : name
  }
}
