import SoftDTW

/// What another program's values are of ours.
public struct ConventionFactor: Hashable, Sendable {
  public enum Size: Hashable, Sendable {
    case one
    /// Divided by a count, with what the problem counts so: N, M, K, …
    case dividedBy(Int, [String])
    /// Another constant.
    case times(Double)
  }

  public var size: Size
  public var isNegative = false

  public var value: Double {
    let magnitude =
      switch size {
      case .one: 1.0
      case .dividedBy(let count, _): 1 / Double(count)
      case .times(let factor): factor
      }
    return isNegative ? -magnitude : magnitude
  }

  /// How much less likely it is than none: a constant without a name counts twice.
  var deviations: Int {
    let ofSize =
      switch size {
      case .one: 0
      case .dividedBy: 1
      case .times: 2
      }
    return ofSize + (isNegative ? 1 : 0)
  }
}

/// The factors that have a name.
struct NamedFactors {
  /// None and the counts, positive.
  let sizes: [ConventionFactor.Size]

  init(_ pair: SequencePair) {
    let (n, m, k) = (pair.frameCount, pair.targetCount, pair.featureCount)
    let counts = [
      (n, "N"), (m, "M"), (k, "K"), (n * m, "N·M"), (n * k, "N·K"), (n + m, "N + M"), (n + m - 1, "N + M − 1"),
    ]
    let names = Dictionary(grouping: counts.filter { $0.0 > 1 }, by: \.0)
    sizes = [.one] + names.keys.sorted().map { count in .dividedBy(count, (names[count] ?? []).map(\.1)) }
  }

  /// All of them, with both signs.
  var all: [ConventionFactor] {
    sizes.flatMap { size in [false, true].map { ConventionFactor(size: size, isNegative: $0) } }
  }

  /// The named factor that is nearest to a number, within a thousandth of it.
  func nearest(_ factor: Double) -> ConventionFactor? {
    let nearest = all.min { ($0.value - factor).magnitude < ($1.value - factor).magnitude }
    return nearest.flatMap { ($0.value - factor).magnitude <= 1e-3 * $0.value.magnitude ? $0 : nil }
  }
}
