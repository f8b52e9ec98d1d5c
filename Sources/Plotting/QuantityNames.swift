import SoftDTW

extension AlignmentQuantity {
  /// As formulas write it.
  public var symbol: String {
    switch self {
    case .cost: "C"
    case .accumulatedCost: "D"
    case .accumulatedCostPerStep: "D/(n+m−1)"
    case .expectedAlignment: "E"
    case .alignment: "H"
    case .normalizedAlignment: "H\u{303}"
    }
  }

  /// In words.
  public var caption: String {
    switch self {
    case .cost: "cost matrix"
    case .accumulatedCost: "accumulated cost"
    case .accumulatedCostPerStep: "accumulated cost per step"
    case .expectedAlignment: "expected alignment"
    case .alignment: "soft alignment"
    case .normalizedAlignment: "row-normalised H"
    }
  }
}
