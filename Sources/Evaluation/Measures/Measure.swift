/// The numbers that are put on a setting, as SPEC's *Measures* defines them. The raw values are the names in tables.
public enum Measure: String, Hashable, Sendable, CaseIterable {
  case sdtw
  case sdtwPerFrame = "sdtw_per_frame"
  case expectedCost = "expected_cost"
  case entropyTerm = "entropy_term"
  case pathEntropy = "path_entropy"
  case effectiveTargets = "effective_targets"
  case diagonality
  case collapse
  case unusedTargets = "unused_targets"
  case events
  case lostEvents = "lost_events"
  case peakShort = "peak_short"
  case peakLong = "peak_long"
  case magnitudeBalance = "magnitude_balance"
  case fade
  case onsetShift = "onset_shift"
  case offsetShift = "offset_shift"
  case onsetDeviation = "onset_deviation"
  case precision
  case recall
  case fMeasure = "f_measure"
  case averagePrecision = "average_precision"
  case noteFMeasure = "note_f_measure"
  case distanceMSE = "distance_mse"
  case distanceBCE = "distance_bce"
  case distanceCosine = "distance_cosine"

  /// Those of the tables that `sdtw sweep` writes, in their order.
  public static let tableColumns = allCases.filter { $0 != .expectedCost && $0 != .entropyTerm }

  /// Those that compare with the strong targets frame by frame; X has them too.
  public static let againstStrongTargets: [Measure] = [
    .precision, .recall, .fMeasure, .averagePrecision, .noteFMeasure, .distanceMSE, .distanceBCE, .distanceCosine,
  ]

  /// Whether its values are whole numbers.
  public var isCount: Bool { self == .unusedTargets || self == .events || self == .lostEvents }

  public enum Goal: Hashable, Sendable {
    case highest, lowest
  }

  /// Which end of its range is better; nil where neither is by itself.
  public var goal: Goal? {
    switch self {
    case .peakShort, .peakLong, .magnitudeBalance, .precision, .recall, .fMeasure, .averagePrecision, .noteFMeasure:
      .highest
    case .unusedTargets, .lostEvents, .fade, .onsetDeviation, .collapse, .distanceMSE, .distanceBCE, .distanceCosine:
      .lowest
    case .sdtw, .sdtwPerFrame, .expectedCost, .entropyTerm, .pathEntropy, .effectiveTargets, .diagonality, .events,
      .onsetShift, .offsetShift:
      nil
    }
  }
}

/// The values of some measures. One that is undefined, or was not asked for, is nil; never 0 or NaN.
public struct Measurements: Hashable, Sendable {
  private var values: [Measure: Double] = [:]

  public init() {}

  public subscript(measure: Measure) -> Double? {
    get { values[measure] }
    set { values[measure] = newValue }
  }

  mutating func merge(_ other: Measurements) {
    values.merge(other.values) { $1 }
  }
}
