import Evaluation
import SoftDTW

/// Measures that share an axis.
struct MeasureGroup: Hashable, Sendable {
  enum Axis: Hashable, Sendable {
    /// 0...1, or up to the largest value.
    case share
    case logarithmic
    /// From the least to the largest value, 0 among them.
    case linear
    /// From −a to a, a being the largest expected cost: at a high γ the entropy term leaves every other scale.
    case expectedCost

    /// The same where γ doesn't vary, and nothing leaves the scale.
    var atOneGamma: Axis { self == .expectedCost ? .linear : self }
  }

  let title: String
  let axis: Axis
  let measures: [Measure]

  static let all = [
    MeasureGroup(
      title: "shares", axis: .share,
      measures: [
        .magnitudeBalance, .lostEvents, .fMeasure, .noteFMeasure, .peakShort, .peakLong, .averagePrecision, .precision,
        .recall,
      ]),
    MeasureGroup(title: "targets in a frame", axis: .logarithmic, measures: [.effectiveTargets]),
    MeasureGroup(title: "cost", axis: .expectedCost, measures: [.sdtw, .expectedCost, .entropyTerm]),
    MeasureGroup(title: "path entropy in nats", axis: .linear, measures: [.pathEntropy]),
    MeasureGroup(title: "frames", axis: .linear, measures: [.fade, .onsetShift, .offsetShift, .onsetDeviation]),
    MeasureGroup(
      title: "distance to Y^strong", axis: .logarithmic, measures: [.distanceMSE, .distanceBCE, .distanceCosine]),
    MeasureGroup(title: "shape of the alignment", axis: .share, measures: [.collapse, .diagonality]),
    MeasureGroup(title: "targets never reached", axis: .linear, measures: [.unusedTargets]),
  ]

  /// What a training log prints of each item.
  static let loss = MeasureGroup(title: "loss", axis: .linear, measures: [.sdtwPerFrame])

  /// Ten curves at once are hard to follow.
  static let hiddenAtFirst: Set<Measure> = [
    .peakShort, .peakLong, .averagePrecision, .precision, .recall,
  ]

  /// The group with what can be defined; nil where nothing can.
  func limited(to known: DefinedMeasures) -> MeasureGroup? {
    let measures = measures.filter(known.contains)
    return measures.isEmpty ? nil : MeasureGroup(title: title, axis: axis, measures: measures)
  }
}

/// Which measures can be defined for a dataset at all.
struct DefinedMeasures: Sendable {
  private let hasEvents: Bool
  private let hasRuns: Bool
  private let hasStrongTargets: Bool
  private let hasNotes: Bool

  init(_ dataset: Dataset) {
    hasEvents = !dataset.pair.targets.events.isEmpty
    hasRuns = dataset.pair.strongRuns != nil
    hasStrongTargets = dataset.pair.strongTargets != nil
    hasNotes = hasStrongTargets && dataset.framesPerSecond != nil
  }

  func contains(_ measure: Measure) -> Bool {
    switch measure {
    case .magnitudeBalance, .lostEvents, .peakShort, .peakLong, .fade: hasEvents
    case .onsetShift, .offsetShift, .onsetDeviation: hasEvents && hasRuns
    case .noteFMeasure: hasNotes
    case .precision, .recall, .fMeasure, .averagePrecision, .distanceMSE, .distanceBCE, .distanceCosine:
      hasStrongTargets
    default: true
    }
  }

  var stripMeasures: [Measure] {
    guard hasEvents else { return [.effectiveTargets, .pathEntropy] }
    return [.magnitudeBalance, .lostEvents, .effectiveTargets] + (hasStrongTargets ? [.fMeasure] : [])
  }
}
