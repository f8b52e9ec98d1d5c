import Plotting

/// A plot with everything around it: curves and marks, given in values, and the axes that tell these.
public struct PlotFrame {
  public let axes: PlotAxes
  /// In values of both axes; what lies beyond their scales is clipped.
  public let series: [PlotSeries]
  /// In values of both axes. Those of x are drawn on the axis too, where they need no colour to be seen.
  public let marks: [PlotMark]
  public let symbols: Heatmap.Symbols

  public init(axes: PlotAxes, series: [PlotSeries], marks: [PlotMark] = [], symbols: Heatmap.Symbols) {
    self.axes = axes
    self.series = series
    self.marks = marks
    self.symbols = symbols
  }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    let layout = axes.layout(in: area)
    let marks = marks.compactMap { $0.placed(x: axes.x, y: axes.y) }
    axes.draw(on: &canvas, in: area, layout)
    if layout.bottomRows > 0 {
      for mark in marks.filter(\.isRange) { draw(mark, onAxis: &canvas, layout.plot) }
      for mark in marks.filter({ !$0.isRange }) { draw(mark, onAxis: &canvas, layout.plot) }
    }
    // A tint of eight colours is as strong as what stands on it.
    let visible = symbols.hasColors ? marks : marks.filter { !$0.isRange }
    BraillePlot(series: series.map { $0.placed(x: axes.x, y: axes.y) }, marks: visible)
      .draw(on: &canvas, in: layout.plot)
  }

  /// A label on the line is not drawn over, but for the blanks around it.
  private func draw(_ mark: PlotMark, onAxis canvas: inout Canvas, _ plot: Rectangle) {
    switch mark.place {
    case .x(let fraction):
      let x = plot.column(of: fraction)
      if Self.line.contains(canvas[x, plot.maxY].character) {
        canvas[x, plot.maxY] = Cell("▲", Style(mark.color, bold: true))
      }
    case .range(let range):
      for x in plot.column(of: range.lowerBound)...plot.column(of: range.upperBound) {
        switch canvas[x, plot.maxY].character {
        case "─": canvas[x, plot.maxY].character = "━"
        case "┬": canvas[x, plot.maxY].character = "┯"
        default: break
        }
      }
    case .y: break
    }
  }

  private static let line: Set<Character> = ["─", "┬", "━", "┯", " "]
}

extension PlotMark {
  fileprivate var isRange: Bool {
    if case .range = place { true } else { false }
  }
}
