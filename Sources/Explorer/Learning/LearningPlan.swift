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

  /// What is short comes before schedules, which may be long.
  private var parts: [String] {
    let weights = [schedule.horizontal, schedule.vertical, schedule.diagonal]
    let weightText = weights.map(\.briefNotation)
    let isConstant = weights.allSatisfy { $0.length == 0 }
    var parts = ["from \(start.text)", optimizer.text]
    if smoothing > 0 { parts.append("smoothed over \(smoothing.text(digits: 4)) frames") }
    if schedule.stretchedSteps > 0 { parts.append("stretched targets for \(schedule.stretchedSteps) steps") }
    if isConstant { parts.append("w \(weightText.joined(separator: ", "))") }
    parts.append("γ \(schedule.gamma.briefNotation)")
    if !isConstant { parts += zip(["w_h", "w_v", "w_d"], weightText).map { "\($0) \($1)" } }
    if schedule.prior != ValueSchedule(constant: 0) { parts.append("prior \(schedule.prior.briefNotation)") }
    return parts
  }
}

extension Optimizer {
  var text: String {
    switch self {
    case .gradientDescent(let rate): "gd \(rate.text(digits: 4))"
    case .adam(let rate): "Adam \(rate.text(digits: 4))"
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
