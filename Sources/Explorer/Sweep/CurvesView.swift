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
    guard let axes, !points.isEmpty else {
      let text = explorer.sweepAbsence(room.gammas.failure(of: explorer.history.present.withoutGamma))
      canvas.write(text.shortened(to: area.width), x: area.x, y: area.y, style: Style(.faint))
      return
    }
    let areas = Self.areas(in: area)
    PlotFrame(axes: axes, series: room.drawn.map(series), marks: marks, symbols: explorer.symbols)
      .draw(on: &canvas, in: areas.plot)
    drawZero(on: &canvas, in: areas.plot, axes)
    drawBest(on: &canvas, in: areas.plot, axes)
    drawLegend(on: &canvas, in: areas.legend)
  }

  /// The plot with its axes, and the legend beside it, where there is room.
  private static func areas(in area: Rectangle) -> (plot: Rectangle, legend: Rectangle) {
    var plot = area
    let legend = plot.removeRight(area.width >= 64 ? min(34, area.width * 2 / 5) : 0)
    if legend.width > 0 { _ = plot.removeRight(2) }
    return (plot, legend)
  }

  /// The γ that was swept whose place is nearest to a cell of the plot; nil beside the plot.
  func gamma(x: Int, y: Int, in area: Rectangle) -> Double? {
    let area = Self.areas(in: area).plot
    guard let axes, area.contains(x, y) else { return nil }
    let plot = axes.plot(in: area)
    return points.map(\.gamma).min { distance($0, x, axes, plot) < distance($1, x, axes, plot) }
  }

  private func distance(_ gamma: Double, _ x: Int, _ axes: PlotAxes, _ plot: Rectangle) -> Int {
    axes.x.fraction(of: place(of: gamma)).map { abs(plot.column(of: $0) - x) } ?? .max
  }

  /// The measure of a line of the legend.
  func measure(x: Int, y: Int, in area: Rectangle) -> Measure? {
    guard !points.isEmpty else { return nil }
    let (entries, _) = legendParts(in: Self.areas(in: area).legend)
    return legend.entry(x: x, y: y, in: entries).map { room.group.measures[$0] }
  }

  private var advised: AdvisedGammas? { AdvisedGammas(explorer.advice) }

  private var axes: PlotAxes? {
    ValueScale(.logarithmic, lower: leastPlace, upper: Slider.gamma.bounds.upperBound).map {
      PlotAxes(title: title, x: $0, y: yScale, xName: "γ")
    }
  }

  private var title: String {
    var parts = ["\(room.group.title) (curves \(room.groupIndex + 1) of \(room.groups.count))"]
    if isStale { parts.append("stale: for other weights, cost or τ") }
    if case .curves(let level, _) = room.running {
      parts.append("\(points.count) of \(GammaSweep.gammas(level).count) points")
    }
    return parts.joined(separator: " · ")
  }

  /// A curve whose values are undefined somewhere has a gap there.
  private func series(_ measure: Measure) -> PlotSeries {
    var curve: [PlotSeries.Point?] = []
    for point in points {
      curve.append(point.shown(measure).map { PlotSeries.Point(x: place(of: point.gamma), y: $0) })
      // The line to 0, infinitely far on this axis, would say something about what lies between.
      if point.gamma == 0 { curve.append(nil) }
    }
    return PlotSeries(
      points: curve, color: color(measure), marker: marker(measure), isEmphasized: measure == room.measure)
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
    guard plot.width > 0, plot.height > 0, room.drawn.contains(room.measure), let best,
      let x = axes.x.fraction(of: place(of: best.gamma)), let y = axes.y.fraction(of: height(of: best))
    else { return }
    let (column, row) = (plot.column(of: x), plot.row(of: y))
    canvas.drawMark("◆", x: column, y: row)
    canvas[column, row].style.foreground = color(room.measure)
  }

  private var best: BriefAdvice.Best? { isStale ? nil : explorer.best(room.measure) }

  /// Where a best value stands: lost events are drawn as a share.
  private func height(of best: BriefAdvice.Best) -> Double {
    points.first { $0.gamma == best.gamma }?.shown(room.measure) ?? best.value
  }
}

extension CurvesView {
  private var yScale: ValueScale {
    let measures = room.drawn.isEmpty ? [room.measure] : room.drawn
    let values = measures.flatMap { measure in points.compactMap { $0.shown(measure) } }.filter(\.isFinite)
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
    switch room.group.axis {
    case .share: return .fitting(minimum: 0, maximum: max(1, greatest), kind: .linear)
    case .logarithmic:
      let positive = values.filter { $0 > 0 }.min() ?? 1
      return .fitting(minimum: min(positive, 1), maximum: greatest, kind: .logarithmic)
    case .linear: return .fitting(minimum: min(0, least), maximum: max(0, greatest), kind: .linear)
    case .expectedCost:
      let cost = points.compactMap { $0[.expectedCost] }.max() ?? 1
      return .fitting(minimum: -cost, maximum: cost, kind: .linear)
    }
  }

  private func color(_ measure: Measure) -> Color {
    Color.curves[(room.group.measures.firstIndex(of: measure) ?? 0) % Color.curves.count]
  }

  private func marker(_ measure: Measure) -> Character {
    Self.markers[(room.group.measures.firstIndex(of: measure) ?? 0) % Self.markers.count]
  }

  private static let markers = Array("ABCDEFGHIJ")

  private func drawLegend(on canvas: inout Canvas, in area: Rectangle) {
    guard area.width > 0 else { return }
    let (entries, foot) = legendParts(in: area)
    for (row, note) in notes(width: foot.width).prefix(foot.height).enumerated() {
      canvas.write(note, x: foot.x, y: foot.y + row, style: Style(.faint), width: foot.width)
    }
    legend.draw(on: &canvas, in: entries)
  }

  private func legendParts(in area: Rectangle) -> (entries: Rectangle, notes: Rectangle) {
    var entries = area
    let height = min(notes(width: area.width).count, max(0, area.height - room.group.measures.count))
    let notes = entries.removeBottom(height)
    return (entries, notes)
  }

  /// The values are those of the picture; curves that are left out have a dot for a letter.
  private var legend: Legend {
    let present = explorer.solution?.evaluation.measurements
    return Legend(
      entries: room.group.measures.map { measure in
        Legend.Entry(
          marker: room.drawn.contains(measure) ? marker(measure) : "·",
          color: room.drawn.contains(measure) ? color(measure) : .faint, name: measure.name,
          value: measure.text(present), isEmphasized: measure == room.measure)
      })
  }

  private func notes(width: Int) -> [String] { legendNotes.flatMap { $0.wrapped(width: width) } }

  private var legendNotes: [String] {
    var notes: [String] = []
    if let best { notes.append("◆ best \(room.measure.text(best.value)) at γ = \(best.gamma.gammaText)") }
    if let advised { notes.append(advised.text) }
    return notes
  }
}
