import ArgumentParser
import SequenceFiles
import SoftDTW

/// The local cost. What isn't given is taken from the RUN, and then from what the data allows.
struct CostOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Local cost.", valueName: "mse|squared|bce"))
  var cost: CostName?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How bce keeps its logarithms finite: X is moved into [ε, 1 − ε], or PyTorch's −100.", valueName: "ε|torch"),
    completion: .list(["torch"]), transform: clamp)
  var bceClamp: BCEClamp?

  @Option(help: ArgumentHelp("What the first cell costs: w_d·C(1,1), or C(1,1).", valueName: "diagonal|one"))
  var firstCell: FirstCell?

  private static func clamp(_ text: String) throws -> BCEClamp {
    if text == "torch" { return .torch }
    guard let value = Double(text), value < 0.5, 1 - value < 1 else {
      throw ValidationError("“torch” or a number between 1e-16 and 0.5 is needed, such as 1e-7.")
    }
    return .probability(value)
  }

  var isGiven: Bool { cost != nil || bceClamp != nil || firstCell != nil }

  /// The options that give this cost again.
  static func text(_ cost: LocalCost, _ firstCell: FirstCell) -> String {
    var text = "--cost \(cost.name)"
    switch cost {
    case .bce(.torch): text += " --bce-clamp torch"
    case .bce(.probability(let epsilon)) where .probability(epsilon) != BCEClamp.standard:
      text += " --bce-clamp \(epsilon)"
    default: break
    }
    return firstCell == .diagonal ? text : text + " --first-cell \(firstCell.rawValue)"
  }

  /// - Throws: `Failure` for a combination that means nothing.
  func localCost(for run: Run, predictionsAreLogits: Bool) throws(Failure) -> LocalCost {
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
