import Evaluation
import Plotting

extension Measure {
  /// In words, with the symbol where there is one.
  var name: String {
    switch self {
    case .sdtw: "D(N,M)"
    case .sdtwPerFrame: "D/N"
    case .expectedCost: "ΣCH, expected cost"
    case .entropyTerm: "γS"
    case .pathEntropy: "S, path entropy"
    case .effectiveTargets: "effective targets"
    case .lostEvents: "lost events"
    case .peakShort: "peak, short events"
    case .peakLong: "peak, long events"
    case .magnitudeBalance: "magnitude balance"
    case .onsetShift: "onset shift"
    case .offsetShift: "offset shift"
    case .onsetDeviation: "onset deviation"
    case .unusedTargets: "unused targets"
    case .fMeasure: "F-measure"
    case .averagePrecision: "average precision"
    case .noteFMeasure: "note F-measure"
    case .distanceMSE: "distance, mse"
    case .distanceBCE: "distance, bce"
    case .distanceCosine: "distance, cosine"
    case .diagonality, .collapse, .events, .fade, .precision, .recall: rawValue
    }
  }

  /// Beside a slider.
  var shortName: String {
    switch self {
    case .magnitudeBalance: "bal"
    case .lostEvents: "lost"
    case .effectiveTargets: "eff"
    case .fMeasure: "F"
    case .pathEntropy: "S"
    default: String(name.prefix(4))
    }
  }

  /// Its value in some measurements as text: empty where it is undefined.
  func text(_ measurements: Measurements?) -> String {
    guard let value = measurements?[self] else { return "" }
    if self == .lostEvents, let events = measurements?[.events] {
      return "\(NumberText.format(fixed: value, decimals: 0))/\(NumberText.format(fixed: events, decimals: 0))"
    }
    return text(value)
  }

  /// Whether its values lie between 0 and 1 by their nature: these have a fixed number of decimals.
  var isShare: Bool {
    switch self {
    case .diagonality, .collapse, .peakShort, .peakLong, .magnitudeBalance, .precision, .recall, .fMeasure,
      .averagePrecision, .noteFMeasure:
      true
    case .sdtw, .sdtwPerFrame, .expectedCost, .entropyTerm, .pathEntropy, .effectiveTargets, .unusedTargets, .events,
      .lostEvents, .fade, .onsetShift, .offsetShift, .onsetDeviation, .distanceMSE, .distanceBCE, .distanceCosine:
      false
    }
  }

  func text(_ value: Double) -> String {
    if isCount { return NumberText.format(fixed: value, decimals: 0) }
    return isShare
      ? NumberText.format(fixed: value, decimals: 3) : NumberText.format(value, significantDigits: 4).minusSign
  }
}
