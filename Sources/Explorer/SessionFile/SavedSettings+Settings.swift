import SoftDTW

extension SavedSettings {
  public init(_ settings: Settings) {
    self.init()
    let parameters = settings.parameters
    gamma = parameters.gamma
    stepWeights = parameters.stepWeights.values
    firstCell = parameters.firstCell.rawValue
    cost = settings.cost.name
    threshold = settings.threshold
    switch settings.cost {
    case .bce(.torch): bceClamp = .word("torch")
    case .bce(.probability(let epsilon)): bceClamp = .probability(epsilon)
    case .mse, .squared, .bceFromLogits: break
    }
  }

  /// What the file says, each nil where it says nothing.
  public typealias Values = (
    gamma: Double?, stepWeights: StepWeights?, firstCell: FirstCell?, cost: String?, clamp: BCEClamp?,
    threshold: Double?
  )

  public var values: Values {
    get throws(SavedViewError) { try values(at: "settings") }
  }

  /// - Parameter key: where the file has them.
  func values(at key: String) throws(SavedViewError) -> Values {
    (
      try checkedGamma(key), try checkedWeights(key), try checkedFirstCell(key), try checkedCost(key),
      try checkedClamp(key), try checkedThreshold(key)
    )
  }

  private func checkedGamma(_ key: String) throws(SavedViewError) -> Double? {
    guard let gamma, !(gamma >= 0 && gamma.isFinite) else { return gamma.map { $0 + 0 } }
    throw .notANumber(key: "\(key).gamma", found: "\(gamma)", wanted: "a finite number of at least 0")
  }

  private func checkedWeights(_ key: String) throws(SavedViewError) -> StepWeights? {
    guard let weights = stepWeights else { return nil }
    guard weights.count == 3, weights.allSatisfy({ $0 >= 0 }) else {
      throw .notANumber(
        key: "\(key).step_weights", found: "\(weights)",
        wanted: "three numbers of at least 0, or \"inf\": horizontal, vertical, diagonal")
    }
    return StepWeights(horizontal: weights[0] + 0, vertical: weights[1] + 0, diagonal: weights[2] + 0)
  }

  private func checkedFirstCell(_ key: String) throws(SavedViewError) -> FirstCell? {
    try firstCell.map { (text) throws(SavedViewError) in
      let names = FirstCell.allCases.map(\.rawValue)
      guard let cell = FirstCell(rawValue: text) else {
        throw .unknownName(key: "\(key).first_cell", found: text, known: names)
      }
      return cell
    }
  }

  private func checkedCost(_ key: String) throws(SavedViewError) -> String? {
    let names = [LocalCost.mse, .squared, .bce()].map(\.name)
    guard let cost, !names.contains(cost) else { return cost }
    throw .unknownName(key: "\(key).cost", found: cost, known: names)
  }

  private func checkedClamp(_ key: String) throws(SavedViewError) -> BCEClamp? {
    switch bceClamp {
    case nil: return nil
    case .word("torch"): return .torch
    case .probability(let value) where value < 0.5 && 1 - value < 1: return .probability(value)
    case .probability(let value): throw Self.badClamp(key, "\(value)")
    case .word(let text): throw Self.badClamp(key, "“\(text)”")
    }
  }

  private func checkedThreshold(_ key: String) throws(SavedViewError) -> Double? {
    guard let threshold, !threshold.isFinite else { return threshold }
    throw .notANumber(key: "\(key).threshold", found: "\(threshold)", wanted: "a finite number")
  }

  private static func badClamp(_ key: String, _ found: String) -> SavedViewError {
    .notANumber(key: "\(key).bce_clamp", found: found, wanted: "\"torch\" or a number between 1e-16 and 0.5")
  }
}
