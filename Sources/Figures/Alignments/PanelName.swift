import SoftDTW

/// What a panel of a figure shows. The raw values are the names of the command line and of exported files.
public enum PanelName: String, Hashable, Sendable, CaseIterable {
  case cost = "C"
  case accumulatedCost = "D"
  case accumulatedCostPerStep = "D_per_step"
  case expectedAlignment = "E"
  case alignment = "H"
  case normalizedAlignment = "H_normalized"
  case predictions = "X"
  case targets = "Y"
  case strongTargets = "Y_strong"
  case modifiedTargets = "Y_mod"

  /// Nil for sequences.
  var quantity: AlignmentQuantity? { AlignmentQuantity(rawValue: rawValue) }

  /// Whether an alignment has to be computed for it.
  public var needsAlignment: Bool { quantity != nil || self == .modifiedTargets }

  /// Whether γ and the step weights change it.
  public var dependsOnGamma: Bool { needsAlignment && self != .cost }

  var symbol: RichText {
    switch self {
    case .targets: "Y"
    case .predictions: "X"
    case .strongTargets: RichText("Y") + .raised("strong")
    case .modifiedTargets: RichText("Y") + .raised("mod")
    default: RichText(quantity?.symbol ?? rawValue)
    }
  }

  var caption: String {
    switch self {
    case .targets: "weak targets"
    case .predictions: "predictions"
    case .strongTargets: "strong targets"
    case .modifiedTargets: "modified targets"
    default: quantity?.caption ?? ""
    }
  }
}
