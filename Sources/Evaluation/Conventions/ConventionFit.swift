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
