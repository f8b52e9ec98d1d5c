import Evaluation
import Plotting
import TerminalCanvas

/// One group of measures as curves over a logarithmic γ axis, with γ = 0 apart at its left end.
struct CurvesView {
  private let explorer: Explorer
  private let room: SweepRoom
  private let points: [SweepPoint]
  private let isStale: Bool
  /// Where γ = 0 stands: far enough from the least γ for both labels. On a wide axis, which has ticks at 2 and 5 times the
  /// powers of ten, near enough for none of these between them.
  private let leastPlace: Double

  init(_ explorer: Explorer) {
    self.explorer = explorer
    room = explorer.sweepRoom
    points = room.gammas.points
    isStale = !room.gammas.isCurrent(for: explorer.settings)
    leastPlace = Slider.leastGamma / (explorer.size.width < 150 ? 2.6 : 1.99)
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard area.width > 0, area.height > 0 else { return }
    guard let curves else {
      let text = explorer.sweepAbsence(room.gammas.failure(of: explorer.history.present.withoutGamma))
      canvas.write(text.shortened(to: area.width), x: area.x, y: area.y, style: Style(.faint))
      return
    }
    curves.draw(on: &canvas, in: area)
    let plotArea = MeasureCurves.areas(in: area).plot
    drawZero(on: &canvas, in: plotArea, curves.axes)
    drawBest(on: &canvas, in: plotArea, curves.axes)
  }

  /// The γ that was swept whose place is nearest to a cell of the plot; nil beside the plot.
  func gamma(x: Int, y: Int, in area: Rectangle) -> Double? {
    let nearest = curves?.nearest(of: points.map { place(of: $0.gamma) }, x: x, y: y, in: area)
    return nearest.map { points[$0].gamma }
  }

  /// The measure of a line of the legend.
  func measure(x: Int, y: Int, in area: Rectangle) -> Measure? { curves?.measure(x: x, y: y, in: area) }

  /// Nil before the first points.
  private var curves: MeasureCurves? {
    guard !points.isEmpty, let x = ValueScale(.logarithmic, lower: leastPlace, upper: Slider.gamma.bounds.upperBound)
    else { return nil }
    return MeasureCurves(
      present: explorer.solution?.evaluation.measurements, choice: explorer.sweepRoom.choice,
      symbols: explorer.symbols, points: curvePoints, title: title, x: x, xName: "γ", axis: room.choice.group.axis,
      marks: marks,
      notes: notes)
  }

  private var curvePoints: [MeasureCurves.Point?] {
    points.flatMap { point -> [MeasureCurves.Point?] in
      let shown = MeasureCurves.Point(x: place(of: point.gamma), measurements: point.measurements)
      // The line to 0, infinitely far on this axis, would say something about what lies between.
      return point.gamma == 0 ? [shown, nil] : [shown]
    }
  }

  private var advised: AdvisedGammas? { AdvisedGammas(explorer.advice) }

  private var title: String {
    var parts = [room.choice.groupTitle]
    if isStale { parts.append("stale: for other weights, cost or τ") }
    if case .curves(let level, _) = room.running {
      parts.append("\(points.count) of \(GammaSweep.gammas(level).count) points")
    }
    return parts.joined(separator: " · ")
  }

  private func place(of gamma: Double) -> Double { max(gamma, leastPlace) }

  private var marks: [PlotMark] {
    var marks = advised?.marks ?? []
    let (shown, taken) = (explorer.settings.parameters.gamma, explorer.history.present.parameters.gamma)
    if taken != shown { marks.append(PlotMark(.x(place(of: taken)), color: .faint)) }
    return marks + [PlotMark(.x(place(of: shown)), color: .accent)]
  }

  /// γ = 0 has its tick where the axis begins.
  private func drawZero(on canvas: inout Canvas, in area: Rectangle, _ axes: PlotAxes) {
    let plot = axes.plot(in: area)
    let isFree = (plot.x...plot.x + 1).allSatisfy { [" ", "─"].contains(canvas[$0, area.maxY - 1].character) }
    guard plot.maxY < area.maxY, isFree else { return }
    canvas.write("0", x: plot.x, y: area.maxY - 1, style: Style(.faint))
  }

  private func drawBest(on canvas: inout Canvas, in area: Rectangle, _ axes: PlotAxes) {
    let plot = axes.plot(in: area)
    guard plot.width > 0, plot.height > 0, room.choice.drawn.contains(room.choice.measure), let best,
      let x = axes.x.fraction(of: place(of: best.gamma)), let y = axes.y.fraction(of: height(of: best))
    else { return }
    let (column, row) = (plot.column(of: x), plot.row(of: y))
    canvas.drawMark("◆", x: column, y: row)
    canvas[column, row].style.foreground = room.choice.color(of: room.choice.measure)
  }

  private var best: BriefAdvice.Best? { isStale ? nil : explorer.best(room.choice.measure) }

  /// Where a best value stands: lost events are drawn as a share.
  private func height(of best: BriefAdvice.Best) -> Double {
    points.first { $0.gamma == best.gamma }?.shown(room.choice.measure) ?? best.value
  }

  private var notes: [MeasureCurves.Note] {
    var notes: [MeasureCurves.Note] = []
    if let best {
      let text = "◆ best \(room.choice.measure.text(best.value)) at γ = \(best.gamma.gammaText)"
      notes.append(.init(text: text, markColor: room.choice.color(of: room.choice.measure)))
    }
    if let advised { notes.append(.init(text: advised.text, markColor: advised.marks.first?.color)) }
    notes.append(.init(text: "▲ γ = \(explorer.settings.parameters.gamma.gammaText), as shown", markColor: .accent))
    return notes
  }
}
