import Glibc
import SoftDTW

/// One explanation of a dump: a quantity, the settings it was computed under, and how it lies in its array.
public struct ConventionFit: Sendable {
  /// Where ours and theirs differ most.
  public struct Difference: Hashable, Sendable {
    /// |theirs − ours|; infinite where one of them is no finite number.
    public var absolute: Double
    /// As a share of our largest magnitude.
    public var relative: Double
    /// In our order; indices start at 0.
    public var row: Int
    public var column: Int
    /// With the factor.
    public var ours: Double
    public var theirs: Double
  }

  public let quantity: CheckedQuantity
  public let convention: Convention
  public let form: DumpForm
  public let factor: ConventionFactor
  public let difference: Difference
  /// The settings that differ from the given ones.
  public let differences: [Convention.Setting]
  /// 0 for all the digits there are, and one more for each decimal digit that is missing.
  let missingDigits: Int

  /// How many things have to be assumed: of equally near fits the one with the fewest is believed.
  public var deviations: Int {
    differences.count + factor.deviations + (form.isTransposed ? 1 : 0) + (form.border == .none ? 0 : 1)
  }

  func isBetter(than other: ConventionFit) -> Bool {
    (missingDigits, deviations) < (other.missingDigits, other.deviations)
  }

  /// Of equally bad fits the one that assumes least.
  func isNearer(than other: ConventionFit) -> Bool {
    (missingDigits, deviations, difference.relative)
      < (other.missingDigits, other.deviations, other.difference.relative)
  }

  func isAsGood(as other: ConventionFit) -> Bool {
    missingDigits == other.missingDigits && deviations == other.deviations
  }
}

/// Compares values of ours with those of a dump.
struct ConventionComparison {
  let dump: Dump
  let factors: NamedFactors
  /// Up to what share of the largest magnitude values may differ.
  private(set) var tolerance: Double
  /// The largest magnitude; nil for that of our values.
  private var largest: Double?

  /// - Parameter tolerance: nil for what programs differ by; recursions in float32 lose most of their digits where D/γ is
  ///   large.
  init(dump: Dump, factors: NamedFactors, tolerance: Double?) {
    self.dump = dump
    self.factors = factors
    self.tolerance = tolerance ?? (dump.isFloat32 ? 5e-3 : 1e-4)
  }

  /// A number has no more than its own digits to tell conventions apart.
  private static let toleranceOfNumbers = 1e-5

  /// The factors that are worth a look, and the largest difference under each.
  func differences(
    ours: [Double], theirs: [Double], columns: Int
  ) -> [(factor: ConventionFactor, difference: ConventionFit.Difference)] {
    if theirs.count == 1 { return factors.all.map { ($0, difference($0, ours, theirs, columns)) } }
    let factor = factor(ours, theirs)
    let found = difference(factor, ours, theirs, columns)
    guard case .times = factor.size, found.relative > limit(found) else { return [(factor, found)] }
    // A factor that explains nothing is only confusing.
    let none = ConventionFactor(size: .one)
    return [(none, difference(none, ours, theirs, columns))]
  }

  func fits(_ fit: ConventionFit) -> Bool { isNear(fit) && fit.deviations <= mostDeviations(fit.difference) }

  func isNear(_ fit: ConventionFit) -> Bool { fit.difference.relative <= limit(fit.difference) }

  /// For some rows of an array with values up to `largest`. More may differ here: the factor is less sure than that of
  /// all rows, and D of a picture has fewer digits.
  func ofSomeRows(largest: Double) -> ConventionComparison {
    var comparison = self
    comparison.largest = largest
    comparison.tolerance = max(4 * tolerance, 1e-3)
    return comparison
  }

  /// Where many conventions are tried, some come near any number of few digits.
  private func mostDeviations(_ difference: ConventionFit.Difference) -> Int {
    guard dump.values.count == 1 else { return .max }
    let limit = exactLimit(difference)
    return limit <= 1e-6 ? 3 : limit <= 1e-3 ? 2 : 1
  }

  /// By how many decimal digits it misses what the dump's number format can tell.
  func missingDigits(_ difference: ConventionFit.Difference) -> Int {
    let exact = exactLimit(difference)
    guard difference.relative > exact else { return 0 }
    return Int(min(log10(difference.relative / exact).rounded(.up), 400))
  }

  private func exactLimit(_ difference: ConventionFit.Difference) -> Double {
    let format = dump.isFloat32 ? 2e-7 : 1e-9
    let magnitude = difference.ours.magnitude
    return dump.rounding > 0 && magnitude > 0 ? max(format, dump.rounding / magnitude) : format
  }

  private func limit(_ difference: ConventionFit.Difference) -> Double {
    guard dump.values.count == 1 else { return max(tolerance, exactLimit(difference)) }
    return max(min(tolerance, Self.toleranceOfNumbers), exactLimit(difference))
  }

  /// By least squares over all finite values; a named factor where one is near, and none where the values are too few, or
  /// too much the same, to show another.
  private func factor(_ ours: [Double], _ theirs: [Double]) -> ConventionFactor {
    var (product, square, count, range) = (0.0, 0.0, 0, (Double.infinity, -Double.infinity))
    for (x, y) in zip(ours, theirs) where x.isFinite && y.isFinite {
      product += x * y
      square += x * x
      if x != 0 { count += 1 }
      range = (min(range.0, x), max(range.1, x))
    }
    let none = ConventionFactor(size: .one)
    guard square > 0, product.isFinite, square.isFinite else { return none }
    let factor = product / square
    if let named = factors.nearest(factor) { return named }
    guard count >= 8, range.0 < range.1, factor != 0, factor.isFinite else { return none }
    return ConventionFactor(size: .times(factor.magnitude.rounded(toSimple: 1e-6)), isNegative: factor < 0)
  }

  private func difference(
    _ factor: ConventionFactor, _ ours: [Double], _ theirs: [Double], _ columns: Int
  ) -> ConventionFit.Difference {
    let scale = factor.value
    var (most, place, magnitude) = (-1.0, 0, 0.0)
    for i in ours.indices {
      let x = ours[i] * scale
      if x.isFinite { magnitude = max(magnitude, x.magnitude) }
      let gap = x == theirs[i] ? 0 : (x - theirs[i]).magnitude
      let difference = gap.isNaN ? .infinity : gap
      if difference > most { (most, place) = (difference, i) }
    }
    magnitude = largest ?? magnitude
    let relative = most == 0 ? 0 : magnitude > 0 ? most / magnitude : .infinity
    return ConventionFit.Difference(
      absolute: most, relative: relative, row: place / columns, column: place % columns,
      ours: ours[place] * scale, theirs: theirs[place])
  }
}

extension Double {
  /// The whole number, or the inverse of one, that is within a share of this; else itself.
  fileprivate func rounded(toSimple share: Double) -> Double {
    for candidate in [rounded(), 1 / (1 / self).rounded()] where candidate.isFinite && candidate > 0 {
      if (candidate - self).magnitude <= share * self { return candidate }
    }
    return self
  }
}

/// 10^exponent; 0 or infinite beyond the range.
func powerOfTen(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
