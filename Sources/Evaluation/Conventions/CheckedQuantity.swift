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
  /// X, Y and Y^strong themselves, as they were read: a slip that is made easily.
  case predictions = "X"
  case targets = "Y"
  case strongTargets = "Y_strong"

  /// What a quantity has its values for.
  enum Axes {
    case cells, frames, bins, targetBins, single
  }

  var axes: Axes {
    switch self {
    case .cost, .accumulatedCost, .expectedAlignment, .alignment, .normalizedAlignment, .normalizedExpected: .cells
    case .rowSums, .expectedRowSums: .frames
    case .modifiedTargets, .unnormalizedTargets, .expectedTargets, .gradient, .logitGradient: .bins
    case .predictions, .strongTargets: .bins
    case .targets: .targetBins
    case .loss, .expectedCost: .single
    }
  }

  /// Whether it is E in the place of H, which is the same under unit weights.
  var mistakesExpected: Bool {
    self == .normalizedExpected || self == .expectedRowSums || self == .expectedTargets
  }

  /// Whether it was given, not computed.
  public var isInput: Bool { self == .predictions || self == .targets || self == .strongTargets }

  /// Whether it is in the unit of the costs, which a mean over bins divides by K.
  var isCost: Bool {
    switch self {
    case .cost, .accumulatedCost, .gradient, .logitGradient, .loss, .expectedCost: true
    default: false
    }
  }

  /// Whether each of these settings changes it: a setting that doesn't explains nothing.
  func dependsOn(_ settings: [Convention.Setting]) -> Bool {
    if isInput { return settings.isEmpty }
    return self != .cost || settings.allSatisfy { $0 == .cost || $0 == .meanOverBins }
  }

  /// Whether there is such a thing under a convention.
  func exists(under convention: Convention) -> Bool {
    if mistakesExpected { return convention.parameters.stepWeights != .unit }
    guard self == .logitGradient else { return true }
    if case .bce = convention.cost { return true }
    return false
  }

  /// What its rows are, in our order.
  var rowNames: String { self == .targets ? "targets" : "frames" }

  /// Rows and columns of its matrix; nil where there is none.
  func shape(of pair: SequencePair) -> (rows: Int, columns: Int)? {
    if self == .strongTargets, pair.strongTargets == nil { return nil }
    return switch axes {
    case .cells: (pair.frameCount, pair.targetCount)
    case .frames: (pair.frameCount, 1)
    case .bins: (pair.frameCount, pair.featureCount)
    case .targetBins: (pair.targetCount, pair.featureCount)
    case .single: (1, 1)
    }
  }
}
