import Glibc
import Plotting

/// A histogram as bars whose heights are the logarithms of its counts, so that few values beside many can be seen, over a
/// line with the ends of its range.
public struct HistogramPlot {
  public let histogram: Histogram

  public init(_ histogram: Histogram) { self.histogram = histogram }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    var area = area
    let line = area.removeBottom(area.height >= 3 ? 1 : 0)
    // One value is more than none.
    let heights = histogram.merged(into: area.width).map { $0 > 0 ? log(Double($0)) + 1 : 0 }
    let bars = BarChart(ranges: heights.map { $0...$0 }, top: heights.max() ?? 0)
    bars.draw(on: &canvas, in: area)
    guard line.height > 0 else { return }
    let (low, high) = (text(histogram.range.lowerBound), text(histogram.range.upperBound))
    guard low.count + high.count < line.width else { return }
    canvas.write(low, x: line.x, y: line.y)
    canvas.write(high, x: line.x + min(heights.count, line.width) - high.count, y: line.y)
  }

  private func text(_ value: Double) -> String { NumberText.format(value, significantDigits: 3).minusSign }
}
