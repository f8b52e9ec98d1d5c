/// For which problems the number formats of the kernels suffice.
struct ExponentRange {
  private let longestPath: Double
  /// The largest exponent of a step, in bits.
  private let bitsPerStep: Double
  private let isNonNegative: Bool
  private let scale: Double

  init(cost: CostMatrix, parameters: AlignmentParameters) {
    let weight = parameters.stepWeights.values.filter(\.isFinite).max() ?? 0
    longestPath = Double(cost.frameCount) + Double(cost.targetCount)
    scale = max(weight, 1) / parameters.gamma * 1.4427
    bitsPerStep = scale * cost.largestMagnitude
    isNonNegative = cost.isNonNegative
  }

  /// Three sums of at most three terms each, and the steps' own exponents.
  private var bits: Double { longestPath * (bitsPerStep + 3) }

  var fitsDouble: Bool { scale < 0x1p1000 && bitsPerStep < 0x1p50 && bits < 0x1p51 }

  /// Whether the look can be tried.
  var fitsFloat: Bool {
    scale > 0x1p-100 && scale < 0x1p120 && bitsPerStep < 0x1p21 && bits < 0x1p27
      && (isNonNegative || hasLookPrecision(bits: bits))
  }

  /// Whether the look was good enough, by −log2 Z(N,M) that it found: where all costs are at least 0, no path that
  /// matters costs more than D(N,M), the entropy and 50 γ together.
  func fitsFloat(bits: Double) -> Bool {
    isNonNegative ? hasLookPrecision(bits: max(bits, 0) + longestPath * 1.6 + 75) : hasLookPrecision(bits: self.bits)
  }

  /// Rounding costs and weights to float moves the logarithm of a path's probability by 2^-23 of its cost at most, and
  /// each step by 4e-7: together by no more than 1, so that it decides on no probability that counts.
  private func hasLookPrecision(bits: Double) -> Bool { bits * 0.7 * 0x1p-23 + longestPath * 4e-7 < 1 }
}
