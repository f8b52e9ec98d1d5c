import Evaluation
import Plotting
import TerminalCanvas

/// One group of measures as curves over whatever varies, with axes and a legend beside them.
struct MeasureCurves {
  /// What is measured at one place of the axis.
  struct Point {
    let x: Double
    let measurements: Measurements
    /// Of X itself, where it varies, too.
    var predictions: Measurements?
  }

  /// A line under the legend; where it begins with a mark, that has the colour of those in the plot.
  struct Note {
    var text: String
    var markColor: Color?
  }

  /// What is shown: its values stand in the legend.
  let present: Measurements?
  let choice: MeasureChoice
  let symbols: Heatmap.Symbols
  /// In the order of their places; nil is a gap.
  let points: [Point?]
  let title: String
  let x: ValueScale
  let xName: String
  /// How the measures share their axis.
  let axis: MeasureGroup.Axis
  let marks: [PlotMark]
  let notes: [Note]
  /// Of X at what is shown.
  var predictions: Measurements?
  /// Of what is compared with them: its emphasised measure is drawn, too.
  var pinnedPoints: [Point?] = []
  var pinnedPresent: (measurements: Measurements?, predictions: Measurements?) = (nil, nil)

  private var measures: [Measure] { choice.group.measures }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    let areas = Self.areas(in: area)
    PlotFrame(axes: axes, series: series, marks: marks, symbols: symbols).draw(on: &canvas, in: areas.plot)
    drawLegend(on: &canvas, in: areas.legend)
  }

  var axes: PlotAxes { PlotAxes(title: title, x: x, y: yScale, xName: xName) }

  /// The plot with its axes, and the legend beside it, where there is room.
  static func areas(in area: Rectangle) -> (plot: Rectangle, legend: Rectangle) {
    var plot = area
    let legend = plot.removeRight(area.width >= 64 ? min(34, area.width * 2 / 5) : 0)
    if legend.width > 0 { _ = plot.removeRight(2) }
    return (plot, legend)
  }

  /// Of values on the horizontal axis, the index of the one whose place is nearest to a cell of the plot; nil beside the
  /// plot.
  func nearest(of values: [Double], x: Int, y: Int, in area: Rectangle) -> Int? {
    let plot = axes.plot(in: Self.areas(in: area).plot)
    guard plot.contains(x, y) else { return nil }
    func distance(_ index: Int) -> Int {
      self.x.fraction(of: values[index]).map { abs(plot.column(of: $0) - x) } ?? .max
    }
    return values.indices.map { (index: $0, distance: distance($0)) }.min { $0.distance < $1.distance }?.index
  }

  /// The measure of a line of the legend.
  func measure(x: Int, y: Int, in area: Rectangle) -> Measure? {
    let (entries, _) = legendParts(in: Self.areas(in: area).legend)
    return legend.entry(x: x, y: y, in: entries).flatMap { measures.indices.contains($0) ? measures[$0] : nil }
  }

}

extension MeasureChoice {
  /// With which of the groups it is.
  var groupTitle: String { "\(group.title) (curves \(groupIndex + 1) of \(groups.count))" }

  /// Measures of the chosen group.
  func color(of measure: Measure) -> Color { Color.curves[index(of: measure) % Color.curves.count] }
  func marker(of measure: Measure) -> Character { Self.markers[index(of: measure) % Self.markers.count] }

  private func index(of measure: Measure) -> Int { group.measures.firstIndex(of: measure) ?? 0 }
  private static let markers = Array("ABCDEFGHIJ")
}

extension MeasureCurves {
  /// The curve of X lies below those of Y^mod.
  private var series: [PlotSeries] {
    let curves = choice.drawn.map { measure in
      curve(choice.color(of: measure), choice.marker(of: measure), isEmphasized: measure == choice.measure) {
        $0.measurements.shown(measure)
      }
    }
    let pinned = [
      curve(.faint, "P", of: pinnedPoints) { $0.measurements.shown(choice.measure) },
      curve(.faint, "Q", of: pinnedPoints) { $0.predictions?[choice.measure] },
    ]
    let ofX = hasPredictions ? [curve(.strongest, "X") { $0.predictions?[choice.measure] }] : []
    return (pinnedPoints.isEmpty ? [] : pinned) + ofX + curves
  }

