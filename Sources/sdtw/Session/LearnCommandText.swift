import Explorer
import Learning
import SoftDTW

extension PlannedLearning {
  /// The options of `sdtw learn` that do the same.
  var arguments: [String] {
    var words = scheduleWords + [CostOptions.text(settings.cost, settings.parameters.firstCell)]
    if settings.threshold != 0.5 { words.append("--threshold \(settings.threshold)") }
    switch optimizer {
    case .adam(let rate): words.append("--rate \(rate)")
    case .gradientDescent(let rate): words.append("--optimizer gd --rate \(rate)")
    }
    if start.origin != .given { words.append("--start \(start.origin.rawValue)") }
    if start.noise > 0 { words.append("--noise \(start.noise) --seed \(start.seed)") }
    if smoothing > 0 { words.append("--smoothing \(smoothing)") }
    if steps > 0 { words.append("--steps \(steps)") }
    return words
  }

  private var scheduleWords: [String] {
    let weights = [schedule.horizontal, schedule.vertical, schedule.diagonal]
    var words = ["--gamma \(schedule.gamma.notation.shellQuoted)"]
    if weights.allSatisfy({ $0.length == 0 }) {
      words.append("--step-weights \(weights.map(\.notation).joined(separator: ","))")
    } else {
      words += zip(["horizontal", "vertical", "diagonal"], weights).map { "--\($0) \($1.notation.shellQuoted)" }
    }
    if schedule.prior != ValueSchedule(constant: 0) { words.append("--prior \(schedule.prior.notation.shellQuoted)") }
    if schedule.stretchedSteps > 0 { words.append("--stretched-steps \(schedule.stretchedSteps)") }
    return words
  }
}
