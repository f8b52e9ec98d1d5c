/// Numbers as text for read-outs and ticks: the same in every locale, in ASCII, without padding.
public enum NumberText {
  /// The magnitudes that are written out; others take an exponent.
  private static let plainExponents = -3..<6

  /// A value rounded to significant digits (1...17), in the shortest form that is easy to read: "0.33", "-3.681",
  /// "1e-6", "1.23e6", "inf", "nan". Final zeros are left off, and integer digits below a million are all kept.
  public static func format(_ value: Double, significantDigits: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let exact = DecimalDigits(value)
    let kept = min(max(significantDigits, 1), 17)
    let isLarge = exact.exponent >= plainExponents.upperBound
    let digits = exact.rounded(keeping: isLarge ? kept : max(kept, exact.exponent + 1))
    let sign = value < 0 ? "-" : ""
    guard plainExponents.contains(digits.exponent) else {
      return sign + scientific(digits, exponent: digits.exponent, decimals: digits.digits.count - 1)
    }
    return sign + digits.text(decimals: max(digits.digits.count - 1 - digits.exponent, 0))
  }

  /// A value with a fixed number of decimals (0...17): "0.50", "-3.681"; what rounds to zero has no sign. From 1e15
  /// on, where decimals say nothing, it is written with an exponent.
  public static func format(fixed value: Double, decimals: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value.magnitude < 1e15 else { return format(value, significantDigits: 6) }
    return format(value, decimals: min(max(decimals, 0), 17), exponent: nil)
  }

  /// A value as a multiple of 10^exponent, "1.15e7" for 11 500 000 and exponent 7, or written out where that is nil.
  static func format(_ value: Double, decimals: Int, exponent: Int?) -> String {
    let digits = DecimalDigits(value).rounded(toPower: (exponent ?? 0) - decimals)
    let sign = value < 0 && !digits.isZero ? "-" : ""
    guard let exponent else { return sign + digits.text(decimals: decimals) }
    return digits.isZero ? "0" : sign + scientific(digits, exponent: exponent, decimals: decimals)
  }

  /// The exponent that labels need whose largest magnitude this is; nil where they are better written out.
  static func sharedExponent(of magnitude: Double) -> Int? {
    let digits = DecimalDigits(magnitude)
    return digits.isZero || plainExponents.contains(digits.exponent) ? nil : digits.exponent
  }

  private static func scientific(_ digits: DecimalDigits, exponent: Int, decimals: Int) -> String {
    digits.scaled(byPower: -exponent).text(decimals: decimals) + "e\(exponent)"
  }

  private static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }
}

extension String {
  /// A number with the sign that it has in print, where nothing reads it again: "−3.681".
  public var minusSign: String { hasPrefix("-") ? "−" + dropFirst() : self }
}
