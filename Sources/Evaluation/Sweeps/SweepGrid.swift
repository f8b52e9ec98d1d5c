import Glibc
import SoftDTW

/// A grid of settings: weights outside, γ inside.
public struct SweepGrid: Hashable, Sendable {
  public var gammas: [Double]
  public var stepWeights: [StepWeights]
  public var firstCell: FirstCell

  public init(gammas: [Double], stepWeights: [StepWeights], firstCell: FirstCell = .diagonal) {
    self.gammas = gammas
    self.stepWeights = stepWeights
    self.firstCell = firstCell
  }

  public var count: Int { gammas.count * stepWeights.count }

  /// The settings in grid order.
  public var points: [AlignmentParameters] { (0..<count).map { self[$0] } }

  /// - Precondition: 0 ≤ index < count.
  public subscript(index: Int) -> AlignmentParameters {
    AlignmentParameters(
      gamma: gammas[index % gammas.count], stepWeights: stepWeights[index / gammas.count], firstCell: firstCell)
  }

  /// `count` values from `lower` to `upper` in equal ratios, both ends included, rounded to twelve digits, so that powers
  /// of ten are met exactly.
  ///
  /// - Precondition: 0 < lower ≤ upper, both finite, and count ≥ 1; a single value is `lower`.
  public static func logarithmic(_ lower: Double, _ upper: Double, count: Int) -> [Double] {
    spaced(lower, upper, count) { share in
      pow(10, log10(lower) * (1 - share) + log10(upper) * share)
    }
  }

  /// `count` values from `lower` to `upper` in equal steps, both ends included, rounded to twelve digits.
  ///
  /// - Precondition: lower ≤ upper, both finite, and count ≥ 1; a single value is `lower`.
  public static func linear(_ lower: Double, _ upper: Double, count: Int) -> [Double] {
    spaced(lower, upper, count) { share in lower * (1 - share) + upper * share }
  }

  private static func spaced(_ lower: Double, _ upper: Double, _ count: Int, _ value: (Double) -> Double) -> [Double] {
    (0..<count).map { index in
      if index == 0 { return lower }
      if index == count - 1 { return upper }
      return min(max(value(Double(index) / Double(count - 1)).rounded(digits: 12), lower), upper)
    }
  }
}

extension Double {
  /// Rounded to significant decimal digits.
  func rounded(digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let power = digits - 1 - Int(log10(magnitude).rounded(.down))
    let scaled = (self * pow(10, Double(power))).rounded()
    guard scaled.magnitude < 1e18 else { return self }
    // Both sides are exact, so that the result is the nearest Double to the decimal.
    if (0...22).contains(power) { return scaled / pow(10, Double(power)) }
    // Read from its decimal form: products with powers of ten below 1 are never exact.
    return Double("\(Int(scaled))e\(-power)") ?? self
  }
}
