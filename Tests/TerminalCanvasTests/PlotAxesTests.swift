import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct PlotAxesTests {
  private static let scales: [ValueScale] = [
    .fitting(minimum: 0, maximum: 1, kind: .linear), .fitting(minimum: 0.01, maximum: 100, kind: .logarithmic),
    .fitting(minimum: -12345, maximum: 98765, kind: .linear), .fitting(minimum: 3.1, maximum: 3.9, kind: .logarithmic),
    .fitting(minimum: 1e-7, maximum: 9e12, kind: .logarithmic), .fitting(minimum: 0, maximum: 2e-9, kind: .symmetric),
  ]

  private let heights = [0, 1, 2, 3, 4, 5, 6, 8, 9, 11, 18]

  private func rows(_ axes: PlotAxes, width: Int, height: Int) -> [String] {
    var canvas = Canvas.prefilled(width: width, height: height)
    axes.draw(on: &canvas, in: canvas.bounds)
    return canvas.rows
  }

  private let axes = PlotAxes(
    title: "Lost events", x: .fitting(minimum: 0.1, maximum: 10, kind: .logarithmic),
    y: .fitting(minimum: 0, maximum: 4, kind: .linear), xName: "γ")

  @Test func withRoomTheValuesStandBelowTheAxis() {
    #expect(
      rows(axes, width: 27, height: 11) == [
        "Lost eventsxxxxxxxxxxxxxxxx",
        "4┤xxxxxxxxxxxxxxxxxxxxxxxxx", "x│xxxxxxxxxxxxxxxxxxxxxxxxx", "x│xxxxxxxxxxxxxxxxxxxxxxxxx",
        "x│xxxxxxxxxxxxxxxxxxxxxxxxx", "2┤xxxxxxxxxxxxxxxxxxxxxxxxx", "x│xxxxxxxxxxxxxxxxxxxxxxxxx",
        "x│xxxxxxxxxxxxxxxxxxxxxxxxx", "0┤xxxxxxxxxxxxxxxxxxxxxxxxx",
        "x└┬───────────┬───────────┬", "γx0.1xxxxxxxxx1xxxxxxxxxx10",
      ])
  }

  @Test func inFewRowsTheyStandOnIt() {
    #expect(
      rows(axes, width: 21, height: 4) == [
        "4┤xxxxxxxxxxxxxxxxxxx", "x│xxxxxxxxxxxxxxxxxxx", "0┤xxxxxxxxxxxxxxxxxxx", "γ└ 0.1 ─── 1 ──── 10 ",
      ])
  }

  @Test func withoutRoomThePlotAloneIsLeft() {
    #expect(rows(axes, width: 9, height: 3) == ["│xxxxxxxx", "│xxxxxxxx", "└── 1 ───"])
    #expect(rows(axes, width: 12, height: 2) == ["4┤xxxxxxxxxx", "0┤xxxxxxxxxx"])
    #expect(rows(axes, width: 12, height: 1) == ["xxxxxxxxxxxx"])
    #expect(rows(axes, width: 5, height: 3) == ["xxxxx", "xxxxx", "xxxxx"])
    #expect(rows(axes, width: 2, height: 2) == ["xx", "xx"])
  }

  @Test func aLongTitleIsShortened() {
    #expect(rows(axes, width: 8, height: 6).first == "Lost ev…")
  }

  @Test(arguments: zip(scales, scales.reversed()))
  func labelsLieWithinApartAndWhole(x: ValueScale, y: ValueScale) {
    let axes = PlotAxes(title: "title", x: x, y: y, xName: "γ")
    for width in 0...70 {
      for height in heights {
        let area = Rectangle(x: 3, y: 2, width: width, height: height)
        let layout = axes.layout(in: area)
        let labels = (layout.xLabels + layout.yLabels).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
        for label in labels {
          #expect(label.x >= 3 && label.x + label.text.count <= area.maxX, "\(width)×\(height) \(label)")
          #expect(label.y >= 2 && label.y < area.maxY)
        }
        for (left, right) in zip(labels, labels.dropFirst()) where left.y == right.y {
          #expect(left.x + left.text.count < right.x, "\(width)×\(height) \(left) \(right)")
        }
        for label in layout.yLabels { #expect(label.x + label.text.count < layout.plot.x) }
      }
    }
  }

  @Test(arguments: zip(scales, scales.reversed()))
  func thePlotKeepsMostOfTheArea(x: ValueScale, y: ValueScale) {
    let axes = PlotAxes(title: "title", x: x, y: y, xName: "γ")
    for width in 1...70 {
      for height in heights.dropFirst() {
        let plot = axes.plot(in: Rectangle(x: 0, y: 0, width: width, height: height))
        #expect(2 * plot.width >= width && 2 * plot.height >= height, "\(width)×\(height) \(plot)")
      }
    }
  }

  @Test func ticksStandAtTheirValues() {
    let layout = axes.layout(in: Rectangle(x: 0, y: 0, width: 43, height: 12))
    #expect(layout.plot == Rectangle(x: 2, y: 1, width: 41, height: 9))
    #expect(layout.xLabels.map(\.text) == ["γ", "0.1", "1", "10"])
    #expect(layout.xTicks == [2, 22, 42])
    #expect(layout.yTicks == [9, 5, 1])
  }

  @Test func nothingOutsideTheArea() {
    #expect(strayCells(largest: 14) { axes.draw(on: &$0, in: $1) } == [])
  }
}
