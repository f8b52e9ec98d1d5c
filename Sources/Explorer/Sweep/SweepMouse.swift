import Evaluation
import TerminalCanvas

/// What the mouse does in the sweep view.
extension Explorer {
  /// What a cell of the sweep view belongs to.
  func sweepTarget(x: Int, y: Int) -> MouseTarget? {
    let chart = SweepLayout(self, in: layout.main).chart
    guard chart.contains(x, y) else { return nil }
    switch sweepRoom.form {
    case .map: return WeightMapView(self).cell(x: x, y: y, in: chart).map { cell in .look { $0.look(at: cell) } }
    case .curves:
      let curves = CurvesView(self)
      if let measure = curves.measure(x: x, y: y, in: chart) { return .click { $0.chooseCurve(measure) } }
      return curves.gamma(x: x, y: y, in: chart).map { gamma in .look { $0.look(atGamma: gamma) } }
    case .steps:
      let curves = StepCurvesView(self)
      if let measure = curves.measure(x: x, y: y, in: chart) { return .click { $0.chooseCurve(measure) } }
      return curves.step(x: x, y: y, in: chart).map { step in .look { $0.go(to: step) } }
    }
  }

  /// Chooses a curve of the legend; the chosen one is left out, or drawn again.
  mutating func chooseCurve(_ measure: Measure) -> [Effect] {
    guard measure != sweepRoom.choice.measure else { return toggleCurve() }
    sweepRoom.choice.choose(measure)
    return []
  }
}
