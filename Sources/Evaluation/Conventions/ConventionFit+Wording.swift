import SoftDTW

extension CheckedQuantity {
  /// What it is, as a sentence may say it.
  public var wording: String {
    switch self {
    case .cost: "C"
    case .accumulatedCost: "D"
    case .expectedAlignment: "E"
    case .alignment: "H"
    case .normalizedAlignment: "H̃ (H over its row sums)"
    case .normalizedExpected: "E over its row sums (H̃ is H over its own)"
    case .rowSums: "h, the row sums of H"
    case .expectedRowSums: "the row sums of E (h are those of H)"
    case .modifiedTargets: "Y^mod"
    case .unnormalizedTargets: "H Y (Y^mod is H̃ Y, with rows normalised)"
    case .expectedTargets: "Y^mod from E in the place of H"
    case .gradient: "the gradient"
    case .logitGradient: "the gradient with respect to the logits of X"
    case .loss: "the loss D(N,M)"
    case .expectedCost: "the expected cost ΣCH, the loss without −γ·entropy"
    case .predictions: "X itself"
    case .targets: "Y itself"
    case .strongTargets: "Y_strong itself"
    }
  }
}

extension ConventionFit {
  /// What differs from the given settings and from our form, a line each; empty where nothing does.
  ///
  /// - Parameter given: the settings that the fit was compared with.
  public func deviationLines(from given: Convention) -> [String] {
    differences.map { convention.wording(of: $0, given) } + formLines + factorLines
  }

  private var formLines: [String] {
    let border: [String] =
      switch form.border {
      case .none: []
      case .before: ["a border of one row and one column before it, which ours has not"]
      case .around: ["a border of one row and one column on all sides, which ours has not"]
      }
    return border + (form.isTransposed ? ["transposed: its columns are the \(quantity.rowNames)"] : [])
  }

  private var factorLines: [String] {
    let sign = factor.isNegative ? ["the sign is the opposite"] : []
    switch factor.size {
    case .one: return sign
    case .times(let value): return ["times \(value.text(digits: 9)): a factor without a name here"] + sign
    case .dividedBy(let count, let names): return ["divided by \(count) (\(names.joined(separator: ", ")))"] + sign
    }
  }

  /// How near it is, and where it differs most; indices start at 1.
  public var nearness: String {
    guard difference.absolute > 0 else { return "No digit differs." }
    let values = "ours \(difference.ours.text(digits: 12)), theirs \(difference.theirs.text(digits: 12))"
    let share = "\(difference.relative.text(digits: 2)) of the largest value"
    let place = place.map { " at \($0)" } ?? ""
    return "Largest difference \(difference.absolute.text(digits: 3)), \(share)\(place): \(values)."
  }

  private var place: String? {
    switch quantity.axes {
    case .cells: "frame \(difference.row + 1), target \(difference.column + 1)"
    case .frames: "frame \(difference.row + 1)"
    case .bins: "frame \(difference.row + 1), bin \(difference.column + 1)"
    case .targetBins: "target \(difference.row + 1), bin \(difference.column + 1)"
    case .single: nil
    }
  }
}

extension Convention {
  func wording(of setting: Setting, _ given: Convention) -> String {
    switch setting {
    case .cost: costWording(given)
    case .meanOverBins:
      isMeanOverBins ? "the cost is the mean over the bins, not their sum" : "the cost is the sum over the bins"
    case .gamma: gammaWording(given.parameters.gamma)
    case .stepWeights: weightsWording(given.parameters.stepWeights)
    case .firstCell:
      parameters.firstCell == .one
        ? "the first cell costs 1·C(1,1), as in the dDTW package, not w_d·C(1,1)"
        : "the first cell costs w_d·C(1,1), not 1·C(1,1)"
    }
  }

  private func costWording(_ given: Convention) -> String {
    switch (cost, given.cost) {
    case (.squared, .mse): return "the cost is squared, ‖x − y‖²: without the ½ of mse"
    case (.mse, .squared): return "the cost is mse, ½‖x − y‖²: with the ½ that squared has not"
    case (.bce(let clamp), .bce): return "bce \(clamp.wording)"
    case (.bceFromLogits, _):
      return "X is taken as logits: it goes through a sigmoid, for the second time if it holds probabilities"
    case (.bce(let clamp), .bceFromLogits) where appliesSigmoid:
      return "bce from the probabilities σ(X), \(clamp.wording)"
    default:
      let input = appliesSigmoid ? " of σ(X)" : given.cost == .bceFromLogits ? " of X itself, without a sigmoid" : ""
      return "the cost is \(cost.name)\(input), not \(given.cost.name)"
    }
  }

  private func gammaWording(_ given: Double) -> String {
    let gamma = parameters.gamma
    if gamma == 0 { return "γ = 0: the hard alignment of classical DTW, not γ = \(given.text(digits: 6))" }
    let relation =
      gamma == 2 * given
      ? ", twice" : gamma == given / 2 ? ", half of" : gamma == 1 / given ? ", the inverse of" : ", not"
    return "γ = \(gamma.text(digits: 6))\(relation) \(given.text(digits: 6))"
  }

  private func weightsWording(_ given: StepWeights) -> String {
    let weights = parameters.stepWeights
    let text = "step weights \(weights.values.map { $0.text(digits: 6) }.joined(separator: ",")) (h,v,d)"
    if weights == .unit { return text + ": the weights are left out" }
    let isOlderOrder =
      weights.horizontal == given.vertical && weights.vertical == given.horizontal && weights.diagonal == given.diagonal
    return text
      + (isOlderOrder ? ": w_h and w_v change places, as in the authors' older code (v,h,d)" : ": in another order")
  }
}

extension BCEClamp {
  fileprivate var wording: String {
    switch self {
    case .torch: "with logarithms cut at −100, as PyTorch does"
    case .probability(let epsilon): "with X clamped to [ε, 1 − ε], ε = \(epsilon)"
    }
  }
}
