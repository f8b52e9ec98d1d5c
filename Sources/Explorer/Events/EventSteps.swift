import Plotting
import TerminalCanvas

/// One event over the steps of a training run.
extension EventPlots {
  /// Its peaks in Y^mod and in X. A dump whose Y has other events is a gap.
  func peaks(of row: EventRow, width: Int) -> PlotFrame {
    let (axis, survey) = (StepAxis(explorer.walk.steps), explorer.survey)
    let known = zip(axis.places, explorer.findingsOverSteps).compactMap { place, finding in
      finding.map { (place: place, peaks: peaks(in: $0)) }
    }
    func series(_ values: KeyPath<EventPeaks, [Float]>, _ color: Color, _ marker: Character) -> PlotSeries {
      let points = known.map { place, peaks in
        peaks.map { PlotSeries.Point(x: place, y: Double($0[keyPath: values][row.index])) }
      }
      return PlotSeries(points: points, color: color, marker: marker, isEmphasized: marker == "Y")
    }
    let name = "peaks of \(explorer.eventName(row.index, in: solution))"
    let remark =
      survey.isStale(for: explorer.settings)
      ? ", stale" : known.count < axis.places.count ? ", \(known.count) of \(axis.places.count) dumps" : ": Y^mod, X"
    let titles = ["\(name) over \(axis.name)s\(remark)", name + remark]
    let shown = explorer.walk.index(of: explorer.place.step).map { PlotMark(.x(axis.places[$0]), color: .accent) }
    let greatest = known.compactMap(\.peaks).map { max($0.modified[row.index], $0.predictions[row.index]) }.max() ?? 1
    return PlotFrame(
      axes: PlotAxes(
        title: titles.first { $0.count <= width } ?? titles[1], x: axis.scale,
        y: .fitting(minimum: 0, maximum: max(1, Double(greatest)), kind: .linear), xName: axis.name),
      series: [
        series(\.predictions, .strongest, "X"), series(\.modified, row.length.color ?? .accent, "Y"),
      ],
      marks: [PlotMark(.y(solution.settings.threshold), color: .warning)] + [shown].compactMap(\.self),
      symbols: explorer.symbols)
  }

  private func peaks(in finding: SurveyFinding) -> EventPeaks? {
    guard case .point(let point) = finding, point.peaks.belong(to: solution.evaluator.events) else { return nil }
    return point.peaks
  }
}
