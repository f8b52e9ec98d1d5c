import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct ColorBarTests {
  private static let scales = [
    ValueScale.fitting(minimum: 0, maximum: 1, kind: .linear),
    ValueScale.fitting(minimum: -3.681, maximum: 123.456, kind: .linear),
    ValueScale.fitting(minimum: 1.234e-7, maximum: 9.87e12, kind: .logarithmic),
    ValueScale.fitting(minimum: 0, maximum: 1e-300, kind: .linear),
    ValueScale.fitting(minimum: -1e308, maximum: 1e308, kind: .symmetric),
  ]

  private func bar(_ scale: ValueScale, _ symbols: Heatmap.Symbols = .halfBlocks) -> ColorBar {
    ColorBar(scale: scale, colorMap: .viridis, symbols: symbols)
  }

  @Test(arguments: scales)
  func labelsLieWithinAndApart(scale: ValueScale) {
    for width in 0...60 {
      let labels = bar(scale).labels(width: width)
      for label in labels { #expect(label.x >= 0 && label.x + label.text.count <= width) }
      for (left, right) in zip(labels, labels.dropFirst()) { #expect(left.x + left.text.count + 2 <= right.x) }
    }
  }

  @Test func theLimitsStandAtTheEnds() {
    let labels = bar(.fitting(minimum: -3.681, maximum: 123.456, kind: .linear)).labels(width: 40)
    #expect(labels.first == ColorBar.Label(text: "−3.68", x: 0))
    #expect(labels.last == ColorBar.Label(text: "123", x: 37))
    #expect(labels.count > 2)
  }

  @Test func narrowBarsHaveOneLabelOrNone() {
    let bar = bar(.fitting(minimum: 0, maximum: 250, kind: .linear))
    #expect(bar.labels(width: 6).map(\.text) == ["0", "250"])
    #expect(bar.labels(width: 5).map(\.text) == ["0"])
    #expect(bar.labels(width: 0) == [])
  }

  @Test func colorsRunFromTheMapsFirstToItsLast() {
    var canvas = Canvas.prefilled(width: 64, height: 1)
    bar(.fitting(minimum: 0, maximum: 1, kind: .linear)).draw(on: &canvas, in: canvas.bounds)
    #expect(canvas[0, 0].style.background == ColorMap.viridis.color(at: 0))
    #expect(canvas[63, 0].style.background == ColorMap.viridis.color(at: 1))
    #expect(canvas.text(row: 0).hasPrefix("0 "))
    #expect(canvas.text(row: 0).hasSuffix(" 1"))
  }

  @Test func shadesUseNoColors() {
    var canvas = Canvas.prefilled(width: 20, height: 1)
    bar(.fitting(minimum: 0, maximum: 1, kind: .linear), .shades).draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.cells.allSatisfy { $0.style == .plain })
    #expect(canvas.shows("░") && canvas.shows("█"))
  }

  @Test func nothingOutsideTheArea() {
    for scale in Self.scales {
      #expect(strayCells(largest: 12) { bar(scale).draw(on: &$0, in: $1) } == [])
    }
  }
}

struct SliderBarTests {
  private func row(_ position: Double, width: Int = 20, hasFocus: Bool = false) -> Canvas {
    var canvas = Canvas.prefilled(width: width, height: 1)
    SliderBar(name: "γ", value: "1.25", position: position, hasFocus: hasFocus)
      .draw(on: &canvas, in: canvas.bounds, nameWidth: 3, valueWidth: 5)
    return canvas
  }

  @Test(arguments: [
    (-1, "●─────────"), (0, "●─────────"), (0.5, "━━━━━●────"), (1, "━━━━━━━━━●"), (2, "━━━━━━━━━●"),
    (.infinity, "━━━━━━━━━●"), (.nan, "●─────────"),
  ])
  func theKnobStandsAtThePosition(position: Double, line: String) {
    #expect(row(position).text(row: 0) == "γxxx1.25xx" + line)
  }

  @Test func marksStandOnTheLineAndTheKnobOnThem() {
    var canvas = Canvas.prefilled(width: 20, height: 1)
    SliderBar(name: "γ", value: "1", position: 0.5, hasFocus: false, marks: [0, 0.5, 1, .nan, 7])
      .draw(on: &canvas, in: canvas.bounds, nameWidth: 3, valueWidth: 5)
    #expect(canvas.text(row: 0).suffix(10) == "┼━━━━●───┼")
  }

  @Test func withoutRoomForALineOnlyTheNumberIsShown() {
    #expect(row(0.5, width: 14).text(row: 0) == "γxxx1.25xxxxxx")
    #expect(row(0.5, width: 6).text(row: 0) == "γxxx1.")
    #expect(row(0.5, width: 1).text(row: 0) == "γ")
  }

  @Test func theLineIsWhereTheKnobMoves() {
    let area = Rectangle(x: 4, y: 3, width: 20, height: 2)
    #expect(
      SliderBar.line(in: area, nameWidth: 3, valueWidth: 5) == Rectangle(x: 14, y: 3, width: 10, height: 1))
    for (width, height) in [(14, 1), (0, 1), (20, 0)] {
      let line = SliderBar.line(
        in: Rectangle(x: 4, y: 3, width: width, height: height), nameWidth: 3, valueWidth: 5)
      #expect(line.width * line.height == 0)
    }
  }

  @Test func focusShows() {
    #expect(row(0, hasFocus: true)[0, 0].style.isReversed)
    #expect(!row(0)[0, 0].style.isReversed)
  }

  @Test func nothingOutsideTheArea() {
    let stray = strayCells(largest: 12) { canvas, area in
      SliderBar(name: "w_h", value: "1.234e-5", position: 1, hasFocus: true)
        .draw(on: &canvas, in: area, nameWidth: 3, valueWidth: 7)
    }
    #expect(stray == [])
  }
}

