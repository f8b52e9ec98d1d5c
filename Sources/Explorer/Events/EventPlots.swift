import Evaluation
import Plotting
import SoftDTW
import TerminalCanvas

/// The plots of the events view.
struct EventPlots {
  let explorer: Explorer
  let solution: Solution
  let rows: [EventRow]
  let chosen: EventRow?

  private var threshold: Double { solution.settings.threshold }
  private var symbols: Heatmap.Symbols { explorer.symbols }

  func draw(_ plot: EventsRoom.Plot, on canvas: inout Canvas, in area: Rectangle) {
    guard let frame = frame(of: plot, width: area.width) else {
      canvas.write("↓ chooses an event", x: area.x, y: area.y, style: Style(.faint), width: area.width)
      return
    }
    frame.draw(on: &canvas, in: area)
  }

  /// Nil where no event is chosen that it would be about.
  private func frame(of plot: EventsRoom.Plot, width: Int) -> PlotFrame? {
    switch plot {
    case .magnitudes: chosen.map { magnitudes(of: $0, width: width) }
    case .steps: chosen.map { peaks(of: $0, width: width) }
    case .decay: decay
    case .fMeasure: fMeasure
    }
  }

  /// What a cell of a plot stands for: a frame, the event whose point is nearest, or a τ in hundredths, as far down as
  /// keys go; nil beside the plot.
  func target(_ plot: EventsRoom.Plot, x: Int, y: Int, in area: Rectangle) -> MouseTarget? {
    guard let axes = frame(of: plot, width: area.width)?.axes else { return nil }
    let picture = axes.plot(in: area)
    guard picture.contains(x, y) else { return nil }
    let value = axes.x.value(at: picture.fraction(ofColumn: x))
    switch plot {
    case .magnitudes:
      let frame = Int(value.rounded()) - 1
      return .click { $0.goToFrame(frame) }
    case .steps:
      let steps = explorer.walk.steps
      return StepAxis(steps).nearest(to: value).map { index in .click { $0.go(to: steps[index]) } }
    case .fMeasure:
      let threshold = max((value * 100).rounded() / 100, 0.05)
      return .click { $0.setThreshold(threshold) }
    case .decay:
      let distances = rows.compactMap { row -> (event: Int, distance: Int)? in
        guard let column = row.duration.flatMap(axes.x.fraction).map(picture.column),
          let line = axes.y.fraction(of: row.outcome.peak).map(picture.row)
        else { return nil }
        // A row of cells is twice as high as a column is wide.
        return (row.index, abs(column - x) + 2 * abs(line - y))
      }
      return distances.min { $0.distance < $1.distance }.map { nearest in .click { $0.choosePoint(of: nearest.event) } }
    }
  }

  /// a_e(n) around the event, with τ, and its strong run as a tint.
  private func magnitudes(of row: EventRow, width: Int) -> PlotFrame {
    let values = solution.magnitudes(ofEvent: row.index)
    let frames = surroundings(of: row, count: values.count)
    // Frames are counted from 1 on the screen.
    let points = frames.map { PlotSeries.Point(x: Double($0 + 1), y: values[$0]) }
    var marks = [PlotMark(.y(threshold), color: .warning)]
    if let run = row.strongRun {
      marks.append(PlotMark(.range(Double(run.lowerBound + 1)...Double(run.upperBound)), color: .shadedEvent))
    }
    let title = "a_e(n) of \(explorer.eventName(row.index, in: solution))"
    let shade = row.strongRun == nil ? "" : ", shaded: Y^strong"
    let axes = PlotAxes(
      title: title.count + shade.count <= width ? title + shade : title,
      x: .fitting(minimum: Double(frames.lowerBound + 1), maximum: Double(frames.upperBound), kind: .linear),
      y: .fitting(minimum: 0, maximum: max(1, row.outcome.peak), kind: .linear), xName: "n")
    let series = PlotSeries(points: points, color: row.length.color ?? .accent, isEmphasized: true)
    return PlotFrame(axes: axes, series: [series], marks: marks, symbols: symbols)
  }

  /// The support, the strong run and the peak, and as much again on both sides.
  private func surroundings(of row: EventRow, count: Int) -> Range<Int> {
    let ranges =
      [row.outcome.peakFrame..<row.outcome.peakFrame + 1] + [row.outcome.support, row.strongRun].compactMap(\.self)
    let (first, last) = (ranges.map(\.lowerBound).min() ?? 0, ranges.map(\.upperBound).max() ?? count)
    let margin = max(12, last - first)
    return max(0, first - margin)..<min(count, last + margin)
  }

  /// Duration against peak: magnitude decay as one picture.
  private var decay: PlotFrame {
    let known = rows.filter { $0.duration != nil }
    let durations = known.compactMap(\.duration)
    let (least, most) = (durations.min() ?? 0, durations.max() ?? 1)
    let isLogarithmic = least > 0 && most >= 8 * least
    func series(_ rows: [EventRow], _ color: Color, marker: Character? = nil) -> PlotSeries {
      let points = rows.compactMap { row in row.duration.map { PlotSeries.Point(x: $0, y: row.outcome.peak) } }
      return PlotSeries(points: points, color: color, connects: false, marker: marker, isEmphasized: marker != nil)
    }
    let source = solution.evaluation.durations.map { " (\($0.source.rawValue))" } ?? ""
    let axes = PlotAxes(
      title: "peak over duration in frames\(source)",
      x: .fitting(
        minimum: isLogarithmic ? least : min(0, least), maximum: most, kind: isLogarithmic ? .logarithmic : .linear),
      y: .fitting(minimum: 0, maximum: max(1, known.map(\.outcome.peak).max() ?? 1), kind: .linear), xName: "")
    return PlotFrame(
      axes: axes,
      series: [
        series(known.filter { !$0.outcome.isLost }, .accent), series(known.filter(\.outcome.isLost), .warning),
        series(known.filter { $0.index == chosen?.index }, .strongest, marker: "●"),
      ],
      marks: [PlotMark(.y(threshold), color: .faint)], symbols: symbols)
  }

  /// The F-measure of Y^mod and of X against the strong targets over τ.
  private var fMeasure: PlotFrame {
    func series(_ values: [Double?], _ color: Color, marker: Character) -> PlotSeries {
      let points = zip(Supplement.thresholds, values).map { threshold, value in
        value.map { PlotSeries.Point(x: threshold, y: $0) }
      }
      return PlotSeries(points: points, color: color, marker: marker, isEmphasized: marker == "Y")
    }
    func text(_ value: Double?) -> String { value.map { NumberText.format(fixed: $0, decimals: 3) } ?? "–" }
    let (modified, curve) = (explorer.curve(solution.modifiedCurve), explorer.curve(solution.predictionCurve))
    let measures = explorer.predictionMeasures
    let isWhole = modified != nil && curve != nil && measures != nil
    let predictions = isWhole ? "X \(text(measures?[.fMeasure]))" : "computing …"
    let axes = PlotAxes(
      title: "F over τ: Y^mod \(text(solution.evaluation[.fMeasure])), \(predictions)",
      x: .fitting(minimum: 0, maximum: 1, kind: .linear), y: .fitting(minimum: 0, maximum: 1, kind: .linear), xName: "τ"
    )
    return PlotFrame(
      axes: axes,
      series: [
        series(curve ?? [], .faint, marker: "X"), series(modified ?? [], .accent, marker: "Y"),
      ],
      marks: [PlotMark(.x(threshold), color: .warning)], symbols: symbols)
  }
}
