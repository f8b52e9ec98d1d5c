import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct LegendTests {
  private let red = Color(0xFF0000)

  private func legend(emphasized: Character? = nil) -> Legend {
    let entries: [(Character, String, String)] = [
      ("a", "cost", "-3.681"), ("b", "lost events", "5"), ("c", "fade", ""), ("d", "F-measure", "0.91"),
    ]
    return Legend(
      entries: entries.map {
        .init(marker: $0.0, color: red, name: $0.1, value: $0.2, isEmphasized: $0.0 == emphasized)
      })
  }

  private func rows(_ width: Int, _ height: Int, emphasized: Character? = nil) -> [String] {
    var canvas = Canvas.prefilled(width: width, height: height)
    legend(emphasized: emphasized).draw(on: &canvas, in: canvas.bounds)
    return canvas.rows
  }

  @Test func entriesFillOneColumnAfterTheOther() {
    #expect(
      rows(22, 4) == [
        "a cost        -3.681xx", "b lost events 5xxxxxxx", "c fadexxxxxxxxxxxxxxxx", "d F-measure   0.91xxxx",
      ])
    #expect(rows(40, 2) == ["a cost        -3.681xxc fadexxxxxxxxxxxx", "b lost events 5xxxxxxxd F-measure 0.91xx"])
    #expect(rows(60, 1) == ["a cost -3.681xxb lost events 5xxc fadexxd F-measure 0.91xxxx"])
  }

  @Test(arguments: [(0, 0, 0), (19, 1, 1), (25, 0, 2), (21, 0, nil), (39, 0, nil), (22, 1, 3), (3, 2, nil)])
  func anEntryIsFoundWhereItStands(x: Int, y: Int, index: Int?) {
    #expect(legend().entry(x: x, y: y, in: Rectangle(x: 0, y: 0, width: 40, height: 2)) == index)
  }

  @Test func namesAreShortenedThenValuesLeftOutThenEntries() {
    #expect(rows(14, 2) == ["a cost  -3.681", "b lost even… 5"])
    #expect(rows(10, 1) == ["a costxxxx"])
    #expect(rows(3, 1) == ["a …"])
    #expect(rows(1, 1) == ["a"])
  }

  @Test func theEmphasizedEntryIsReversedAndAlwaysThere() {
    var canvas = Canvas.prefilled(width: 12, height: 1)
    legend(emphasized: "c").draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.rows == ["c fadexxxxxx"])
    #expect(canvas[0, 0].style == Style(red, bold: true, reversed: true))
    #expect((1..<6).allSatisfy { canvas[$0, 0].style == Style(bold: true, reversed: true) })
    #expect(rows(14, 2, emphasized: "d").last?.hasPrefix("d F-m") == true)
  }

  /// A number that lacks its end reads as another.
  @Test func valuesAreWholeOrNotThere() {
    for width in 0...70 {
      for height in 0...5 {
        let text = rows(width, height).joined(separator: "\n")
        #expect(text.contains("3") == text.contains("-3.681"), "\(width)×\(height)")
        #expect(text.contains("0") == text.contains("0.91"), "\(width)×\(height)")
      }
    }
  }

  @Test func nothingOutsideTheArea() {
    #expect(strayCells(largest: 14) { legend(emphasized: "b").draw(on: &$0, in: $1) } == [])
  }
}