struct BarChartTests {
  private func chart(_ ranges: [ClosedRange<Double>?], top: Double, width: Int, height: Int) -> Canvas {
    var canvas = Canvas.prefilled(width: width, height: height)
    BarChart(ranges: ranges, top: top).draw(on: &canvas, in: canvas.bounds)
    return canvas
  }

  private func rows(_ values: [Double?], top: Double, width: Int, height: Int) -> [String] {
    chart(values.map { $0.map { $0...$0 } }, top: top, width: width, height: height).rows
  }

  @Test func barsGrowFromTheBottomInEighths() {
    #expect(rows([0.5, 1, 0.75, 0.25, 0.0625], top: 1, width: 5, height: 2) == ["x█▄xx", "███▄▁"])
  }

  @Test func whatIsAboveZeroIsSeenAndNothingElse() {
    #expect(rows([nil, 0, -1, 1e-300, 3], top: 1, width: 5, height: 1) == ["xxx▁█"])
  }

  /// Several frames in a column: the least of them stays visible beside the largest.
  @Test func aRangeIsStrongUpToItsLeastValue() {
    let canvas = chart([0.25...1, 0...0.5, 0.25...0.375], top: 1, width: 3, height: 2)
    #expect(canvas.rows == ["█xx", "▄█▄"])
    #expect(canvas[0, 0].style == Style(.faint))
    #expect(canvas[0, 1].style == Style(.accent, on: .faint))
    #expect(canvas[1, 1].style == Style(.faint))
    #expect(canvas[2, 1].style == Style(.accent))
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func aTopThatIsNoScaleDoesNotTrap(top: Double) {
    #expect(rows([1, .infinity], top: top, width: 2, height: 1)[0].count == 2)
  }

  @Test func nothingOutsideTheArea() {
    let ranges = [ClosedRange<Double>?](repeating: 1...2, count: 9)
    #expect(strayCells { BarChart(ranges: ranges, top: 1).draw(on: &$0, in: $1) } == [])
  }
}
