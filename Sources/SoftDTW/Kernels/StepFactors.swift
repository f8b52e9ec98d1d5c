import CKernels
import Glibc

/// What the kernels need to know of γ and the step weights, and for which problems their number formats suffice.
struct StepFactors: Sendable {
  let kernels: sdtw_kernels
  let gamma: Double
  let float: sdtw_steps_f32
  let double: sdtw_steps_f64
  let pattern: sdtw_weights
  /// Whether a path enters the first cell from diagonally before it, as it does unless that step is forbidden; else from
  /// above.
  let entersByDiagonal: Bool
  /// What every D has beside the kernels': they let the first cell pay by the step that enters it.
  let offset: Double
  /// What the first cell's H has beside the kernels', for the same reason.
  let firstCellExcess: Double
  /// w_h, w_v, w_d; 0 for a forbidden step.
  let effectiveWeights: [Double]

  /// - Precondition: γ > 0, and a step that could enter the first cell is allowed.
  init(_ parameters: AlignmentParameters, firstCost: Double, kernels: sdtw_kernels) {
    let weights = parameters.stepWeights
    self.kernels = kernels
    gamma = parameters.gamma
    let scales = weights.values.map {
      $0 < .infinity ? Self.scale(weight: $0, gamma: parameters.gamma) : DoubleDouble(0)
    }
    let allowed = weights.values.map { $0 < .infinity }
    double = sdtw_steps_f64(
      scale: (scales[0].high, scales[1].high, scales[2].high), low: (scales[0].low, scales[1].low, scales[2].low),
      allow: (allowed[0] ? 1 : 0, allowed[1] ? 1 : 0, allowed[2] ? 1 : 0),
      penalty: (allowed[0] ? 0 : Double.never, allowed[1] ? 0 : Double.never, allowed[2] ? 0 : Double.never))
    float = sdtw_steps_f32(
      scale: (Float(scales[0].high), Float(scales[1].high), Float(scales[2].high)), low: (0, 0, 0),
      allow: (allowed[0] ? 1 : 0, allowed[1] ? 1 : 0, allowed[2] ? 1 : 0),
      penalty: (allowed[0] ? 0 : Float.never, allowed[1] ? 0 : Float.never, allowed[2] ? 0 : Float.never))
    pattern = Self.pattern(weights)
    entersByDiagonal = weights.diagonal < .infinity
    let entering = entersByDiagonal ? weights.diagonal : weights.horizontal
    firstCellExcess = parameters.firstCell == .one ? 1 - entering : 0
    offset = firstCellExcess * firstCost
    effectiveWeights = weights.values.map { $0 < .infinity ? $0 : 0 }
  }

  /// −w·log2(e)/γ in twice the precision: an exponent of 1e10 a cell must not lose its fraction.
  private static func scale(weight: Double, gamma: Double) -> DoubleDouble {
    let (high, low) = (1.4426950408889634, 2.0355273740931033e-17)
    let product = weight * high
    let productError = (-product).addingProduct(weight, high) + weight * low
    let quotient = product / gamma
    let remainder = product.addingProduct(-quotient, gamma)
    return DoubleDouble(-quotient, -(remainder + productError) / gamma)
  }

  static func pattern(_ weights: StepWeights) -> sdtw_weights {
    let (h, v, d) = (weights.horizontal, weights.vertical, weights.diagonal)
    guard weights.values.allSatisfy(\.isFinite) else { return SDTW_DISTINCT }
    return switch (h == v, v == d, h == d) {
    case (true, true, _): SDTW_EQUAL
    case (true, _, _): SDTW_DIAGONAL_DIFFERS
    case (_, true, _): SDTW_HORIZONTAL_DIFFERS
    case (_, _, true): SDTW_VERTICAL_DIFFERS
    default: SDTW_DISTINCT
    }
  }
}

extension StepFactors {
  /// D of a cell, in nearly twice the precision of what it is made of: an exponent of 1e10 must not cost it its fraction.
  func distance(_ cell: (f: Double, e: Double)) -> Double {
    let (high, low) = (0.6931471805599453, 2.3190468138462996e-17)
    let product = cell.e * high
    let productError = (-product).addingProduct(cell.e, high) + cell.e * low
    let sum = DoubleDouble(product).adding(log(cell.f), productError).normalized
    let scaled = -gamma * sum.high
    let scaledError = (-scaled).addingProduct(-gamma, sum.high) - gamma * sum.low
    return DoubleDouble(scaled).adding(offset, scaledError).normalized.high
  }
}
