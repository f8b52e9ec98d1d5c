import Evaluation
import SoftDTW

/// What a sweep keeps of one setting: its measures, and not what becomes of each event.
struct SweepPoint: Hashable, Sendable {
  let parameters: AlignmentParameters
  let measurements: Measurements

  var gamma: Double { parameters.gamma }

  subscript(measure: Measure) -> Double? { measurements[measure] }

  /// A measure as curves and strips show it: lost events as the share of all events, so that they go with what lies
  /// between 0 and 1.
  func shown(_ measure: Measure) -> Double? { measurements.shown(measure) }
}

extension SweepPoint {
  init(_ evaluation: Evaluation) {
    self.init(parameters: evaluation.parameters, measurements: evaluation.measurements)
  }
}

extension Measurements {
  func shown(_ measure: Measure) -> Double? {
    guard measure == .lostEvents else { return self[measure] }
    guard let lost = self[.lostEvents], let events = self[.events], events > 0 else { return nil }
    return lost / events
  }
}

extension Settings {
  /// All but γ, at γ = 0: what the curves over γ belong to.
  var withoutGamma: Settings {
    var base = self
    base.parameters.gamma = 0
    return base
  }

  /// All but γ and one weight: what a map over both belongs to.
  func without(_ weight: Slider) -> Settings {
    var base = withoutGamma
    base.parameters[keyPath: weight.property] = 0
    return base
  }
}
