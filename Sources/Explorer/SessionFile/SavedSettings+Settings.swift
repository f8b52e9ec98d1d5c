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
  public var values:
    (
      gamma: Double?, stepWeights: StepWeights?, firstCell: FirstCell?, cost: String?, clamp: BCEClamp?,
      threshold: Double?
    )
  {
    get throws(SavedViewError) {
      (
        try checkedGamma, try checkedWeights, try checkedFirstCell, try checkedCost, try checkedClamp,
        try checkedThreshold
      )
    }
  }

  private var checkedGamma: Double? {
    get throws(SavedViewError) {
      guard let gamma, !(gamma >= 0 && gamma.isFinite) else { return gamma.map { $0 + 0 } }
      throw .notANumber(key: "settings.gamma", found: "\(gamma)", wanted: "a finite number of at least 0")
    }
  }

  private var checkedWeights: StepWeights? {
    get throws(SavedViewError) {
      guard let weights = stepWeights else { return nil }
      guard weights.count == 3, weights.allSatisfy({ $0 >= 0 }) else {
        throw .notANumber(
          key: "settings.step_weights", found: "\(weights)",
          wanted: "three numbers of at least 0, or \"inf\": horizontal, vertical, diagonal")
      }
      return StepWeights(horizontal: weights[0] + 0, vertical: weights[1] + 0, diagonal: weights[2] + 0)
    }
  }

  private var checkedFirstCell: FirstCell? {
    get throws(SavedViewError) {
      try firstCell.map { (text) throws(SavedViewError) in
        let names = FirstCell.allCases.map(\.rawValue)
        guard let cell = FirstCell(rawValue: text) else {
          throw .unknownName(key: "settings.first_cell", found: text, known: names)
        }
        return cell
      }
    }
  }

  private var checkedCost: String? {
    get throws(SavedViewError) {
      let names = [LocalCost.mse, .squared, .bce()].map(\.name)
      guard let cost, !names.contains(cost) else { return cost }
      throw .unknownName(key: "settings.cost", found: cost, known: names)
    }
  }

  private var checkedClamp: BCEClamp? {
    get throws(SavedViewError) {
      switch bceClamp {
      case nil: return nil
      case .word("torch"): return .torch
      case .probability(let value) where value < 0.5 && 1 - value < 1: return .probability(value)
      case .probability(let value): throw Self.badClamp("\(value)")
      case .word(let text): throw Self.badClamp("“\(text)”")
      }
    }
  }

  private var checkedThreshold: Double? {
    get throws(SavedViewError) {
      guard let threshold, !threshold.isFinite else { return threshold }
      throw .notANumber(key: "settings.threshold", found: "\(threshold)", wanted: "a finite number")
    }
  }

  private static func badClamp(_ found: String) -> SavedViewError {
    .notANumber(key: "settings.bce_clamp", found: found, wanted: "\"torch\" or a number between 1e-16 and 0.5")
  }
}
