import Evaluation
import TerminalCanvas

extension Explorer {
  /// What a cell of the sweep view belongs to.
  func sweepTarget(x: Int, y: Int) -> MouseTarget? {
    let layout = SweepLayout(self, in: layout.main)
    if let (kind, area) = layout.panels?.panels.first(where: { $0.area.contains(x, y) }) {
      return .panel(kind, PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols))
    }
    guard layout.chart.contains(x, y) else { return nil }
    guard sweepRoom.form == .curves else {
      return WeightMapView(self).cell(x: x, y: y, in: layout.chart).map(MouseTarget.mapCell)
    }
    let curves = CurvesView(self)
    return curves.measure(x: x, y: y, in: layout.chart).map(MouseTarget.curve)
      ?? curves.gamma(x: x, y: y, in: layout.chart).map(MouseTarget.gamma)
  }

  /// Chooses a curve of the legend; the chosen one is left out, or drawn again.
  mutating func chooseCurve(_ measure: Measure) -> [Effect] {
    guard measure != sweepRoom.measure else { return toggleCurve() }
    sweepRoom.choose(measure)
    return []
  }
}
