import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct BraillePlotTests {
  private let red = Color(0xFF0000)
  private let blue = Color(0x0000FF)
  private let tint = Color(0x003300)

  private typealias Point = PlotSeries.Point

  private func points(_ pairs: [(Double, Double)?]) -> [Point?] {
    pairs.map { $0.map { Point(x: $0.0, y: $0.1) } }
  }

  private func series(
    _ pairs: [(Double, Double)?], _ color: Color = .accent, connects: Bool = true, marker: Character? = nil,
    isEmphasized: Bool = false
  ) -> PlotSeries {
    PlotSeries(
      points: points(pairs), color: color, connects: connects, marker: marker, isEmphasized: isEmphasized)
  }

  private func canvas(_ series: [PlotSeries], marks: [PlotMark] = [], width: Int, height: Int = 1) -> Canvas {
    var canvas = Canvas.prefilled(width: width, height: height)
    BraillePlot(series: series, marks: marks).draw(on: &canvas, in: canvas.bounds)
    return canvas
  }

  @Test func aDiagonalRisesToTheRight() {
    #expect(canvas([series([(0, 0), (1, 1)])], width: 2).rows == ["⢀⠎"])
    #expect(canvas([series([(0, 1), (1, 0)])], width: 2).rows == ["⠈⢆"])
    #expect(canvas([series([(0, 0), (1, 1)])], width: 1, height: 2).rows == ["⢸", "⢸"])
  }

  @Test func whatIsUndefinedLeavesAGap() {
    for gap in [nil, (0.5, .nan), (.infinity, 0.5)] as [(Double, Double)?] {
      let curve = series([(0, 0), (0.25, 0), gap, (0.75, 1), (1, 1)])
      #expect(canvas([curve], width: 5).rows == ["⢀⣀x⠈⠉"])
    }
  }

  @Test func aPointBetweenGapsIsSeen() {
    #expect(canvas([series([nil, (0.5, 0), nil])], width: 3).rows == ["x⢀x"])
  }

  @Test func dotsAreNotJoined() {
    #expect(canvas([series([(0, 0), (0.5, 0.5), (1, 1)], connects: false)], width: 3).rows == ["⢀⠠⠈"])
  }

  @Test func linesAreClippedNotBent() {
    #expect(canvas([series([(0, -1), (1, 2)])], width: 3).rows == ["x⡜x"])
    #expect(canvas([series([(-0.5, 0.5), (0.2, 3)])], width: 3).rows == ["xxx"])
    #expect(canvas([series([(0, 1.5), (1, 1.5)])], width: 3).rows == ["xxx"])
    #expect(canvas([series([(-1, 0), (2, 0)])], width: 3).rows == ["⣀⣀⣀"])
    #expect(canvas([series([(0, -1e300), (0, 1e300)])], width: 3).rows == ["⢸xx"])
  }

  @Test func dotsOutsideAreLeftOutButForNoise() {
    for (x, y) in [(0.5, 1.5), (0.5, -0.5), (-0.3, 0), (1.3, 0), (.nan, 0), (0, .infinity)] {
      #expect(canvas([series([(x, y)], connects: false)], width: 3).rows == ["xxx"], "(\(x), \(y))")
    }
    #expect(canvas([series([((1.0).nextUp, (1.0).nextUp)], connects: false)], width: 3).rows == ["xx⠈"])
  }

  @Test func theLaterSeriesColorsACellAnEmphasizedOneRather() {
    let (low, high) = ([(0.0, 0.0), (1.0, 0.0)], [(0.0, 1.0), (1.0, 1.0)])
    let later = canvas([series(low, red), series(high, blue)], width: 2)
    #expect(later.cells == [Cell("⢈", Style(blue)), Cell("⣉", Style(blue))])
    let emphasized = canvas([series(low, red, isEmphasized: true), series(high, blue)], width: 2)
    #expect(emphasized.cells == [Cell("⢈", Style(red, bold: true)), Cell("⣉", Style(red, bold: true))])
  }

  @Test func marksLieBehindTheCurves() {
    let marks = [PlotMark(.x(0.5), color: red), PlotMark(.y(1), color: blue)]
    let canvas = canvas([series([(0, 0), (1, 0)])], marks: marks, width: 3, height: 2)
    #expect(canvas.rows == ["⠁⠁⠁", "⢀⣀⣀"])
    #expect(canvas[0, 0].style == Style(blue))
    #expect(self.canvas([], marks: [marks[0]], width: 3, height: 2).rows == ["x│x", "x│x"])
    #expect(self.canvas([], marks: [PlotMark(.y(0), color: red)], width: 2, height: 2).rows == ["xx", "⡀⡀"])
  }

  @Test func aRangeTintsItsColumnsAndTheCurvesOnThem() {
    let canvas = canvas(
      [series([(0, 0), (1, 0)])], marks: [PlotMark(.range(0.5...9), color: tint)], width: 5, height: 2)
    #expect(canvas.rows == ["xx   ", "⢀⣀⣀⣀⣀"])
    #expect((0..<5).map { canvas[$0, 0].style.background } == [nil, nil, tint, tint, tint])
    #expect((0..<5).map { canvas[$0, 1].style } == [nil, nil, tint, tint, tint].map { Style(.accent, on: $0) })
  }

  @Test func marksOutsideAreNotDrawn() {
    let places: [PlotMark.Place] = [.x(1.01), .x(-0.01), .x(.nan), .y(2), .y(.infinity), .range(1.5...2)]
    let marks = places.map { PlotMark($0, color: red) }
    #expect(canvas([], marks: marks, width: 3, height: 2).rows == ["xxx", "xxx"])
  }

  /// So that a curve, a tick, a mark and the knob of a slider of the same width stand below each other.
  @Test func pointsTakeTheColumnOfTheirFraction() {
    var generator = SeededGenerator(seed: 8)
    for width in 1...40 {
      for fraction in [0, 0.5, 1] + (0..<30).map({ _ in Double.random(in: 0...1, using: &generator) }) {
        let row = canvas([series([(fraction, 0)])], width: width).text(row: 0)
        let column = row.enumerated().first { $0.element != "x" }?.offset
        #expect(column == Int((fraction * Double(width - 1)).rounded()), "\(fraction) of \(width)")
      }
    }
  }

  @Test func nothingOutsideTheArea() {
    let wild = series(
      [(-1, -1), (2, 2), (0, .nan), (0, 5), (1, -5), (1e308, -1e308), (-1e308, 1e308)], marker: "a", isEmphasized: true)
    let marks = [PlotMark(.x(1), color: red), PlotMark(.y(0), color: red), PlotMark(.range(-9...9), color: tint)]
    #expect(strayCells(largest: 6) { BraillePlot(series: [wild, wild], marks: marks).draw(on: &$0, in: $1) } == [])
  }
}

