import SoftDTW

/// Which γ to train with, and why (SPEC, *Advice*), for one pair, one cost and one set of step weights.
public struct Advice: Sendable {
  /// What the present setting does.
  public let present: Evaluation
  /// Up to which γ at most a share of the events is lost; empty where Y has no events.
  public let keepsEvents: [AllowedLoss: GammaBound]
  /// From which γ on a frame is shared by two targets in the mean: below it, training from a poor start may collapse.
  public let explores: GammaBound
  /// One for each of `BestGamma.measures` that is defined; empty without strong targets.
  public let best: [BestGamma]
  /// What X itself reaches against the strong targets, as `best` does with Y^mod; nil without strong targets.
  public let predictions: Measurements?
  public let schedule: Schedule
  /// What is odd about the present setting, and about the data.
  public let warnings: [Warning]
  /// The γ that were searched.
  public static let gammas = 1e-3...1e3

  /// The γ that is best by one measure; nil where that is undefined.
  public func best(_ measure: Measure) -> BestGamma? { best.first { $0.measure == measure } }

  /// The strictest loss that some γ observes, and up to which γ.
  public var strictestKept: (loss: AllowedLoss, bound: GammaBound)? {
    AllowedLoss.allCases.lazy.compactMap { loss in
      keepsEvents[loss].flatMap { $0 == .nowhere ? nil : (loss, $0) }
    }.first
  }
}

/// The share q of the events that may be lost, in per cent.
public enum AllowedLoss: Int, Hashable, Sendable, CaseIterable {
  case nothing = 0
  case onePercent = 1
  case fivePercent = 5

  /// The most events that may be lost.
  public func count(of events: Int) -> Int { events * rawValue / 100 }
}

/// From which γ on, or up to which γ, something holds within `Advice.gammas`.
public enum GammaBound: Hashable, Sendable {
  /// At no γ where it could begin: not at the lowest for an upper bound, at none for a lower one.
  case nowhere
  /// A γ at which it holds; 1 % beyond it doesn't.
  case at(Double)
  /// At every γ.
  case everywhere
}

/// Where a measure against the strong targets is highest.
public struct BestGamma: Hashable, Sendable {
  public let measure: Measure
  /// Of several γ with the highest value, the middle of the longest stretch of them.
  public let gamma: Double
  public let value: Double
  /// The γ around it whose value is less than 0.002 below.
  public let plateau: ClosedRange<Double>

  /// The measures that are searched.
  public static let measures: [Measure] = [.fMeasure, .averagePrecision, .noteFMeasure]
}
