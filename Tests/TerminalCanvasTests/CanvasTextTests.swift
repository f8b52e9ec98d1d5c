import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct CanvasTextTests {
  @Test func plainTextHasNoBlanksAtLineEndsAndNoEscapes() {
    var canvas = Canvas(width: 6, height: 3)
    canvas.write(" ab", x: 0, y: 0, style: Style(.accent, on: .faint, bold: true))
    canvas.write("c", x: 5, y: 2)
    #expect(canvas.plainText == " ab\n\n     c")
  }

  @Test func anUnstyledScreenHasNoEscapes() {
    #expect(Canvas(lines: ["ab", "c"]).ansiText() == "ab\nc ")
  }

  @Test func stylesBeginWhereTheyChangeAndEndWithTheLine() {
    var canvas = Canvas(width: 4, height: 2)
    let style = Style(Color(0x010203), on: Color(0x0405FF), bold: true, reversed: true, underlined: true)
    canvas.write("ab", x: 1, y: 0, style: style)
    canvas.write("zz", x: 2, y: 1, style: Style(bold: true))
    #expect(
      canvas.ansiText()
        == " \u{1B}[0;1;4;7;38;2;1;2;3;48;2;4;5;255mab\u{1B}[0m \n  \u{1B}[0;1mzz\u{1B}[0m")
  }

  @Test(arguments: [
    (ColorDepth.palette256, "38;5;196;48;5;16"), (.palette16, "91;40"), (.palette8, "31;40"), (.monochrome, ""),
  ])
  func fewerColorsTakeTheNearest(depth: ColorDepth, codes: String) {
    var canvas = Canvas(width: 1, height: 1)
    canvas[0, 0] = Cell("a", Style(Color(0xFF0000), on: Color(0x000000), bold: true))
    #expect(canvas.ansiText(depth) == "\u{1B}[0;1\(codes.isEmpty ? "" : ";" + codes)ma\u{1B}[0m")
  }

  @Test func greysAreTheTerminalsOwnColorAndPaleColorsStayColors() {
    #expect(StandardColors.nearest(of: 16, to: .faint) == -1 && StandardColors.nearest(of: 8, to: .faint) == -1)
    #expect(Color.curves.dropLast().allSatisfy { ![0, 7, 8, 15].contains(StandardColors.nearest(of: 16, to: $0)) })
  }

  private static let numbers: [(color: Color, onDark: [Int32], onLight: Int32)] = [
    (Color.marks[0], [1, 9], 1), (.marks[1], [4, 12], 4), (.curves[0], [3, 11], -1), (.curves[1], [1, 9], 1),
    (.curves[2], [2, 10], 2), (.curves[3], [4, 12], 4), (.accent, [6, 14], 4), (.warning, [3, 11], 1),
  ]

  @Test(arguments: numbers)
  func colorsKeepTheirNames(color: Color, onDark: [Int32], onLight: Int32) {
    for count in [8, 16] {
      #expect(onDark.contains(StandardColors.nearest(of: count, to: color)))
      #expect(StandardColors.nearest(of: count, to: Theme.light.color(color)) == onLight)
    }
  }

  @Test func emptyScreens() {
    #expect(Canvas(width: 0, height: 0).ansiText() == "")
    #expect(Canvas(width: 0, height: 2).plainText == "\n")
  }
}