struct BrailleMarkerTests {
  private func rows(_ curves: [(end: (Double, Double), marker: Character)], width: Int, height: Int) -> [String] {
    let series = curves.map { curve in
      PlotSeries(
        points: [.init(x: 0, y: curve.end.1), .init(x: curve.end.0, y: curve.end.1)], color: .accent,
        marker: curve.marker)
    }
    var canvas = Canvas.prefilled(width: width, height: height)
    BraillePlot(series: series).draw(on: &canvas, in: canvas.bounds)
    return canvas.rows
  }

  @Test func aMarkerStandsBehindTheCurveOrOnItsEnd() {
    #expect(rows([((0.5, 0), "a")], width: 5, height: 1) == ["⢀⣀⣀ax"])
    #expect(rows([((1, 0), "a")], width: 5, height: 1) == ["⢀⣀⣀⣀a"])
    #expect(rows([((1, 0), "a")], width: 3, height: 1) == ["⢀⣀⣀"])
  }

  @Test func markersThatWouldMeetMoveApart() {
    #expect(rows([((1, 0), "a"), ((1, 0), "b")], width: 4, height: 3) == ["xxxx", "xxxa", "⢀⣀⣀b"])
    #expect(rows([((1, 0), "a"), ((1, 0), "b")], width: 4, height: 1) == ["⢀⣀⣀b"])
  }

  @Test func markersStandInTheOrderOfTheirCurves() {
    let curves = [((1.0, 0.51), Character("c")), ((1, 0.52), "d"), ((1, 0), "b"), ((1, 0.5), "a")]
    let letters = rows(curves, width: 4, height: 6).compactMap { $0.last.flatMap { "abcd".contains($0) ? $0 : nil } }
    #expect(letters == ["d", "c", "a", "b"])
  }

  @Test func aMarkerStandsWhereTheCurveWasLastSeen() {
    var canvas = Canvas.prefilled(width: 5, height: 1)
    let points: [PlotSeries.Point?] = [.init(x: 0, y: 0), .init(x: 0.25, y: 0), .init(x: 0.5, y: 9), nil]
    BraillePlot(series: [PlotSeries(points: points, color: .accent, connects: false, marker: "a")])
      .draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.rows == ["⢀⢀axx"])
  }
}
