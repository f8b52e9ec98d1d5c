/// The decimal digits of a finite magnitude: d₀.d₁d₂… × 10^exponent.
///
/// They start from the shortest decimal that names the Double, so 2.675 is a tie (and goes up), as a reader of "2.675"
/// expects, although the Double lies just below it. No other rounding is affected: a shorter decimal between a Double
/// and its shortest name would itself be that name.
struct DecimalDigits: Equatable {
  /// 0...9, the first and the last of them not 0; none for zero.
  private(set) var digits: [UInt8] = []
  /// The power of ten of the first digit; 0 for zero.
  private(set) var exponent = 0

  /// - Precondition: `magnitude` is finite. Its sign is ignored.
  init(_ magnitude: Double) {
    let parts = magnitude.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    exponent = mantissa[0].utf8.count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    digits = mantissa.joined().utf8.map { $0 - UInt8(ascii: "0") }
    normalize()
  }

  var isZero: Bool { digits.isEmpty }

  /// The digit that counts 10^power.
  func digit(at power: Int) -> UInt8 {
    let index = exponent - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// Rounded to its first `count` digits, halves up; `count` may be 0 or negative, as in rounding 7 to hundreds.
  func rounded(keeping count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    var result = self
    result.digits = Array(digits.prefix(max(count, 0)))
    if count >= 0, digits[count] >= 5 { result.increment() }
    result.normalize()
    return result
  }

  /// Rounded to the power of ten of its last digit.
  func rounded(toPower power: Int) -> DecimalDigits {
    rounded(keeping: exponent - power + 1)
  }

  /// The same digits × 10^power.
  func scaled(byPower power: Int) -> DecimalDigits {
    var result = self
    if !isZero { result.exponent += power }
    return result
  }

  /// Written out with a fixed number of decimals; digits beyond them are left off, not rounded.
  func text(decimals: Int) -> String {
    let integer = stride(from: max(exponent, 0), through: 0, by: -1).map { "\(digit(at: $0))" }.joined()
    guard decimals > 0 else { return integer }
    return integer + "." + (1...decimals).map { "\(digit(at: -$0))" }.joined()
  }

  /// One more in the last digit that is held.
  private mutating func increment() {
    for index in digits.indices.reversed() {
      guard digits[index] == 9 else {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    exponent += 1
  }

  private mutating func normalize() {
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }
}
