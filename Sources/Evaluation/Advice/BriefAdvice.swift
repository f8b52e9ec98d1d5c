/// What a line of words and a picture show of an advice: from the advice itself, or, as long as that is being computed,
/// from the settings of a sweep over γ.
public struct BriefAdvice: Hashable, Sendable {
  /// Which events some γ keeps.
  public enum Kept: Hashable, Sendable {
    /// At this γ and all below it at most that share is lost.
    case upTo(Double, AllowedLoss)
    /// No γ keeps 95 % of them.
    case nowhere
  }

  /// Where a measure is best, and how good it is there.
  public struct Best: Hashable, Sendable {
    public let gamma: Double
    public let value: Double

    public init(gamma: Double, value: Double) {
      self.gamma = gamma
      self.value = value
    }
  }

  /// Nil without events.
  public let kept: Kept?
  /// The smallest γ at which a frame has two targets in the mean; nil where there is none.
  public let explores: Double?
  public let best: [Measure: Best]
  /// Whether the γ are only those of a sweep's points, and so approximate.
  public let isCoarse: Bool

  public init(_ advice: Advice) {
    isCoarse = false
    kept =
      switch advice.strictestKept {
      case (let loss, .at(let gamma))?: .upTo(gamma.rounded(toThreeDigits: .down), loss)
      case (let loss, _)?: .upTo(Advice.gammas.upperBound, loss)
      case nil: advice.keepsEvents.isEmpty ? nil : .nowhere
      }
    explores =
      switch advice.explores {
      case .at(let gamma): gamma.rounded(toThreeDigits: .up)
      case .everywhere: Advice.gammas.lowerBound
      case .nowhere: nil
      }
    best = Dictionary(
      uniqueKeysWithValues: advice.best.map { ($0.measure, Best(gamma: $0.gamma, value: $0.value)) })
  }

  /// - Parameter points: of one sweep over γ > 0, by ascending γ.
  public init(_ points: [(gamma: Double, measurements: Measurements)]) {
    isCoarse = true
    kept = Self.kept(points)
    explores = points.first { ($0.measurements[.effectiveTargets] ?? 0) >= 2 }?.gamma
    let found = BestGamma.measures.compactMap { measure in Self.best(measure, points).map { (measure, $0) } }
    best = Dictionary(uniqueKeysWithValues: found)
  }

  private static func kept(_ points: [(gamma: Double, measurements: Measurements)]) -> Kept? {
    guard let events = points.first?.measurements[.events], events > 0 else { return nil }
    for loss in AllowedLoss.allCases {
      let kept = points.prefix { ($0.measurements[.lostEvents] ?? events) * 100 <= events * Double(loss.rawValue) }
      if let last = kept.last { return .upTo(last.gamma, loss) }
    }
    return .nowhere
  }

  /// The γ and value that a measure's goal prefers; of γ that are as good, to a thousandth of the measure's range, the
  /// highest, which explores most. Nil without a goal, or without a value.
  public static func best(_ measure: Measure, _ points: [(gamma: Double, measurements: Measurements)]) -> Best? {
    guard let goal = measure.goal else { return nil }
    let values = points.compactMap { point in point.measurements[measure].map { Best(gamma: point.gamma, value: $0) } }
    guard let least = values.map(\.value).min(), let greatest = values.map(\.value).max() else { return nil }
    let tolerance = (greatest - least) / 1000
    return values.last {
      goal == .highest ? $0.value >= greatest - tolerance : $0.value <= least + tolerance
    }
  }
}
