import Plotting
import TerminalCanvas
import TestSupport
import Testing

struct HistogramPlotTests {
  private func draw(_ counts: [Int], width: Int, height: Int) -> [String] {
    var histogram = Histogram(range: 0...Double(counts.count), parts: counts.count)
    for (part, count) in counts.enumerated() { for _ in 0..<count { histogram.add(Double(part) + 0.5) } }
    var canvas = Canvas(width: width + 2, height: height + 1, filledWith: Cell("x"))
    HistogramPlot(histogram).draw(on: &canvas, in: Rectangle(x: 1, y: 0, width: width, height: height))
    return (0...height).map(canvas.text(row:))
  }

  @Test(arguments: [
    (0, ["xx", "xx", "xx", "xx"]), (1, ["x█x", "x█x", "xxx", "xxx"]), (2, ["xx█x", "x▆█x", "xxxx", "xxxx"]),
    (4, ["xxxx█x", "xx▆▆█x", "x0xx4x", "xxxxxx"]),
  ])
  func barsAreLogarithmsOfCounts(width: Int, rows: [String]) {
    #expect(draw([0, 1, 1, 5], width: width, height: 3) == rows)
  }
}
