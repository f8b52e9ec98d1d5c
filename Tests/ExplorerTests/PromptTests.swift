import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct PromptTests {
  @Test(arguments: [
    ("\\r0.25\\r", 0.25), ("<f5>\\r3\\r", 3), ("\\r0\\r", 0), ("\\r1e-6\\r", 1e-6), ("\\r2x5<bs><bs>.5\\r", 2.5),
    ("\\r9\\e", 1), ("\\r\\r", 1), ("\\r12\u{15}7\\r", 7), ("\\r9\u{3}", 1),
  ])
  func gammaTyped(keys: String, expected: Double) throws {
    let explorer = try explorer(.random(6, 3, 2), keys: keys)
    #expect(explorer.settings.parameters.gamma == expected)
    #expect(explorer.overlay == nil)
  }

  @Test(arguments: [
    ("<f6>\\r0.1\\r", [0.1, 1, 1]), ("<f7>\\rinf\\r", [1, .infinity, 1]), ("<f8>\\r2.5\\r", [1, 1, 2.5]),
  ])
  func weightsTyped(keys: String, expected: [Double]) throws {
    let explorer = try explorer(.random(6, 3, 2), keys: keys)
    #expect(explorer.settings.parameters.stepWeights.values == expected)
    #expect(explorer.solution?.settings == explorer.settings)
  }

  @Test(arguments: [
    ("<f6>0.3\\r", [1, 0.3, 1, 1]), ("<f5>.5\\r", [0.5, 1, 1, 1]), ("<f8>2\\e", [1, 1, 1, 1]),
    ("wwww12<bs>\\r", [1, 1, 1, 1]), ("S<f7>2\\r", [1, 1, 2, 1]),
  ])
  func aDigitBeginsTheNumberOfTheSliderThatHasTheFocus(keys: String, expected: [Double]) throws {
    let explorer = try explorer(.random(6, 3, 2), keys: keys)
    let parameters = explorer.settings.parameters
    #expect([parameters.gamma] + parameters.stepWeights.values == expected)
    #expect(explorer.overlay == nil && explorer.panels.focusedPanel == .alignment)
  }

  @Test(arguments: ["abc", "-1", "nan", "inf", "1,5", "1e400"])
  func aBadGammaIsQuotedAndChangesNothing(text: String) throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("\\r\(text)\\r")
    #expect(driver.explorer.settings == .usual)
    #expect(driver.screen.shows("γ must be a number ≥ 0, found “\(text)”"))
    try driver.press("\u{15}")
    try driver.press("2")
    #expect(!driver.screen.shows("must be"))
    try driver.press("\\r")
    #expect(driver.parameters.gamma == 2)
  }

  @Test(arguments: ["abc", "-1", "nan", "-inf", "1e400"])
  func aBadWeightIsQuotedAndChangesNothing(text: String) throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("<f6>\\r\(text)\\r")
    #expect(driver.explorer.settings == .usual)
    #expect(driver.screen.shows("w_h must be a number ≥ 0 or inf, found “\(text)”"))
  }

  @Test func aTypedMinusZeroIsZero() throws {
    let explorer = try explorer(.random(6, 3, 2), keys: "\\r-0\\r")
    #expect(explorer.settings.parameters.gamma.sign == .plus)
  }

  @Test func pastesGoIntoTheFieldWithoutTheirBlanksAndControls() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("\\r")
    driver.enter(.paste(" 0.\u{1B}5\n"))
    #expect(driver.explorer.settings == .usual)
    try driver.press("\\r")
    #expect(driver.parameters.gamma == 0.5)
  }

  @Test func aLongPasteIsCut() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("\\r1")
    driver.enter(.paste(String(repeating: "1", count: 1_000)))
    driver.enter(.paste("999"))
    guard case .prompt(let prompt) = driver.explorer.overlay else {
      Issue.record("the field is closed")
      return
    }
    #expect(prompt.text == String(repeating: "1", count: 24))
  }

  @Test func aPasteElsewhereIsNoCommand() throws {
    var driver = Driver(try .random(6, 3, 2))
    let before = driver.screen
    driver.enter(.paste("]]q?\r"))
    #expect(driver.effects == [])
    #expect(driver.screen == before)
    try driver.press("?")
    driver.enter(.paste("q"))
    #expect(driver.explorer.overlay?.isHelp == true)
  }

  @Test(arguments: [(40, 10), (41, 11), (80, 24), (120, 40)])
  func theFieldShowsWhatItIsForAndTheTextCursor(width: Int, height: Int) throws {
    var driver = Driver(try .random(6, 3, 2), width: width, height: height)
    try driver.press("<f6>\\r")
    let empty = try #require(driver.screen.textCursor)
    #expect(driver.screen.shows("┌─ w_h ─"))
    #expect(driver.screen.shows("now 1   new:"))
    try driver.press("0.2")
    let place = try #require(driver.screen.place(of: "new: 0.2"))
    let cursor = try #require(driver.screen.textCursor)
    #expect((cursor.x, cursor.y) == (place.x + 8, place.y))
    #expect(cursor.x == empty.x + 3)
    try driver.press(String(repeating: "3", count: 40))
    let last = try #require(driver.screen.textCursor)
    #expect(last.x < width - 1)
    try driver.press("\\e")
    #expect(driver.screen.textCursor == nil)
  }

  @Test func suspendAndRedrawWorkInTheField() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("\\r5\u{1A}")
    #expect(driver.effects == [.suspend])
    try driver.press("\u{C}")
    #expect(driver.effects == [.redraw])
    try driver.press("\\r")
    #expect(driver.parameters.gamma == 5)
  }
}

extension Explorer.Overlay {
  var isHelp: Bool { if case .help = self { true } else { false } }
}
