import SoftDTW

/// What a panel shows. The raw value is its digit key.
enum PanelKind: Int, Hashable, Sendable, CaseIterable {
  case alignment = 1
  case accumulatedCost, modifiedTargets, predictions, targets, cost, strongTargets, rowSums, attributedMagnitudes

  /// The rows and columns of a panel run along one of the three axes that all panels share, or h(n)'s and a_e(n)'s own.
  enum Axis: Hashable, Sendable {
    /// n, 0 ..< N.
    case frames
    /// m, 0 ..< M.
    case targets
    /// k, 0 ..< K.
    case bins
    case value
  }

  /// Time runs to the right wherever there is time.
  var horizontal: Axis { self == .targets ? .targets : .frames }

  var vertical: Axis {
    switch self {
    case .alignment, .accumulatedCost, .cost: .targets
    case .modifiedTargets, .predictions, .targets, .strongTargets: .bins
    case .rowSums, .attributedMagnitudes: .value
    }
  }

  var symbol: String {
    switch self {
    case .alignment: "H"
    case .accumulatedCost: "D"
    case .modifiedTargets: "Y^mod"
    case .predictions: "X"
    case .targets: "Y"
    case .cost: "C"
    case .strongTargets: "Y^strong"
    case .rowSums: "h(n)"
    case .attributedMagnitudes: "a_e(n)"
    }
  }

  /// The name of the action that goes there.
  var action: String { "panel-\(rawValue)" }

  /// The matrices that one panel can show in turn.
  var quantities: [AlignmentQuantity] {
    switch self {
    case .alignment: [.alignment, .normalizedAlignment, .expectedAlignment]
    case .accumulatedCost: [.accumulatedCost, .accumulatedCostPerStep]
    case .cost: [.cost]
    default: []
    }
  }

  /// Whether it shows a result, so that it waits for the computation.
  var needsSolution: Bool {
    switch self {
    case .predictions, .targets, .strongTargets: false
    default: true
    }
  }
}
