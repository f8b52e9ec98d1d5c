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

  @OptionGroup
  var costs: CostOptions

  static func number(_ text: String) throws -> Double {
    guard let value = Double(text), value.isFinite, value >= 0 else {
      throw ValidationError("a finite number of at least 0 is needed, such as 0.1.")
    }
    // −0 + 0 is 0.
    return value + 0
  }

  static func weights(_ text: String) throws -> StepWeights {
    let values = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard values.count == 3, let h = values[0], let v = values[1], let d = values[2], min(h, v, d) >= 0,
      ![h, v, d].contains(where: \.isNaN)
    else {
      throw ValidationError(
        "three numbers of at least 0, or inf, are needed: horizontal,vertical,diagonal as in 0.1,1,1.")
    }
    return StepWeights(horizontal: h + 0, vertical: v + 0, diagonal: d + 0)
  }

  /// - Throws: `Failure` for a combination that means nothing.
  func settings(for run: Run, predictionsAreLogits: Bool) throws -> (parameters: AlignmentParameters, cost: LocalCost) {
    let parameters = AlignmentParameters(
      gamma: gamma ?? run.defaults.gamma ?? 1, stepWeights: stepWeights ?? run.defaults.stepWeights ?? .unit,
      firstCell: costs.firstCell ?? .diagonal)
    return (parameters, try costs.localCost(for: run, predictionsAreLogits: predictionsAreLogits))
  }

  func remarks(on run: Run, _ predictionsAreLogits: Bool) -> [String] { costs.remarks(on: run, predictionsAreLogits) }
}

extension AlignmentOptions {
  /// The options that give these settings again.
  static func text(_ parameters: AlignmentParameters, _ cost: LocalCost) -> String {
    "--gamma \(parameters.gamma) --step-weights \(parameters.stepWeights.text) "
      + CostOptions.text(cost, parameters.firstCell)
  }
}
