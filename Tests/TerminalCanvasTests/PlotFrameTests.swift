import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct PlotFrameTests {
  private let tint = Color(0x003300)
  private let axes = PlotAxes(
    x: .fitting(minimum: 0.1, maximum: 10, kind: .logarithmic), y: .fitting(minimum: 0, maximum: 4, kind: .linear))

  private func canvas(
    _ points: [(Double, Double)?], marks: [PlotMark] = [], axes: PlotAxes? = nil,
    symbols: Heatmap.Symbols = .halfBlocks, width: Int = 21, height: Int = 4
  ) -> Canvas {
    let points = points.map { point in point.map { PlotSeries.Point(x: $0.0, y: $0.1) } }
    var canvas = Canvas.prefilled(width: width, height: height)
    PlotFrame(
      axes: axes ?? self.axes, series: [PlotSeries(points: points, color: .accent)], marks: marks, symbols: symbols
    ).draw(on: &canvas, in: canvas.bounds)
    return canvas
  }

  @Test func valuesStandAtTheirTicks() {
    #expect(
      canvas([(0.1, 0), nil, (1, 4), nil, (10, 0)]).rows == [
        "4┤xxxxxxxxx⠈xxxxxxxxx", "x│xxxxxxxxxxxxxxxxxxx", "0┤⢀xxxxxxxxxxxxxxxxx⢀", " 0.1 ───── 1 ──── 10 ",
      ])
  }

  @Test func valuesBeyondTheScalesAreClipped() {
    let canvas = canvas([(0.01, 4), (100, 4), nil, (1, -8), (1, 12)])
    #expect(canvas.text(row: 0) == "4┤⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹⠉⠉⠉⠉⠉⠉⠉⠉⠉")
    #expect(canvas.text(row: 2) == "0┤xxxxxxxxx⢸xxxxxxxxx")
  }

  @Test func aLogarithmicScaleHasNoPlaceForZero() {
    #expect(canvas([(0, 4), (-1, 4)]).rows == canvas([]).rows)
  }

  @Test func marksOfXShowOnTheAxisToo() {
    let marks = [PlotMark(.x(3), color: .warning), PlotMark(.range(0...0.4), color: tint)]
    let canvas = canvas([], marks: marks, width: 27, height: 10)
    #expect(canvas.text(row: 8) == "x└┯━━━━━━━────┬─────▲─────┬")
    #expect(canvas[20, 8].style == Style(.warning, bold: true))
    #expect((0..<8).allSatisfy { canvas[20, $0] == Cell("│", Style(.warning)) })
    #expect((2..<27).filter { canvas[$0, 3].style.background == tint } == Array(2...9))
  }

  @Test func withFewColorsARangeShowsOnTheAxisAlone() {
    let canvas = canvas([], marks: [PlotMark(.range(0...0.4), color: tint)], symbols: .shades, width: 27, height: 10)
    #expect(canvas.text(row: 8).hasPrefix("x└┯━━━━━━━──"))
    #expect(canvas.cells.allSatisfy { $0.style.background == nil })
  }

  @Test func marksBeyondTheScalesAreNotDrawn() {
    let places: [PlotMark.Place] = [.x(0.05), .x(11), .x(0), .x(.nan), .y(-1), .y(5), .range(11...20), .range(-1...0)]
    #expect(canvas([], marks: places.map { PlotMark($0, color: .warning) }) == canvas([]))
  }

  @Test func aMarkHidesNoNumberOnTheLine() {
    #expect(canvas([], marks: [PlotMark(.x(1), color: .warning)]).text(row: 3).contains(" 1 "))
    #expect(canvas([], marks: [PlotMark(.range(0.1...10), color: tint)]).text(row: 3) == " 0.1 ━━━━━ 1 ━━━━ 10 ")
  }

  @Test func nothingOutsideTheArea() {
    let points = [PlotSeries.Point(x: 1e-9, y: -1e9), .init(x: 1e9, y: 1e9)]
    let frame = PlotFrame(
      axes: axes, series: [PlotSeries(points: points, color: .accent, marker: "a")],
      marks: [
        PlotMark(.x(10), color: .warning), PlotMark(.y(0), color: .faint), PlotMark(.range(0...99), color: tint),
      ],
      symbols: .halfBlocks)
    #expect(strayCells(largest: 14) { frame.draw(on: &$0, in: $1) } == [])
  }
}
