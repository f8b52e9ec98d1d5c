import Glibc

extension Double {
  /// Rounded down or up to three significant digits, so that a bound is never crossed.
  ///
  /// - Parameter rule: `.down` or `.up`, of a number above 0.
  public func rounded(toThreeDigits rule: FloatingPointRoundingRule) -> Double {
    let nearest = rounded(digits: 3)
    guard self > 0, rule == .down ? nearest > self : nearest < self else { return nearest }
    let unit = pow(10, log10(self).rounded(.down) - 2)
    return (nearest + (rule == .down ? -unit : unit)).rounded(digits: 3)
  }

  /// Rounded to significant digits, without a final “.0”.
  public func text(digits: Int) -> String {
    let text = rounded(digits: digits).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// With exactly so many decimals, 0...9.
  func fixed(decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let scaled = (magnitude * scale).rounded()
    guard decimals > 0, scaled < 1e15 else { return text(digits: 15) }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (self < 0 && scaled > 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// Rounded to hundredths, without final zeros.
  var hundredths: String { ((self * 100).rounded() / 100).text(digits: 15) }
}
