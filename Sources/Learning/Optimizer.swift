/// How a gradient becomes a step, as PyTorch's optimisers of the same names do it.
public enum Optimizer: Hashable, Sendable {
  /// z ← z − η g: `torch.optim.SGD`.
  case gradientDescent(rate: Double)
  /// `torch.optim.Adam`, with β = (0.9, 0.999) and ε = 1e-8 (Kingma and Ba, 2015).
  case adam(rate: Double)

  static let firstDecay = 0.9
  static let secondDecay = 0.999
  static let epsilon = 1e-8

  /// η > 0.
  public var rate: Double {
    switch self {
    case .gradientDescent(let rate), .adam(let rate): rate
    }
  }

  /// η where none is asked for: with Adam 0.05 whatever the gradient is, else a tenth of the frames, which undoes the
  /// mean over frames that the loss takes.
  public static func usual(adam: Bool, frames: Int) -> Optimizer {
    adam ? .adam(rate: 0.05) : .gradientDescent(rate: Double(frames) / 10)
  }
}