  /// Where its value is undefined it has a gap.
  private func curve(
    _ color: Color, _ marker: Character, of others: [Point?]? = nil, isEmphasized: Bool = false,
    _ value: (Point) -> Double?
  ) -> PlotSeries {
    let points = (others ?? points).map { point -> PlotSeries.Point? in
      guard let point, let value = value(point) else { return nil }
      return PlotSeries.Point(x: point.x, y: value)
    }
    return PlotSeries(points: points, color: color, marker: marker, isEmphasized: isEmphasized)
  }

  /// Whether X has a curve of the emphasised measure, too.
  private var hasPredictions: Bool { points.contains { $0?.predictions?[choice.measure] != nil } }

  private var yScale: ValueScale {
    let drawn = choice.drawn.isEmpty ? [choice.measure] : choice.drawn
    let all = points + pinnedPoints
    let ofX = all.compactMap { $0?.predictions?[choice.measure] }
    let values = (drawn.flatMap { measure in all.compactMap { $0?.measurements.shown(measure) } } + ofX)
      .filter(\.isFinite)
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
    switch axis {
    case .share: return .fitting(minimum: 0, maximum: max(1, greatest), kind: .linear)
    case .logarithmic:
      let positive = values.filter { $0 > 0 }.min() ?? 1
      return .fitting(minimum: min(positive, 1), maximum: greatest, kind: .logarithmic)
    case .linear: return .fitting(minimum: min(0, least), maximum: max(0, greatest), kind: .linear)
    case .expectedCost:
      let cost = points.compactMap { $0?.measurements[.expectedCost] }.max() ?? 1
      return .fitting(minimum: -cost, maximum: cost, kind: .linear)
    }
  }

  private func drawLegend(on canvas: inout Canvas, in area: Rectangle) {
    guard area.width > 0 else { return }
    let (entries, foot) = legendParts(in: area)
    for (row, note) in lines(width: foot.width).prefix(foot.height).enumerated() {
      canvas.write(note.text, x: foot.x, y: foot.y + row, style: Style(.faint), width: foot.width)
      if let color = note.markColor, let mark = note.text.first {
        canvas.write(String(mark), x: foot.x, y: foot.y + row, style: Style(color), width: foot.width)
      }
    }
    legend.draw(on: &canvas, in: entries)
  }

  private func legendParts(in area: Rectangle) -> (entries: Rectangle, notes: Rectangle) {
    var entries = area
    let height = min(lines(width: area.width).count, max(0, area.height - legend.entries.count))
    let notes = entries.removeBottom(height)
    return (entries, notes)
  }

  /// The values are those of the picture; curves that are left out have a dot for a letter.
  private var legend: Legend {
    let own = measures.map { measure in
      Legend.Entry(
        marker: choice.drawn.contains(measure) ? choice.marker(of: measure) : "·",
        color: choice.drawn.contains(measure) ? choice.color(of: measure) : .faint, name: measure.name,
        value: measure.text(present), isEmphasized: measure == choice.measure)
    }
    let ofX = Legend.Entry(
      marker: "X", color: .strongest, name: "\(choice.measure.name) of X", value: choice.measure.text(predictions))
    return Legend(entries: own + (hasPredictions ? [ofX] : []) + pinnedEntries)
  }

  private var pinnedEntries: [Legend.Entry] {
    guard !pinnedPoints.isEmpty else { return [] }
    let (measure, pinned) = (choice.measure, pinnedPresent)
    let own = Legend.Entry(
      marker: "P", color: .faint, name: "pinned", value: measure.text(pinned.measurements))
    let ofX = Legend.Entry(
      marker: "Q", color: .faint, name: "X, pinned", value: measure.text(pinned.predictions))
    return [own] + (hasPredictions ? [ofX] : [])
  }

  private func lines(width: Int) -> [Note] {
    notes.flatMap { note in
      note.text.wrapped(width: width).enumerated().map { Note(text: $1, markColor: $0 == 0 ? note.markColor : nil) }
    }
  }
}
