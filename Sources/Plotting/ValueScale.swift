import Glibc

/// How a value becomes a fraction 0...1 of a colour map or an axis, and back.
///
/// A scale is always usable: its limits are finite, `lower < upper`, and they suit the kind.
public struct ValueScale: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case linear
    /// Equal ratios take equal room; values of 0 and less are below the lower limit.
    case logarithmic = "log"
    /// Linear from −a to a: 0 is the middle.
    case symmetric
  }

  public let kind: Kind
  /// The value at fraction 0, in the values' own unit.
  public let lower: Double
  /// The value at fraction 1.
  public let upper: Double

  /// The scale with exactly these limits; nil unless they are finite and `lower < upper`, and under `logarithmic`
  /// positive and far enough apart for their logarithms to differ, under `symmetric` each other's negative.
  public init?(_ kind: Kind, lower: Double, upper: Double) {
    guard lower.isFinite, upper.isFinite, lower < upper else { return nil }
    switch kind {
    case .linear: break
    case .logarithmic: guard lower > 0, log(lower) < log(upper) else { return nil }
    case .symmetric: guard lower == -upper else { return nil }
    }
    self.init(kind, limits: (lower, upper))
  }

  private init(_ kind: Kind, limits: (lower: Double, upper: Double)) {
    self.kind = kind
    (lower, upper) = limits
  }

  /// Where a value lies between the limits, 0...1; values beyond a limit take it. nil for NaN and ±∞.
  public func fraction(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    guard value > lower else { return 0 }
    guard value < upper else { return 1 }
    return position(of: value)
  }

  /// Where a value lies on the line that the limits span: 0 and 1 at the limits, below and above beyond them, always
  /// finite. nil for NaN and ±∞, and on a logarithmic scale for 0 and less.
  public func position(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if kind == .logarithmic {
      return value > 0 ? (log(value) - log(lower)) / (log(upper) - log(lower)) : nil
    }
    let (distance, span) = (value - lower, upper - lower)
    // −1e308...1e308 is wider than the largest Double; halves of it are not.
    let isWide = !distance.isFinite || !span.isFinite
    let position = isWide ? (value / 2 - lower / 2) / (upper / 2 - lower / 2) : distance / span
    return min(max(position, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// The value at a fraction, which is first moved into 0...1; the lower limit for NaN. Inverse of `fraction(of:)`.
  public func value(at fraction: Double) -> Double {
    guard fraction > 0 else { return lower }
    guard fraction < 1 else { return upper }
    let value =
      kind == .logarithmic
      ? exp(log(lower) * (1 - fraction) + log(upper) * fraction) : lower * (1 - fraction) + upper * fraction
    return min(max(value, lower), upper)
  }
}

extension ValueScale {
  /// How far below the upper limit a fitted logarithmic scale reaches: what is fainter (often an underflowing
  /// probability, of 1e-200 or 0 as chance has it) would take nearly all colours away from the rest.
  public static let deepestRatio = 1e-6

  /// Limits that suit values between a minimum and a maximum.
  ///
  /// Limits that are equal, but for rounding noise, are moved apart. Under `logarithmic` the lower one is at least
  /// `deepestRatio` of the maximum. Without finite values (or positive ones, where they are needed) the limits end
  /// at 1.
  public static func fitting(minimum: Double, maximum: Double, kind: Kind) -> ValueScale {
    guard minimum.isFinite, maximum.isFinite else { return fitting(minimum: 0, maximum: 1, kind: kind) }
    let (low, high) = (min(minimum, maximum), max(minimum, maximum))
    switch kind {
    case .linear: return ValueScale(.linear, limits: linearLimits(low, high))
    case .logarithmic: return ValueScale(.logarithmic, limits: logarithmicLimits(low, high))
    case .symmetric:
      let magnitude = max(low.magnitude, high.magnitude)
      return ValueScale(.symmetric, limits: magnitude > 0 ? (-magnitude, magnitude) : (-1, 1))
    }
  }

  private static let noise = 1e-12

  private static func linearLimits(_ low: Double, _ high: Double) -> (lower: Double, upper: Double) {
    let magnitude = max(low.magnitude, high.magnitude)
    guard magnitude > 0 else { return (0, 1) }
    guard high - low <= noise * magnitude else { return (low, high) }
    // A tenth of a subnormal number may round to nothing.
    let margin = max(magnitude / 10, .leastNonzeroMagnitude)
    let greatest = Double.greatestFiniteMagnitude
    return (max(low - margin, -greatest), min(high + margin, greatest))
  }

  private static func logarithmicLimits(_ low: Double, _ high: Double) -> (lower: Double, upper: Double) {
    guard high > 0 else { return (deepestRatio, 1) }
    let lower = max(low, high * deepestRatio, .leastNonzeroMagnitude)
    guard high <= lower * (1 + noise) else { return (lower, high) }
    return (max(lower / 10, .leastNonzeroMagnitude), min(high * 10, .greatestFiniteMagnitude))
  }
}
