import Glibc

/// A labelled position on an axis or a colour bar.
public struct Tick: Hashable, Sendable {
  public let value: Double
  public let label: String

  public init(value: Double, label: String) {
    self.value = value
    self.label = label
  }
}

/// Round numbers between two limits: never outside them, strictly increasing, at most as many as asked for.
///
/// Labels of one axis agree in their decimals and their exponent. Where round numbers would leave one tick although
/// two are allowed, two less round ones are taken: a single number shows no scale.
public enum Ticks {
  /// Ticks that suit a scale.
  public static func ticks(for scale: ValueScale, count: Int) -> [Tick] {
    switch scale.kind {
    case .linear, .symmetric: linear(lower: scale.lower, upper: scale.upper, count: count)
    case .logarithmic: logarithmic(lower: scale.lower, upper: scale.upper, count: count)
    }
  }

  /// Multiples of 1, 2 or 5 × 10^k in lower...upper; none where the limits are not finite or in the wrong order.
  public static func linear(lower: Double, upper: Double, count: Int) -> [Tick] {
    let (values, power) = multiples(lower: lower, upper: upper, count: count, smallestPower: -323)
    let exponent = NumberText.sharedExponent(of: values.map(\.magnitude).max() ?? 0)
    let decimals = max((exponent ?? 0) - power, 0)
    return values.map { Tick(value: $0, label: NumberText.format($0, decimals: decimals, exponent: exponent)) }
  }

  /// Multiples of 1, 2 or 5 × 10^k, k ≥ 0, among indices (frames, targets, bins).
  public static func integers(in range: Range<Int>, count: Int) -> [Tick] {
    guard let last = range.last else { return [] }
    let (values, _) = multiples(
      lower: Double(range.lowerBound), upper: Double(last), count: count, smallestPower: 0)
    return values.compactMap { value in Int(exactly: value).map { Tick(value: value, label: "\($0)") } }
  }

  /// Powers of ten in lower...upper: with 2 and 5 times them where all of these fit, only each second, third, … one
  /// where not all powers fit. Limits that aren't positive, or hold no two powers, get `linear` ticks.
  public static func logarithmic(lower: Double, upper: Double, count: Int) -> [Tick] {
    guard lower > 0, lower < upper, upper.isFinite, count > 0 else {
      return linear(lower: lower, upper: upper, count: count)
    }
    let powers = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up))
    func values(_ mantissas: [Int], every step: Int = 1) -> [Double] {
      powers.filter { $0 % step == 0 }.flatMap { power in mantissas.map { decimal($0, power: power) } }
        .filter { lower <= $0 && $0 <= upper }
    }
    let fine = values([1, 2, 5])
    if (2...max(count, 2)).contains(fine.count), fine.count <= count { return logarithmicTicks(fine) }
    let decades = values([1])
    guard decades.count >= 2 else { return linear(lower: lower, upper: upper, count: count) }
    let fitting = (1...powers.count).lazy.map { values([1], every: $0) }.first { $0.count <= count } ?? []
    return logarithmicTicks(fitting.count < min(count, 2) ? ends(of: decades, count: count) : fitting)
  }

  private static func logarithmicTicks(_ values: [Double]) -> [Tick] {
    let needsExponent = values.contains { NumberText.sharedExponent(of: $0) != nil }
    return values.map { value in
      let exponent = needsExponent ? DecimalDigits(value).exponent : nil
      let label = exponent.map { NumberText.format(value, decimals: 0, exponent: $0) }
      return Tick(value: value, label: label ?? NumberText.format(value, significantDigits: 1))
    }
  }
}

extension Ticks {
  /// Multiples of the smallest round step that leaves at most `count` of them, and the step's power of ten.
  private static func multiples(
    lower: Double, upper: Double, count: Int, smallestPower: Int
  ) -> (values: [Double], power: Int) {
    guard lower.isFinite, upper.isFinite, lower <= upper, count > 0 else { return ([], 0) }
    guard lower < upper else { return ([lower], lastPower(of: lower)) }
    // Halves, as the whole span may overflow; the step is then found from below.
    let finest = log10((upper / 2 - lower / 2) / Double(count)).rounded(.down)
    let start = Int(max(finest, Double(smallestPower)))
    // Neighbouring Doubles have no round numbers between them: the limits themselves are the last resort.
    var finer = (values: [lower, upper], power: min(lastPower(of: lower), lastPower(of: upper)))
    for power in start...start + 4 {
      for mantissa in [1, 2, 5] {
        guard let values = multiples(of: mantissa, power: power, lower: lower, upper: upper, count: count) else {
          continue
        }
        if values.count > count {
          finer = (values, power)
        } else if values.count >= min(count, 2) {
          return (values, power)
        } else {
          return (ends(of: finer.values, count: count), finer.power)
        }
      }
    }
    return (ends(of: finer.values, count: count), finer.power)
  }

  /// The multiples of mantissa × 10^power within the limits; nil where they are far more than `count`.
  private static func multiples(
    of mantissa: Int, power: Int, lower: Double, upper: Double, count: Int
  ) -> [Double]? {
    let step = decimal(mantissa, power: power)
    let (first, last) = ((lower / step).rounded(.down), (upper / step).rounded(.up))
    guard last - first <= 4 * Double(count) + 8, let start = Int(exactly: first), let end = Int(exactly: last) else {
      return nil
    }
    var values: [Double] = []
    for index in start...end {
      let (product, overflows) = index.multipliedReportingOverflow(by: mantissa)
      let value = overflows ? .nan : decimal(product, power: power)
      // Between neighbouring Doubles several multiples round to the same one.
      if lower <= value, value <= upper, value > values.last ?? -.infinity { values.append(value) }
    }
    return values
  }

  /// mantissa × 10^power, correctly rounded, so that a tick at 0.3 is the Double that is written 0.3.
  private static func decimal(_ mantissa: Int, power: Int) -> Double {
    Double("\(mantissa)e\(power)") ?? (power > 0 ? .infinity : 0)
  }

  /// The power of ten of the last digit of a value's shortest decimal.
  private static func lastPower(of value: Double) -> Int {
    let digits = DecimalDigits(value)
    return digits.isZero ? 0 : digits.exponent - digits.digits.count + 1
  }

  private static func ends(of values: [Double], count: Int) -> [Double] {
    guard let first = values.first, let last = values.last, count >= 2, first < last else {
      return Array(values.prefix(count))
    }
    return [first, last]
  }
}
