/// The local cost c(x, y) of aligning a frame x with a target y.
public enum LocalCost: Hashable, Sendable {
  /// ½‖x − y‖², as in the paper's equation (1).
  case mse
  /// ‖x − y‖², as in tslearn, aeon and the authors' public code: their γ corresponds to γ/2 under `mse`.
  case squared
  /// −Σ y log x + (1 − y) log(1 − x) from probabilities x, in nats, as in the paper's equation (2).
  case bce(BCEClamp = .standard)
  /// The same from logits z, x = σ(z), in a form that neither overflows nor needs a clamp.
  case bceFromLogits

  /// A squared distance, where only x − y matters.
  var isDistance: Bool { self == .mse || self == .squared }

  /// The cost's name on the command line and in files: logits are an input's property, not another cost.
  public var name: String {
    switch self {
    case .mse: "mse"
    case .squared: "squared"
    case .bce, .bceFromLogits: "bce"
    }
  }
}

/// How `bce` keeps its logarithms finite at predictions of 0 and 1.
public enum BCEClamp: Hashable, Sendable {
  /// x is moved into [ε, 1 − ε]; 1.2e-16 ≤ ε < ½, so that 1 − ε differs from 1.
  case probability(Double)
  /// Each logarithm is at least −100, as in PyTorch's `binary_cross_entropy`.
  case torch

  public static let standard = BCEClamp.probability(1e-7)
}
