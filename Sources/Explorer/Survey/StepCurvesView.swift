import Evaluation
import Plotting
import TerminalCanvas

/// One group of measures as curves over the dumps of a training run: of Y^mod at the shown setting, and the emphasised one
/// of X, too, where it has it.
struct StepCurvesView {
  private let explorer: Explorer
  private let steps: [Walk.Step]
  private let axis: StepAxis
  /// Of each dump; nil where nothing is known yet.
  private let findings: [SurveyFinding?]

  init(_ explorer: Explorer) {
    self.explorer = explorer
    steps = explorer.walk.steps
    axis = StepAxis(steps)
    findings = explorer.findingsOverSteps
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard area.width > 0, area.height > 0 else { return }
    guard let curves else {
      let text = explorer.computation.failure.map { "No survey. \($0)" } ?? "reading dumps …"
      canvas.write(text.shortened(to: area.width), x: area.x, y: area.y, style: Style(.faint))
      return
    }
    curves.draw(on: &canvas, in: area)
  }

  /// The dump whose place is nearest to a cell of the plot; nil beside the plot.
  func step(x: Int, y: Int, in area: Rectangle) -> Walk.Step? {
    curves?.nearest(of: axis.places, x: x, y: y, in: area).map { steps[$0] }
  }

  /// The measure of a line of the legend.
  func measure(x: Int, y: Int, in area: Rectangle) -> Measure? { curves?.measure(x: x, y: y, in: area) }

  /// Nil before the first finding.
  private var curves: MeasureCurves? {
    guard findings.contains(where: { $0 != nil }) else { return nil }
    return MeasureCurves(
      present: explorer.solution?.evaluation.measurements, choice: explorer.sweepRoom.choice,
      symbols: explorer.symbols, points: points, title: title, x: axis.scale, xName: axis.name,
      axis: explorer.sweepRoom.choice.group.axis.atOneGamma, marks: marks, notes: notes,
      predictions: explorer.survey.point(at: explorer.place)?.predictions)
  }

  /// What isn't known yet is passed over; what can't be had is a gap.
  private var points: [MeasureCurves.Point?] {
    zip(axis.places, findings).compactMap { place, finding -> MeasureCurves.Point?? in
      switch finding {
      case .point(let point):
        .some(.init(x: place, measurements: point.measurements, predictions: point.predictions))
      case .gap: .some(nil)
      case nil: nil
      }
    }
  }

  private var title: String {
    var parts = [explorer.sweepRoom.choice.groupTitle]
    if explorer.survey.isStale(for: explorer.settings) { parts.append("stale: for other γ, weights, cost or τ") }
    let known = findings.count { $0 != nil }
    if known < steps.count { parts.append("\(known) of \(steps.count) dumps") }
    return parts.joined(separator: " · ")
  }

  private var shownPlace: Double? { explorer.walk.index(of: explorer.place.step).map { axis.places[$0] } }

  private var marks: [PlotMark] { shownPlace.map { [PlotMark(.x($0), color: .accent)] } ?? [] }

  private var notes: [MeasureCurves.Note] {
    let gaps = zip(steps, findings).compactMap { step, finding -> (step: Walk.Step, reason: String)? in
      if case .gap(let reason)? = finding { (step, reason) } else { nil }
    }
    let events = explorer.solution?.evaluator.events ?? []
    var notes: [MeasureCurves.Note] = []
    if let first = gaps.first {
      let others = gaps.count > 1 ? " and \(gaps.count - 1) more" : ""
      notes.append(.init(text: "no result of \(first.step.title)\(others): \(first.reason)", markColor: nil))
    }
    let others = findings.count { finding in
      if case .point(let point)? = finding { !point.peaks.belong(to: events) } else { false }
    }
    if others > 0 {
      let dumps = others == 1 ? "1 dump has" : "\(others) dumps have"
      notes.append(
        .init(text: "\(dumps) other targets than the shown one: curves join different pieces", markColor: nil))
    }
    return notes + [.init(text: "▲ \(explorer.walkRoom.text(explorer.dataset.reported))", markColor: .accent)]
  }
}

extension Explorer {
  /// What is known of the shown item in each dump of the run.
  var findingsOverSteps: [SurveyFinding?] {
    let item = place.item
    return walk.steps.map { survey[Place(item: item, step: $0)] }
  }
}
