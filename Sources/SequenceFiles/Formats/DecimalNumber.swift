/// Numbers as text, whatever the locale.
enum DecimalNumber {
  private static let powersOfTen: [Double] = (0...22).reduce(into: []) { powers, _ in
    powers.append(powers.last.map { $0 * 10 } ?? 1)
  }

  /// The nearest `Double` to a decimal number, `nan` or `inf`; nil for anything else.
  ///
  /// Up to 2⁵³ · 10^±22 both factors are exact, so one operation rounds right (Clinger 1990); longer numbers take the
  /// standard library's way.
  static func parse(_ text: UnsafeBufferPointer<UInt8>.SubSequence) -> Double? {
    guard let scan = Scan(text) else { return word(text) }
    if scan.digitCount <= 19 && scan.mantissa <= 1 << 53 && abs(scan.exponent) <= 22 {
      let magnitude = Double(scan.mantissa)
      let power = powersOfTen[abs(scan.exponent)]
      let value = scan.exponent < 0 ? magnitude / power : magnitude * power
      return scan.isNegative ? -value : value
    }
    return Double(String(decoding: text, as: UTF8.self))
  }

  private static func word(_ text: some Collection<UInt8>) -> Double? {
    guard text.count <= 9 else { return nil }
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "nan", "+nan", "-nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }

  /// The parts of a decimal number: ±mantissa · 10^exponent.
  private struct Scan {
    var isNegative = false
    var mantissa: UInt64 = 0
    /// Without leading zeros; the mantissa holds no more than the first 19.
    var digitCount = 0
    var exponent = 0

    @inline(__always)
    init?(_ text: UnsafeBufferPointer<UInt8>.SubSequence) {
      var index = text.startIndex
      let end = text.endIndex
      let base = text.base
      if index < end, base[index] == 0x2D || base[index] == 0x2B {
        isNegative = base[index] == 0x2D
        index += 1
      }
      let digitsStart = index
      while index < end, appendDigit(base[index]) { index += 1 }
      var hasDigits = index > digitsStart
      if index < end, base[index] == 0x2E {
        index += 1
        let start = index
        while index < end, appendDigit(base[index]) { index += 1 }
        exponent = start - index
        hasDigits = hasDigits || index > start
      }
      guard hasDigits else { return nil }
      if index < end {
        guard base[index] | 0x20 == 0x65, addExponent(base[(index + 1)..<end]) else { return nil }
      }
    }

    private mutating func appendDigit(_ byte: UInt8) -> Bool {
      let digit = byte &- 0x30
      guard digit <= 9 else { return false }
      if digitCount > 0 || digit > 0 { digitCount += 1 }
      if digitCount <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
      return true
    }

    private mutating func addExponent(_ text: UnsafeBufferPointer<UInt8>.SubSequence) -> Bool {
      var digits = text
      let isNegative = digits.first == 0x2D
      if isNegative || digits.first == 0x2B { digits = digits.dropFirst() }
      guard !digits.isEmpty else { return false }
      var value = 0
      for byte in digits {
        let digit = byte &- 0x30
        guard digit <= 9 else { return false }
        value = min(value * 10 + Int(digit), 1 << 20)
      }
      exponent += isNegative ? -value : value
      return true
    }
  }
}
