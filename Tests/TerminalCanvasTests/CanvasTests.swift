import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct CanvasTests {
  @Test func writesAndReturnsTheColumnAfterTheText() {
    var canvas = Canvas.prefilled(width: 6, height: 2)
    #expect(canvas.write("abc", x: 1, y: 1, style: Style(.accent)) == 4)
    #expect(canvas.rows == ["xxxxxx", "xabcxx"])
    #expect(canvas[1, 1].style == Style(.accent))
    #expect(canvas[4, 1].style == .plain)
  }

  @Test func clipsAtEveryEdge() {
    var canvas = Canvas.prefilled(width: 4, height: 1)
    #expect(canvas.write("abcdef", x: -2, y: 0) == 4)
    #expect(canvas.rows == ["cdef"])
    canvas.write("12345", x: 2, y: 0)
    #expect(canvas.rows == ["cd12"])
    canvas.write("up", x: 0, y: -1)
    canvas.write("down", x: 0, y: 1)
    #expect(canvas.rows == ["cd12"])
  }

  @Test(arguments: [(-3, "xxxxx"), (0, "xxxxx"), (1, "axxxx"), (2, "abxxx"), (9, "abcdx")])
  func widthLimitsTheText(width: Int, expected: String) {
    var canvas = Canvas.prefilled(width: 5, height: 1)
    #expect(canvas.write("abcd", x: 0, y: 0, width: width) == min(max(width, 0), 4))
    #expect(canvas.rows == [expected])
  }

  @Test func whatIsNotOneColumnBecomesAQuestionMark() {
    var canvas = Canvas(width: 8, height: 1)
    canvas.write("a\u{1B}\t漢😀\r\né\u{0}", x: 0, y: 0)
    #expect(canvas.rows == ["a?????é?"])
  }

  @Test func outsideReadsBlankAndWritesAreDropped() {
    for (width, height) in [(0, 0), (0, 2), (2, 0), (1, 1), (-1, 3)] {
      var canvas = Canvas.prefilled(width: width, height: height)
      let before = canvas
      for (x, y) in [(-1, 0), (0, -1), (2, 0), (0, 2), (.max, .max), (.min, .min)] {
        canvas[x, y] = Cell("!")
        #expect(canvas[x, y] == .blank)
      }
      #expect(canvas == before)
    }
  }

  @Test func fillStaysOnTheCanvas() {
    var canvas = Canvas.prefilled(width: 3, height: 2)
    canvas.fill(Rectangle(x: 1, y: -1, width: 9, height: 2), with: Cell("."))
    #expect(canvas.rows == ["x..", "xxx"])
  }

  @Test func shapesAndCursorsAreCompared() {
    #expect(Canvas(width: 2, height: 3) != Canvas(width: 3, height: 2))
    #expect(Canvas(width: 0, height: 3) != Canvas(width: 0, height: 2))
    var canvas = Canvas(width: 2, height: 2)
    canvas.textCursor = (1, 0)
    #expect(canvas != Canvas(width: 2, height: 2))
  }
}

struct CharacterWidthTests {
  @Test(arguments: ["a", " ", "é", "e\u{301}", "H\u{303}", "γ", "▀", "█", "│", "↑", "ß", "Я", "ж"])
  func oneColumn(character: Character) {
    #expect(character.isSingleColumn)
  }

  @Test(arguments: [
    "\u{0}", "\n", "\r\n", "\t", "\u{7F}", "\u{9B}", "\u{200B}", "\u{200E}", "\u{202E}", "\u{2028}", "\u{301}", "漢",
    "ア", "한", "Ａ", "😀", "👩‍👩‍👧", "🇩🇪", "⌚", "\u{E000}",
  ])
  func notOneColumn(character: Character) {
    #expect(!character.isSingleColumn)
  }
}
