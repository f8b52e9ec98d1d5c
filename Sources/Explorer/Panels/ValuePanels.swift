import Plotting
import SoftDTW
import TerminalCanvas

/// The panels of one value a frame: h(n), and a_e(n) of the event at the cursor.
extension PanelView {
  func drawValues(on canvas: inout Canvas) {
    guard let values else { return }
    if content.isDifference {
      drawDifference(values, on: &canvas)
    } else if let limits = explorer.limits(of: kind) {
      BarChart(ranges: Curve.columns(values, axis: geometry.horizontal), top: limits.upperBound)
        .draw(on: &canvas, in: geometry.picture)
      if kind == .attributedMagnitudes { drawThreshold(top: limits.upperBound, on: &canvas) }
    }
  }

  /// N values.
  private var values: [Double]? {
    switch (kind, content) {
    case (.attributedMagnitudes, _): return explorer.chosenMagnitudes
    case (_, .minus(let subtrahend)):
      return explorer.difference(of: kind, subtrahend).map { difference in
        (0..<explorer.dataset.pair.frameCount).flatMap { difference.row($0, 0..<1) }
      }
    default: return explorer.shownSolution(of: kind)?.alignment.rowSums
    }
  }

  /// A curve around 0, from the least to the largest value of each column.
  private func drawDifference(_ values: [Double], on canvas: inout Canvas) {
    let scale = ValueScale.symmetric(values)
    let last = Double(max(geometry.picture.width - 1, 1))
    let points = Curve.columns(values, axis: geometry.horizontal).enumerated().flatMap { x, range in
      [range?.lowerBound, range?.upperBound].map { value -> PlotSeries.Point? in
        value.flatMap(scale.fraction).map { PlotSeries.Point(x: Double(x) / last, y: $0) }
      }
    }
    BraillePlot(
      series: [PlotSeries(points: points, color: .accent)], marks: [PlotMark(.y(0.5), color: .faint)]
    ).draw(on: &canvas, in: geometry.picture)
  }

  /// τ, where no bar hides it.
  private func drawThreshold(top: Double, on canvas: inout Canvas) {
    let picture = geometry.picture
    guard let threshold = explorer.solution?.settings.threshold, (0...top).contains(threshold), picture.height > 0
    else { return }
    let y = picture.maxY - 1 - min(Int(threshold / top * Double(picture.height)), picture.height - 1)
    for x in picture.x..<picture.x + geometry.horizontal.usedPixels where canvas[x, y] == .blank {
      canvas[x, y] = Cell("┈", Style(.warning))
    }
  }

  var valueLabels: [RowLabel] {
    let picture = geometry.picture
    guard picture.height > 0, let values else { return [] }
    func text(_ value: Double) -> String { NumberText.format(value, within: geometry.rowLabels.width).minusSign }
    if content.isDifference {
      let scale = ValueScale.symmetric(values)
      return [
        RowLabel(text: text(scale.upper), row: picture.y), RowLabel(text: text(scale.lower), row: picture.maxY - 1),
      ]
    }
    guard let limits = explorer.limits(of: kind) else { return [] }
    return [
      RowLabel(text: text(limits.upperBound), row: picture.y), RowLabel(text: "0", row: picture.maxY - 1),
    ]
  }

  /// Which event it is.
  var magnitudesCaption: String {
    guard let solution = explorer.solution, let event = explorer.chosenEvent else {
      return "no event at the cursor"
    }
    return "magnitude of event \(explorer.eventName(event, in: solution)), τ dotted"
  }
}

extension ValueScale {
  fileprivate static func symmetric(_ values: [Double]) -> ValueScale {
    let range = Quantiles.finiteRange(of: values) ?? 0...0
    return .fitting(minimum: range.lowerBound, maximum: range.upperBound, kind: .symmetric)
  }
}

extension Explorer {
  /// a_e(n) of the event at the cursor.
  var chosenMagnitudes: [Double]? {
    solution.flatMap { solution in chosenEvent.map(solution.magnitudes) }
  }

  /// From 0 to the largest value; a_e(n) to 1 at least.
  func valueLimits(of kind: PanelKind) -> ClosedRange<Double>? {
    if kind == .attributedMagnitudes { return 0...max(1, chosenMagnitudes?.max() ?? 1) }
    return shownSolution(of: kind).map { 0...max($0.alignment.rowSums.max() ?? 1, .leastNormalMagnitude) }
  }
}
