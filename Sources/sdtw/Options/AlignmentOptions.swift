import ArgumentParser
import SequenceFiles
import SoftDTW

/// γ, the step weights and the cost. What isn't given is taken from the RUN, and then from the defaults.
struct AlignmentOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Softmin temperature γ ≥ 0, in the unit of the costs; 0 is classical DTW.", valueName: "γ"),
    transform: number)
  var gamma: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Step weights: horizontal, vertical, diagonal, each ≥ 0 or inf.", valueName: "h,v,d"),
    transform: weights)
  var stepWeights: StepWeights?

  @Option(help: ArgumentHelp("Local cost.", valueName: "mse|squared|bce"))
  var cost: CostName?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How bce keeps its logarithms finite: X is moved into [ε, 1 − ε], or PyTorch's −100.", valueName: "ε|torch"),
    transform: clamp)
  var bceClamp: BCEClamp?

  @Option(help: ArgumentHelp("What the first cell costs: w_d·C(1,1), or C(1,1).", valueName: "diagonal|one"))
  var firstCell: FirstCell?

  private static func number(_ text: String) throws -> Double {
    guard let value = Double(text), value.isFinite, value >= 0 else {
      throw ValidationError("a finite number of at least 0 is needed, such as 0.1.")
    }
    // −0 + 0 is 0.
    return value + 0
  }

  private static func weights(_ text: String) throws -> StepWeights {
    let values = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard values.count == 3, let h = values[0], let v = values[1], let d = values[2], min(h, v, d) >= 0,
      ![h, v, d].contains(where: \.isNaN)
    else {
      throw ValidationError(
        "three numbers of at least 0, or inf, are needed: horizontal,vertical,diagonal as in 0.1,1,1.")
    }
    return StepWeights(horizontal: h + 0, vertical: v + 0, diagonal: d + 0)
  }

  private static func clamp(_ text: String) throws -> BCEClamp {
    if text == "torch" { return .torch }
    guard let value = Double(text), value < 0.5, 1 - value < 1 else {
      throw ValidationError("“torch” or a number between 1e-16 and 0.5 is needed, such as 1e-7.")
    }
    return .probability(value)
  }

  /// - Throws: `Failure` for a combination that means nothing.
  func settings(for run: Run, predictionsAreLogits: Bool) throws -> (parameters: AlignmentParameters, cost: LocalCost) {
    let parameters = AlignmentParameters(
      gamma: gamma ?? run.defaults.gamma ?? 1, stepWeights: stepWeights ?? run.defaults.stepWeights ?? .unit,
      firstCell: firstCell ?? .diagonal)
    return (parameters, try localCost(for: run, predictionsAreLogits))
  }

  private func localCost(for run: Run, _ predictionsAreLogits: Bool) throws(Failure) -> LocalCost {
    if predictionsAreLogits { try checkCostOfLogits(run.defaults) }
    let result = chosenCost(for: run, predictionsAreLogits)
    if bceClamp != nil { try checkClampMatters(to: result) }
    return result
  }

  private func chosenCost(for run: Run, _ predictionsAreLogits: Bool) -> LocalCost {
    if predictionsAreLogits { return .bceFromLogits }
    let clamp = bceClamp ?? .standard
    switch cost ?? run.defaults.cost {
    case .mse: return .mse
    case .squared: return .squared
    case .bce: return .bce(clamp)
    case nil:
      let usual = run.pair.defaultCost
      return usual == .bce() ? .bce(clamp) : usual
    }
  }

  /// Logits in the place of probabilities are the commonest reason for a cost that nobody asked for.
  func remarks(on run: Run, _ predictionsAreLogits: Bool) -> [String] {
    guard cost == nil, run.defaults.cost == nil, !predictionsAreLogits, run.pair.targets.holdsProbabilities,
      !run.pair.predictions.holdsProbabilities
    else { return [] }
    let (low, high) = (run.pair.predictions.elements.min() ?? 0, run.pair.predictions.elements.max() ?? 0)
    return [
      "X runs from \(low) to \(high), so the cost is mse: if X holds logits, say --logits; if probabilities, clip them."
    ]
  }

  private func checkCostOfLogits(_ defaults: RunDefaults) throws(Failure) {
    guard let asked = cost ?? defaults.cost, asked != .bce else { return }
    let origin = cost == nil ? "the RUN's cost \(asked.rawValue)" : "--cost \(asked.rawValue)"
    let isOfTheRunAlone = cost == nil && defaults.hasLogits == true
    throw Failure(
      isOfTheRunAlone ? .badData : .usage,
      """
      X holds logits, which go with the cost bce, and not with \(origin).
      Use --cost bce, or write the probabilities σ(X) to the file.
      """)
  }

  private func checkClampMatters(to cost: LocalCost) throws(Failure) {
    if case .bce = cost { return }
    let found = cost == .bceFromLogits ? "X holds logits, which need none" : "the cost is \(cost.name)"
    throw Failure(
      .usage,
      """
      --bce-clamp goes with bce from probabilities, and \(found).
      Leave it out, or use --cost bce without logits.
      """)
  }
}

extension CostName: ExpressibleByArgument {
  public init?(argument: String) { self.init(rawValue: argument.lowercased()) }
}

extension FirstCell: ExpressibleByArgument {}

extension AlignmentOptions {
  /// The options that give these settings again.
  static func text(_ parameters: AlignmentParameters, _ cost: LocalCost) -> String {
    var text = "--gamma \(parameters.gamma) --step-weights \(parameters.stepWeights.text) --cost \(cost.name)"
    switch cost {
    case .bce(.torch): text += " --bce-clamp torch"
    case .bce(.probability(let epsilon)) where .probability(epsilon) != BCEClamp.standard:
      text += " --bce-clamp \(epsilon)"
    default: break
    }
    return parameters.firstCell == .diagonal ? text : text + " --first-cell \(parameters.firstCell.rawValue)"
  }
}
