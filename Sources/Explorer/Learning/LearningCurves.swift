import Evaluation
import Learning
import Plotting
import TerminalCanvas

/// What was measured of a training over its steps: one group of measures, and beside it, where there is room, the loss and
/// how many targets a frame is taught. The pinned training lies behind.
struct LearningCurves {
  private let run: LearningRun
  private let pinned: LearningRun?
  private let choice: MeasureChoice
  private let symbols: Heatmap.Symbols

  init(_ run: LearningRun, pinned: LearningRun?, _ choice: MeasureChoice, _ symbols: Heatmap.Symbols) {
    (self.run, self.pinned, self.choice, self.symbols) = (run, pinned, choice, symbols)
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    let parts = parts(of: area)
    main.draw(on: &canvas, in: parts.main)
    for (measure, place) in zip(Self.besides, parts.besides) { draw(measure, on: &canvas, in: place) }
  }

  /// The step at a cell of the chosen curves; nil beside their plot.
  func step(x: Int, y: Int, in area: Rectangle) -> Double? {
    let steps = run.trail.entries.map { Double($0.step) }
    return main.nearest(of: steps, x: x, y: y, in: parts(of: area).main).map { steps[$0] }
  }

  /// The measure of a line of the legend.
  func measure(x: Int, y: Int, in area: Rectangle) -> Measure? { main.measure(x: x, y: y, in: parts(of: area).main) }

  private static let besides: [Measure] = [.sdtwPerFrame, .effectiveTargets]

  private func parts(of area: Rectangle) -> (main: Rectangle, besides: [Rectangle]) {
    guard area.width >= 110 else { return (area, []) }
    var main = area
    let side = main.removeRight(area.width * 2 / 5)
    _ = main.removeRight(1)
    return (main, area.height >= 14 ? side.rows(2) : side.columns(2, gap: 1))
  }

  private var main: MeasureCurves {
    MeasureCurves(
      present: run.shown?.record.measurements, choice: choice, symbols: symbols, points: points(of: run),
      title: choice.groupTitle, x: x, xName: "step", axis: choice.group.axis.atOneGamma, marks: marks, notes: notes,
      predictions: run.shown?.record.predictions, pinnedPoints: pinned.map(points) ?? [],
      pinnedPresent: (pinned?.shown?.record.measurements, pinned?.shown?.record.predictions))
  }

  private func points(of run: LearningRun) -> [MeasureCurves.Point?] {
    run.curve.entries.map { entry in
      .init(x: Double(entry.step), measurements: entry.element.measurements, predictions: entry.element.predictions)
    }
  }

  /// As far as the schedule goes, and the training.
  private var x: ValueScale {
    let last = [run, pinned].compactMap { $0.map { max($0.lastStep, $0.plan.schedule.length) } }.max() ?? 0
    return .fitting(minimum: 0, maximum: Double(max(last, 10)), kind: .linear)
  }

  /// What comes last lies over the others.
  private var marks: [PlotMark] {
    run.incidents.all.map { PlotMark(.x(Double($0.firstStep)), color: Self.alarm) }
      + run.changes.map { PlotMark(.x(Double($0)), color: .warning) }
      + [PlotMark(.x(Double(run.shownStep)), color: .accent)]
  }

  private static let alarm = Color.marks[0]

  private var notes: [MeasureCurves.Note] {
    var notes = [MeasureCurves.Note(text: "▲ step \(run.shownStep)", markColor: .accent)]
    if let fall = run.fallOfX {
      let text = "▲ F-measure of X \(fall.now.text(digits: 3)), below its start \(fall.start.text(digits: 3))"
      notes.append(.init(text: text, markColor: Self.alarm))
    }
    for kind in Incidents.Kind.allCases {
      let all = run.incidents.all.filter { $0.kind == kind }
      guard let first = all.first else { continue }
      let others = all.count > 1 ? ", and \(all.count - 1) more" : ""
      notes.append(.init(text: "▲ \(first.text)\(others)", markColor: Self.alarm))
    }
    if !run.changes.isEmpty {
      let steps = run.changes.suffix(4).map(String.init).joined(separator: ", ")
      let earlier = run.changes.count > 4 ? "… " : ""
      notes.append(.init(text: "▲ changed by hand at \(earlier)\(steps)", markColor: .warning))
    }
    if let pinned {
      notes.append(.init(text: "P pinned: \(pinned.plan.text(differingFrom: run.plan))", markColor: .faint))
    }
    return notes
  }

  private func draw(_ measure: Measure, on canvas: inout Canvas, in area: Rectangle) {
    func curve(_ run: LearningRun) -> [PlotSeries.Point?] {
      run.curve.entries.map { entry in
        entry.element.measurements[measure].map { PlotSeries.Point(x: Double(entry.step), y: $0) }
      }
    }
    let (own, other) = (curve(run), pinned.map(curve) ?? [])
    let values = (own + other).compactMap { $0?.y }.filter(\.isFinite)
    let y = ValueScale.fitting(minimum: values.min() ?? 0, maximum: values.max() ?? 1, kind: .linear)
    let value = measure.text(run.shown?.record.measurements)
    let pinnedValue = pinned.map { " · P \(measure.text($0.shown?.record.measurements))" } ?? ""
    PlotFrame(
      axes: PlotAxes(title: "\(measure.name) \(value)\(pinnedValue)", x: x, y: y, xName: "step"),
      series: [
        PlotSeries(points: other, color: .faint, marker: "P", isEmphasized: false),
        PlotSeries(points: own, color: .curves[0], marker: "A", isEmphasized: true),
      ], marks: marks, symbols: symbols
    ).draw(on: &canvas, in: area)
  }
}
