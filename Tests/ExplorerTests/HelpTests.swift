import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct HelpTests {
  private func lines(_ keys: String, width: Int = 80, height: Int = 24) throws -> Canvas {
    try explorer(.random(6, 3, 2), keys: keys, width: width, height: height).draw()
  }

  @Test(arguments: ["?", "<f1>"])
  func opens(key: String) throws {
    #expect(try lines(key).rows[0].hasPrefix("sdtw: keys, panels, symbols"))
  }

  @Test(arguments: ["\\e", "\\r", "q", "?", "<f1>", "\u{3}"])
  func closes(key: String) throws {
    var driver = Driver(try .random(6, 3, 2))
    let before = driver.screen
    try driver.press("?" + key)
    #expect(driver.screen == before)
    #expect(driver.effects == [])
  }

  @Test(arguments: [("j", 1), ("<down>jk", 1), ("<up>", 0), ("<pgdn>j", 23), (" <pgup>", 0), ("jj<home>", 0)])
  func scrolls(keys: String, firstLine: Int) throws {
    let text = HelpText.lines(notes: [], in: .panels, width: 80)
    let driver = try explorer(.random(6, 3, 2), keys: "?" + keys, width: 80, height: 24)
    guard case .help(let help) = driver.overlay else {
      Issue.record("the help is closed")
      return
    }
    #expect(help.firstLine == firstLine)
    #expect(driver.draw().rows[1].contains(text[firstLine].text))
  }

  @Test(arguments: [
    ("S", "Sweep view"), ("E", "Events view"), ("P", "Comparison view"), ("", "Temperature, weights, cost"),
  ])
  func aViewsOwnKeysComeFirst(keys: String, heading: String) throws {
    #expect(try lines(keys + "?").rows[1].hasPrefix(heading))
    let headings = HelpText.lines(notes: ["a"], in: .sweep, width: 80).filter(\.isHeading).map(\.text)
    #expect(headings.prefix(3) == ["Sweep view", "On loading", "Temperature, weights, cost"])
    #expect(headings.count { $0 == "Sweep view" } == 1)
  }

  @Test func aWideScreenHasTwoColumns() throws {
    let text = HelpText.lines(notes: [], in: .panels, width: 98)
    let screen = try lines("?", width: 200, height: 40)
    #expect(screen.rows[1].hasPrefix(text[0].text) && screen.text(row: 1).contains(text[38].text))
    let next = try lines("?<pgdn>", width: 200, height: 40)
    #expect(next.rows[1].contains(text[76].text))
    #expect(try lines("?<end>", width: 200, height: 40).shows("summed over bins"))
  }

  @Test func endsAtItsLastLine() throws {
    let screen = try lines("?<end><pgdn>j")
    #expect(screen.text(row: 23).hasPrefix("Esc or q closes"))
    #expect(screen.shows("summed over bins"))
  }

  @Test func keysInTheHelpDoNothingElse() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("?]x5m\\tzR\\e")
    #expect(driver.explorer.settings == .usual)
    #expect(driver.explorer.panels.focusedPanel == .alignment)
    try driver.press("?\u{1A}")
    #expect(driver.effects == [.suspend])
    #expect(driver.explorer.overlay?.isHelp == true)
  }

  @Test func aLargerScreenIsFilledAfterScrolling() throws {
    var driver = Driver(try .random(6, 3, 2), width: 40, height: 10)
    try driver.press("?<end>")
    driver.resize(120, 60)
    #expect(driver.screen.rows[1...20].contains { !$0.allSatisfy { $0 == " " } })
    #expect(driver.screen.shows("summed over bins"))
    // The first key up moves at once, and not only the lines that were beyond the end.
    let before = driver.screen
    try driver.press("<up>")
    #expect(driver.screen.rows[2...58] == before.rows[1...57])
  }

  @Test(arguments: [40, 41, 57, 80, 99, 120, 300])
  func fitsEveryWidthAndTellsEveryKey(width: Int) {
    let lines = HelpText.lines(notes: [], in: .panels, width: width)
    var canvas = Canvas(width: width + 20, height: lines.count)
    for (y, line) in lines.enumerated() { line.draw(on: &canvas, y: y) }
    for row in canvas.rows { #expect(row.dropFirst(width).allSatisfy { $0 == " " }) }
    let text = lines.map { "\($0.keys) \($0.text)" }.joined(separator: " ").filter { $0 != " " }
    for binding in KeyTable.sections.flatMap(\.bindings) {
      #expect(
        text.contains((binding.keys.map(\.label).joined() + binding.help).filter { $0 != " " }), "\(binding.name)")
    }
  }

  @Test func wrappingKeepsEveryCharacterWithinTheWidth() {
    let text = "a bb ccc dddd eeeeeeeeee ffffffffffffffffffffff g"
    for width in 1...60 {
      let lines = text.wrapped(width: width)
      #expect(lines.allSatisfy { $0.count <= width && !$0.isEmpty })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
    #expect("".wrapped(width: 5) == [])
    #expect(text.wrapped(width: 0) == [])
    #expect("one two three".wrapped(width: 7) == ["one two", "three"])
  }
}
