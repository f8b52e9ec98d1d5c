import SoftDTW

/// All conventions that a search tries around the given one.
struct ConventionGrid {
  let given: Convention
  let pair: SequencePair

  /// More settings at once than this are never changed.
  static let mostDifferences = 3

  /// By the number of settings that differ from the given ones: the given convention alone comes first.
  var levels: [[Convention]] {
    var levels = Array(repeating: [Convention](), count: Self.mostDifferences + 1)
    for convention in all {
      let count = convention.differences(from: given).count
      if count <= Self.mostDifferences { levels[count].append(convention) }
    }
    return levels
  }

  private var all: [Convention] {
    costs.flatMap { cost in
      [false, true].prefix(pair.featureCount > 1 ? 2 : 1).flatMap { isMean in
        parameters.map {
          Convention(
            cost: cost.cost, parameters: $0, appliesSigmoid: cost.appliesSigmoid, isMeanOverBins: isMean)
        }
      }
    }
  }

  private var parameters: [AlignmentParameters] {
    gammas.flatMap { gamma in
      weights.flatMap { weights in
        firstCells(weights).map { AlignmentParameters(gamma: gamma, stepWeights: weights, firstCell: $0) }
      }
    }
  }

  /// The given γ, twice and half of it, its inverse, the usual default, and none at all.
  private var gammas: [Double] {
    let gamma = given.parameters.gamma
    let candidates = [gamma, 2 * gamma, gamma / 2, 1 / gamma, 1, 0]
    return candidates.filter(\.isFinite).withoutDuplicates
  }

  /// The given weights in every order, and unit weights: those that were forgotten.
  private var weights: [StepWeights] {
    let values = given.parameters.stepWeights.values
    let orders = [[0, 1, 2], [1, 0, 2], [0, 2, 1], [2, 1, 0], [1, 2, 0], [2, 0, 1]]
    let permuted = orders.map {
      StepWeights(horizontal: values[$0[0]], vertical: values[$0[1]], diagonal: values[$0[2]])
    }
    return (permuted + [.unit]).withoutDuplicates
  }

  /// The given one first; a single one where both are the same.
  private func firstCells(_ weights: StepWeights) -> [FirstCell] {
    let first = given.parameters.firstCell
    if weights.diagonal == 1 { return [first] }
    return [first, first == .one ? .diagonal : .one]
  }
}

extension ConventionGrid {
  private typealias Cost = (cost: LocalCost, appliesSigmoid: Bool)

  /// The given one first.
  private var costs: [(cost: LocalCost, appliesSigmoid: Bool)] {
    let given: [Cost] = [(given.cost, given.appliesSigmoid)]
    var others: [Cost] = [(.mse, false), (.squared, false)]
    if self.given.cost == .bceFromLogits {
      let probabilities = pair.predictions.sigmoid.elements
      others += clamps(of: probabilities).map { (.bce($0), true) } + [(.mse, true), (.squared, true)]
    } else if pair.allowsCrossEntropy {
      others += clamps(of: pair.predictions.elements).map { (.bce($0), false) } + [(.bceFromLogits, false)]
    }
    return given + others.filter { $0 != given[0] }
  }

  /// The clamps that programs use and that change a cost of these predictions, after one that changes none.
  private func clamps(of probabilities: [Double]) -> [BCEClamp] {
    let known =
      [BCEClamp.standard, .torch] + [1e-4, 1e-5, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15].map(BCEClamp.probability)
    // What lies beyond [0, 1] is float32 noise, and every clamp takes it away.
    let nearest = probabilities.reduce(1) { min($0, max(min($1, 1 - $1), 0)) }
    func acts(_ clamp: BCEClamp) -> Bool {
      switch clamp {
      case .probability(let epsilon): nearest < epsilon
      case .torch: nearest < BCEClamp.torchLimit
      }
    }
    let idle: [BCEClamp]
    if case .bce(let clamp) = given.cost, !acts(clamp) {
      idle = []
    } else {
      idle = Array(known.filter { !acts($0) }.prefix(1))
    }
    return idle + known.filter(acts)
  }
}

extension BCEClamp {
  /// exp(−100): the probability below which PyTorch cuts the logarithm.
  fileprivate static let torchLimit = 3.720075976020836e-44
}

extension Array where Element: Hashable {
  fileprivate var withoutDuplicates: [Element] {
    var known: Set<Element> = []
    return filter { known.insert($0).inserted }
  }
}
