import Evaluation

/// What the points of a sweep over γ say is worth trying (SPEC, *Advice*, on the sweep's own grid).
struct SweepAdvice: Hashable, Sendable {
  /// The largest γ up to which no event is lost.
  private(set) var keepsAll: Double?
  /// No γ keeps all events, from the least on.
  private(set) var losesEverywhere = false
  /// The smallest γ at which a frame has two targets in the mean.
  private(set) var explores: Double?
  /// Where the frame F-measure is highest.
  private(set) var bestF: Best?

  struct Best: Hashable, Sendable {
    var gamma: Double
    var value: Double
  }

  /// - Parameter points: in the order of their γ, all with the same weights.
  init(_ points: [SweepPoint]) {
    let positive = points.filter { $0.gamma > 0 }
    if let events = positive.first?[.events], events > 0 {
      let kept = positive.prefix { $0[.lostEvents] == 0 }
      keepsAll = kept.last?.gamma
      losesEverywhere = kept.isEmpty
    }
    explores = positive.first { ($0[.effectiveTargets] ?? 0) >= 2 }?.gamma
    bestF = Self.best(.fMeasure, positive)
  }

  /// The γ and value that a measure's goal prefers; of γ that are as good, to a thousandth of the measure's range, the
  /// highest, which explores most. Nil without a goal.
  static func best(_ measure: Measure, _ points: [SweepPoint]) -> Best? {
    guard let goal = measure.goal else { return nil }
    let values = points.compactMap { point in point[measure].map { Best(gamma: point.gamma, value: $0) } }
    guard let least = values.map(\.value).min(), let greatest = values.map(\.value).max() else { return nil }
    let tolerance = (greatest - least) / 1000
    return values.last {
      goal == .highest ? $0.value >= greatest - tolerance : $0.value <= least + tolerance
    }
  }

  /// From the γ that keeps events to the γ that still explores, or the other way round: where a schedule runs.
  var range: ClosedRange<Double>? {
    guard let keepsAll, let explores else { return nil }
    return min(keepsAll, explores)...max(keepsAll, explores)
  }
}
