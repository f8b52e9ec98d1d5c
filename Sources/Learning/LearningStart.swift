import Glibc
import SoftDTW

/// What X is before the first step.
public struct LearningStart: Hashable, Sendable {
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    /// X as given.
    case given
    /// 0.5 everywhere: what a network without knowledge says.
    case half
    /// Y, stretched uniformly to N frames.
    case stretched
    /// Y with the durations of the strong targets.
    case unfolded
  }

  public var origin: Origin
  /// The standard deviation of Gaussian noise that is added: to logits under `bce`, else to X.
  public var noise: Double
  public var seed: UInt64

  public init(_ origin: Origin = .given, noise: Double = 0, seed: UInt64 = 0) {
    (self.origin, self.noise, self.seed) = (origin, noise, seed)
  }

  /// Targets as logits would be infinite, and could never be left again.
  static let softest = 0.05

  /// The state before the first step.
  ///
  /// Under `bce`, X becomes logits: given probabilities are moved as far from 0 and 1 as the cost does it, targets to
  /// 0.05 and 0.95.
  ///
  /// - Precondition: `pair` is valid for `cost`.
  /// - Throws: `LearningError.noUnfolding`.
  public func state(for pair: SequencePair, cost: LocalCost) throws(LearningError) -> LearningState {
    var values = try origin(of: pair, cost)
    if noise > 0 {
      var generator = GaussianGenerator(seed: seed)
      for i in values.indices { values[i] += noise * generator.next() }
    }
    return LearningState(
      parameters: Matrix(rows: pair.frameCount, columns: pair.featureCount, elements: values))
  }

  private func origin(of pair: SequencePair, _ cost: LocalCost) throws(LearningError) -> [Double] {
    switch origin {
    case .given: pair.predictions.elements.map { cost.parameter(given: $0) }
    case .half: Array(repeating: cost.learnsLogits ? 0 : 0.5, count: pair.frameCount * pair.featureCount)
    case .stretched: pair.targets.stretched(frames: pair.frameCount).elements.map { cost.parameter(target: $0) }
    case .unfolded: try unfolded(pair).elements.map { cost.parameter(target: $0) }
    }
  }

  private func unfolded(_ pair: SequencePair) throws(LearningError) -> Matrix {
    guard let strong = pair.strongTargets, strong.weakTargets == pair.targets else { throw .noUnfolding }
    return strong
  }
}

extension LocalCost {
  /// Whether logits are learned, and not X itself.
  public var learnsLogits: Bool {
    switch self {
    case .mse, .squared: false
    case .bce, .bceFromLogits: true
    }
  }

  /// The cost that alignments of a training are computed with: no clamp stops a gradient.
  public var ofParameters: LocalCost { learnsLogits ? .bceFromLogits : self }

  /// z of a value of X.
  fileprivate func parameter(given x: Double) -> Double {
    switch self {
    case .mse, .squared, .bceFromLogits: x
    case .bce(let clamp):
      // log x − log(1 − x), each as the cost takes it: −100 at the least under `torch`.
      clamp.negativeLogarithm(ofComplement: x) - clamp.negativeLogarithm(of: x)
    }
  }

  /// z of a target.
  fileprivate func parameter(target y: Double) -> Double {
    guard learnsLogits else { return y }
    let soft = min(max(y, LearningStart.softest), 1 - LearningStart.softest)
    return log(soft) - log1p(-soft)
  }
}

/// Numbers of a normal distribution, the same for a seed on every machine: SplitMix64 (Steele, Lea, Flood 2014) and the
/// polar method (Marsaglia).
struct GaussianGenerator {
  private var state: UInt64
  private var spare: Double?

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let (u, v) = (2 * uniform() - 1, 2 * uniform() - 1)
      let s = u * u + v * v
      guard s > 0, s < 1 else { continue }
      let factor = (-2 * log(s) / s).squareRoot()
      spare = v * factor
      return u * factor
    }
  }

  /// In [0, 1).
  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
