import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct StripTests {
  private func strip(_ samples: [(Double, Double?)], _ look: Strip.Look = .heat(.viridis, .halfBlocks)) -> Strip {
    Strip(samples: samples.map { .init(x: $0.0, value: $0.1) }, look: look)
  }

  @Test func betweenSamplesLiesWhatLiesBetweenThem() {
    #expect(strip([(0, 0), (1, 1)]).columns(width: 5) == [0, 0.25, 0.5, 0.75, 1])
    #expect(strip([(1, 1), (0, 0)]).columns(width: 5) == [0, 0.25, 0.5, 0.75, 1])
    #expect(strip([(0.25, 0.5), (0.75, 0.5)]).columns(width: 5) == [nil, 0.5, 0.5, 0.5, nil])
  }

  @Test func samplesOfOneColumnAreAveraged() {
    #expect(strip([(0, 0), (0.1, 1), (0.9, 0.25), (1, 0.75)]).columns(width: 2) == [0.5, 0.5])
    #expect(strip([(0, nil), (0.1, 1), (1, nil)]).columns(width: 2) == [1, nil])
    #expect(strip([(0, 0.25), (1, 0.75)]).columns(width: 1) == [0.5])
  }

  @Test func nearAnUndefinedSampleNothingIsKnown() {
    for undefined in [nil, Double.nan] {
      let columns = strip([(0, 0.5), (0.5, undefined), (1, 1)]).columns(width: 9)
      #expect(columns == [0.5, 0.5, nil, nil, nil, nil, 1, 1, 1])
    }
  }

  @Test func valuesAndPlacesBeyondTheirRangeAreSafe() {
    #expect(strip([(0, -3), (1, 7)]).columns(width: 3) == [0, 0.5, 1])
    #expect(strip([(-1, 1), (2, 1), (.nan, 1), (.infinity, 1)]).columns(width: 3) == [nil, nil, nil])
    #expect(strip([]).columns(width: 2) == [nil, nil])
    #expect(strip([(0, 1)]).columns(width: 0) == [])
  }

  @Test func heatIsAColorAColumn() {
    var canvas = Canvas.prefilled(width: 4, height: 2)
    strip([(0, 0), (0.667, 1), (1, nil)]).draw(on: &canvas, in: canvas.bounds)
    for y in 0..<2 {
      #expect(canvas[0, y] == Cell(" ", Style(on: ColorMap.viridis.color(at: 0))))
      #expect(canvas[2, y] == Cell(" ", Style(on: ColorMap.viridis.color(at: 1))))
      #expect(canvas[3, y] == Cell("x"))
    }
  }

  @Test func withoutColorsItIsShades() {
    var canvas = Canvas.prefilled(width: 5, height: 1)
    strip([(0, 0), (0.75, 1), (1, nil)], .heat(.viridis, .shades)).draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.rows == [" ▒▓█x"])
    #expect(canvas.cells.allSatisfy { $0.style == .plain })
  }

  @Test func aCurveIsBraille() {
    var canvas = Canvas.prefilled(width: 4, height: 1)
    strip([(0, 0), (0.333, 0), (0.667, nil), (1, 1)], .curve(.accent)).draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.rows == ["⢀⡀x⠈"])
    #expect(canvas[0, 0].style == Style(.accent))
  }

  /// For each place of the knob, a strip that is known there alone has its only colour below the knob.
  @Test func aStripBelowASliderSharesItsColumns() {
    for width in 16...60 {
      let area = Rectangle(x: 2, y: 0, width: width, height: 1)
      let line = SliderBar.line(in: area, nameWidth: 3, valueWidth: 5)
      for step in 0...20 {
        let position = Double(step) / 20
        var canvas = Canvas.prefilled(width: width + 4, height: 2)
        SliderBar(name: "γ", value: "1", position: position, hasFocus: false)
          .draw(on: &canvas, in: area, nameWidth: 3, valueWidth: 5)
        let below = Rectangle(x: line.x, y: 1, width: line.width, height: 1)
        strip([(position, 1)]).draw(on: &canvas, in: below)
        let knob = (0..<canvas.width).filter { canvas[$0, 0].character == "●" }
        let heat = (0..<canvas.width).filter { canvas[$0, 1].style.background != nil }
        #expect(knob == heat && knob.count == 1, "\(width), \(position)")
      }
    }
  }

  @Test(arguments: [Strip.Look.heat(.viridis, .halfBlocks), .heat(.viridis, .shades), .curve(.accent)])
  func nothingOutsideTheArea(look: Strip.Look) {
    let strip = strip([(0, 1), (0.3, nil), (0.4, 0), (1, 1)], look)
    #expect(strayCells(largest: 6) { strip.draw(on: &$0, in: $1) } == [])
  }
}
