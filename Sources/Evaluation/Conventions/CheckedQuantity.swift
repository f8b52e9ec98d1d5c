import SoftDTW

/// What another program's array or number may be. The raw values are the names in JSON; those of ours are the names in
/// exported files.
public enum CheckedQuantity: String, Hashable, Sendable, CaseIterable {
  case cost = "C"
  case accumulatedCost = "D"
  case expectedAlignment = "E"
  case alignment = "H"
  case normalizedAlignment = "H_normalized"
  /// E(n,m) over its row's sum: H̃ where H was mistaken for E.
  case normalizedExpected = "E_normalized"
  case rowSums = "h"
  /// The row sums of E.
  case expectedRowSums = "E_row_sums"
  case modifiedTargets = "Y_mod"
  /// H Y: Y^mod with each row times h(n).
  case unnormalizedTargets = "H_Y"
  /// Y^mod where H was mistaken for E.
  case expectedTargets = "E_normalized_Y"
  case gradient
  /// ∂D(N,M)/∂Z with respect to the logits of X, under `bce`.
  case logitGradient = "gradient_logits"
  case loss = "sdtw"
  /// Σ C·H: the loss without its entropy.
  case expectedCost = "expected_cost"

  /// What a quantity has its values for.
  enum Axes {
    case cells, frames, bins, single
  }

  var axes: Axes {
    switch self {
    case .cost, .accumulatedCost, .expectedAlignment, .alignment, .normalizedAlignment, .normalizedExpected: .cells
    case .rowSums, .expectedRowSums: .frames
    case .modifiedTargets, .unnormalizedTargets, .expectedTargets, .gradient, .logitGradient: .bins
    case .loss, .expectedCost: .single
    }
  }

  /// Whether it is E in the place of H, which is the same under unit weights.
  var mistakesExpected: Bool {
    self == .normalizedExpected || self == .expectedRowSums || self == .expectedTargets
  }

  /// Whether it is in the unit of the costs, which a mean over bins divides by K.
  fileprivate var isCost: Bool {
    switch self {
    case .cost, .accumulatedCost, .gradient, .logitGradient, .loss, .expectedCost: true
    default: false
    }
  }

  /// Whether there is such a thing under a convention.
  func exists(under convention: Convention) -> Bool {
    if mistakesExpected { return convention.parameters.stepWeights != .unit }
    guard self == .logitGradient else { return true }
    if case .bce = convention.cost { return true }
    return false
  }

  /// Rows and columns of its matrix.
  func shape(of pair: SequencePair) -> (rows: Int, columns: Int) {
    switch axes {
    case .cells: (pair.frameCount, pair.targetCount)
    case .frames: (pair.frameCount, 1)
    case .bins: (pair.frameCount, pair.featureCount)
    case .single: (1, 1)
    }
  }
}

/// An alignment under a convention.
struct ConventionAlignment {
  let convention: Convention
  let pair: SequencePair
  let alignment: Alignment

  /// All values of a quantity, row by row.
  func values(of quantity: CheckedQuantity) -> [Double] {
    let values = sums(of: quantity)
    guard quantity.isCost, convention.isMeanOverBins else { return values }
    return values.map { $0 / Double(pair.featureCount) }
  }

  /// With costs as sums over bins.
  private func sums(of quantity: CheckedQuantity) -> [Double] {
    switch quantity {
    case .cost, .accumulatedCost, .expectedAlignment, .alignment, .normalizedAlignment:
      AlignmentQuantity(rawValue: quantity.rawValue).map { alignment.dense($0).elements } ?? []
    case .normalizedExpected: normalizedExpected.elements
    case .rowSums: alignment.rowSums
    case .expectedRowSums: expectedRowSums
    case .modifiedTargets: modified.values.elements
    case .unnormalizedTargets: weighted(modified.values)
    case .expectedTargets: expectedTargets.elements
    case .gradient: alignment.gradient(of: pair, cost: convention.cost, modified: modified).elements
    case .logitGradient: logitGradient
    case .loss: [alignment.distance]
    case .expectedCost: [alignment.expectedCost]
    }
  }

  private var modified: ModifiedTargets { alignment.modifiedTargets(pair.targets) }

  private var expectedRowSums: [Double] {
    var sums = Array(repeating: 0.0, count: pair.frameCount)
    alignment.forEachActiveRow(of: .expectedAlignment) { n, _, values in sums[n] = values.reduce(0, +) }
    return sums
  }

  private var normalizedExpected: Matrix {
    var result = Matrix(rows: pair.frameCount, columns: pair.targetCount)
    alignment.forEachActiveRow(of: .expectedAlignment) { n, targets, values in
      let sum = values.reduce(0, +)
      for (m, value) in zip(targets, values) { result[n, m] = value / sum }
    }
    return result
  }

  private var expectedTargets: Matrix {
    var result = Matrix(rows: pair.frameCount, columns: pair.featureCount)
    alignment.forEachActiveRow(of: .expectedAlignment) { n, targets, values in
      let sum = values.reduce(0, +)
      for (m, value) in zip(targets, values) where value > 0 {
        for k in 0..<pair.featureCount { result[n, k] += value / sum * pair.targets[m, k] }
      }
    }
    return result
  }

  private func weighted(_ matrix: Matrix) -> [Double] {
    matrix.elements.indices.map { matrix.elements[$0] * alignment.rowSums[$0 / matrix.columns] }
  }

  private var logitGradient: [Double] {
    let modified = modified.values.elements
    let features = pair.featureCount
    return pair.predictions.elements.indices.map {
      alignment.rowSums[$0 / features] * (pair.predictions.elements[$0] - modified[$0])
    }
  }
}
