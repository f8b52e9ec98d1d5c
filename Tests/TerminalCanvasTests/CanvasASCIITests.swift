import TestSupport
import Testing

@testable import TerminalCanvas

struct CanvasASCIITests {
  @Test(arguments: [
    ("γ = 1 · τ", "g = 1 - t"), ("│─━┼┬└●▸", "|-=+++o>"), ("H̃(n,m) = ΣCH", "~(n,m) = SCH"), ("→←↑↓×−…", "><^vx-~"),
    ("é漢", "e?"), ("plain ~", "plain ~"),
  ])
  func eachCharacterHasALookalike(text: String, ascii: String) {
    var canvas = Canvas(width: text.count, height: 1)
    for (x, character) in text.enumerated() { canvas[x, 0] = Cell(character, Style(.accent)) }
    let converted = canvas.inASCII
    #expect(converted.text(row: 0) == ascii)
    #expect(converted.cells.allSatisfy { $0.style == Style(.accent) })
  }

  @Test(arguments: [("⠁", "'"), ("⠒", "'"), ("⡀", "."), ("⢄", "."), ("⡇", ":"), ("⣿", ":"), ("⠀", " ")])
  func dotsKeepTheirHeight(dots: Character, ascii: Character) {
    #expect(dots.nearestASCII == ascii)
  }

  @Test(arguments: [0, 1, 2])
  func narrowScreens(width: Int) {
    let canvas = Canvas.prefilled(width: width, height: 1)
    #expect(canvas.inASCII == canvas)
  }
}
