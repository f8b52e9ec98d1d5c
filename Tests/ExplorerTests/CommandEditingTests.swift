import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct CommandEditingTests {
  /// What is typed, the text, and the cursor's place in it.
  @Test(arguments: [
    ("abc", "abc", 3), ("abc<left><left>x", "axbc", 2), ("abc<home>x<end>y", "xabcy", 5), ("abc<home><del>", "bc", 0),
    ("abc<left><bs>", "ac", 1), ("goto 12 8\u{17}", "goto 12 ", 8), ("goto 12  \u{17}", "goto ", 5),
    ("ab cd<left>\u{15}", "d", 0), ("ab cd<left>\u{B}", "ab c", 4), ("<left><right><del><bs>a", "a", 1),
    ("\u{17}\u{15}b", "b", 1), ("a\u{1}b\u{5}c", "bac", 3),
  ])
  func editing(keys: String, text: String, cursor: Int) throws {
    var line = LineEditor(limit: 100, takesBlanks: true)
    for event in try KeyNotation.events(keys) { line.handle(event) }
    #expect(line.text == text && line.cursor == cursor)
  }

  @Test func aPasteHasNoLineBreaks() {
    var line = LineEditor(limit: 10, takesBlanks: true)
    line.handle(.paste("gamma\r\n3\u{1B}\n:quit and so on"))
    #expect(line.text == "gamma 3 :q")
  }

  @Test(arguments: [
    (":zoom-i\\t\\r", "zoom-in"), (":thr\\t", "threshold"), (":thresholds\\t", "thresholds"), (":zoom\\t", "zoom-"),
    (":zoom-\\t", "zoom-"), (":zoom-\\t\\t", "zoom-in"), (":limits \\tH", "limits H"),
    (":limits \\t\\t\\t", "limits D"),
    (":zoom\\t\\t\\t", "zoom-out"), (":zoom-\\t<stab>", "zoom-reset"), (":colors m\\t", "colors magma "),
    (":panel Y_m\\t", "panel Y_mod "), (":limits H a\\t", "limits H auto "), (":export gr\\t", "export gradient "),
    (":cost sq\\t", "cost squared "), (":xyz\\t", "xyz"), (":gamma 3\\t", "gamma 3"),
    (":event 2\\t", "event 2"),
  ])
  func tabCompletes(keys: String, text: String) throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press(keys)
    guard case .prompt(let prompt)? = driver.explorer.overlay else {
      #expect(keys.hasSuffix("\\r") && driver.explorer.panels.frames.isZoomed)
      return
    }
    #expect(prompt.text.hasPrefix(text) && (prompt.text == text || text == "event 2" || text == "zoom-in"))
  }

  @Test func candidatesAreShown() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press(":zoom")
    #expect(driver.screen.text(row: 38).hasPrefix("zoom-in  zoom-out  zoom-in-vertical"))
    #expect(driver.screen.textCursor?.x == 5 && driver.screen.textCursor?.y == 39)
    try driver.press("\\t")
    #expect(!driver.screen[0, 38].style.isReversed)
    try driver.press("\\t")
    let chosen = driver.screen[0, 38]
    #expect(chosen.character == "z" && chosen.style.isReversed)
    try driver.press("\u{15}colors ")
    #expect(driver.screen.text(row: 38).hasPrefix("colors MAP · set the colour map  viridis  cividis  magma  gray_r"))
  }

  /// Of many candidates, or beside a long usage, too.
  @Test(arguments: ["", "limits ", "export ", "p", "zoom-"], [40, 120])
  func theChosenCandidateIsSeen(typed: String, width: Int) throws {
    var driver = Driver(try .magnitudeDecay(), width: width, height: 24)
    try driver.press(":\(typed)\\t")
    for _ in 0..<12 {
      try driver.press("\\t")
      guard case .prompt(let prompt)? = driver.explorer.overlay, let word = prompt.text.split(separator: " ").last
      else {
        Issue.record("the line is closed")
        return
      }
      let screen = driver.screen
      let row = (0..<width).map { screen[$0, 22] }.filter(\.style.isReversed).map(\.character)
      #expect(String(row) == word)
    }
  }

  /// Keys after a command that can't be carried out, and the line then.
  @Test(arguments: [
    (":goto 2", "goto 2"), ("<bs>:", "nonsens:"), ("x", "nonsensex"), ("\\r:gamma 3", "gamma 3"), (":", ""),
  ])
  func aColonBeginsANewLineBehindARefusedOne(keys: String, text: String) throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press(":nonsense\\r" + keys)
    guard case .prompt(let prompt)? = driver.explorer.overlay else {
      Issue.record("the line is closed")
      return
    }
    #expect(prompt.text == text)
  }

  /// Up and down, what is in the line then.
  @Test(arguments: [
    ("<up>", "gamma 3"), ("<up><up>", "gamma 2"), ("<up><up><up>", "gamma 2"), ("<up><up><down>", "gamma 3"),
    ("und<up><down>", "und"), ("<down>", ""), ("<up>1", "gamma 31"),
  ])
  func history(keys: String, text: String) throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press(":gamma 2\\r:gamma 3\\r:gamma 3\\r:" + keys)
    guard case .prompt(let prompt)? = driver.explorer.overlay else {
      Issue.record("the line is closed")
      return
    }
    #expect(prompt.text == text)
  }

  @Test(arguments: [0, 1, 2, 7, 40], [0, 1, 2, 10])
  func theLineFitsEveryScreen(width: Int, height: Int) throws {
    let explorer = try explorer(.random(6, 3, 2), keys: ":zoom-")
    guard case .prompt(var prompt)? = explorer.overlay else {
      Issue.record("the line is closed")
      return
    }
    for complaint in [nil, "A long complaint that has no room"] {
      if let complaint { prompt.complain(complaint) }
      var canvas = Canvas(width: width, height: height, filledWith: Cell("x", .plain))
      prompt.draw(on: &canvas, completion: explorer.completion)
      // The line and the one above it are overwritten to their ends, nothing else is.
      for y in 0..<height {
        let row = String((0..<width).map { canvas[$0, y].character })
        #expect(y >= height - 2 ? !row.contains("x") : row.allSatisfy { $0 == "x" }, "\(row)")
      }
    }
  }

  @Test func aLongLineShowsThePartAtTheCursor() throws {
    var driver = Driver(try .random(6, 3, 2), width: 40, height: 14)
    try driver.press(":" + String(repeating: "a", count: 60) + "end")
    #expect(driver.screen.text(row: 13).hasSuffix("aend "))
    #expect(driver.screen.textCursor?.x == 39)
    try driver.press("<home>")
    #expect(driver.screen.textCursor?.x == 1 && !driver.screen.text(row: 13).contains("end"))
  }
}
