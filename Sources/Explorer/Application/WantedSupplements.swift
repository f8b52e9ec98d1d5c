import Evaluation
import SoftDTW

/// Which supplements are wanted: a function of the state, asked after every change of it; and what is known of them.
extension Explorer {
  mutating func followSupplements() -> [Effect] {
    supplements.follow(wantedSupplements).map { [$0] } ?? []
  }

  /// Nothing is wanted before there is a picture with this cost, which brings the cost matrix.
  private var wantedSupplements: [Supplement] {
    guard let solution, solution.settings.cost == settings.cost else { return [] }
    let always =
      (comparisonRoom.awaited.map { [.pinned($0)] } ?? [])
      + (content(of: .modifiedTargets) == .minus(.hard) ? [Supplement.hardTargets(for: settings)] : []) + inspected
      + (view == .comparison ? agreementQuestions.map { .agreement($0) } : [])
    guard dataset.pair.strongTargets != nil else { return always }
    switch view {
    case .comparison: return always + [solution.predictionMeasures]
    case .events where shownEventPlots.contains(.fMeasure):
      return always + [solution.modifiedCurve, solution.predictionMeasures, solution.predictionCurve]
    case .panels, .sweep, .events, .items, .learning: return always
    }
  }

  /// What lies over the panels, and what is said of a rectangle in them.
  private var inspected: [Supplement] {
    guard view == .panels else { return [] }
    return (regionQuestion.map { [.region($0)] } ?? [])
      + (histogramQuestion.map { [.histogram($0)] } ?? [])
      + (panels.traces.contains(.hardPath) ? [.hardPath(for: settings)] : [])
  }

  /// Y^mod at γ = 0 for these weights and this cost, where it is known.
  func hardTargets(for settings: Settings) -> ModifiedTargets? {
    if case .targets(let modified)? = supplements[.hardTargets(for: settings)] { modified } else { nil }
  }

  /// Whether it was tried to no avail.
  func hardTargetsFailed(for settings: Settings) -> Bool {
    if case .none? = supplements[.hardTargets(for: settings)] { true } else { false }
  }

  /// The measures of X at the τ of the picture, where they are known.
  var predictionMeasures: Measurements? {
    guard let wanted = solution?.predictionMeasures, case .measures(let measures)? = supplements[wanted] else {
      return nil
    }
    return measures
  }

  /// Nil where it isn't known yet, or can't be.
  func agreement(_ question: AgreementQuestion) -> Agreement? {
    if case .agreement(let agreement)? = supplements[.agreement(question)] { agreement } else { nil }
  }

  /// The F-measure at each of `Supplement.thresholds`; nil where it isn't known yet.
  func curve(_ supplement: Supplement) -> [Double?]? {
    if case .curve(let values)? = supplements[supplement] { values } else { nil }
  }
}

extension Solution {
  var modifiedCurve: Supplement { .modifiedCurve(settings.parameters, settings.cost) }
  var predictionCurve: Supplement { .predictionCurve(settings.cost) }
  var predictionMeasures: Supplement { .predictionMeasures(settings.cost, threshold: settings.threshold) }
}
