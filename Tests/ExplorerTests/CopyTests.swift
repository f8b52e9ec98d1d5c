import SoftDTW
import TestSupport
import Testing

@testable import Explorer

struct CopyTests {
  @Test func theValueOfThePanelAtTheCursor() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press(":goto 4 2\\ry")
    let solution = try #require(driver.explorer.solution)
    let value = solution.alignment.value(of: .alignment, frame: 3, target: 1)
    #expect(driver.effects == [.copy("\(value)")])
    #expect(driver.statusRow.hasPrefix("Copied \(value), H(n,m) at n = 4, m = 2."))
    try driver.press("4y")
    let pair = driver.explorer.dataset.pair
    #expect(driver.effects == [.copy("\(pair.predictions[3, driver.explorer.panels.cursor.bin])")])
    try driver.press("8y")
    #expect(driver.effects == [.copy("\(solution.alignment.rowSums[3])")])
    try driver.press("Y")
    #expect(driver.effects == [.copyCommand])
  }

  /// A command line has the settings and the colours; the rest is named.
  @Test(arguments: [
    ("", []), (":gamma 3\\r(cc:cost squared\\r<left>hh", []), ("+", ["zoom"]), ("e", ["forms and limits"]),
    (":limits H 0 1\\r", ["forms and limits"]), ("gg", []), ("m", ["marks"]), ("mmp", ["what is pinned"]),
    ("S", ["the view"]), ("4zoa", ["panels", "paths and cuts"]), ("iT", ["marks", "labels"]),
    ("EsE", ["order of events"]), ("SfS", ["choice of curves"]),
  ])
  func whatACommandLineLeavesOut(keys: String, words: [String]) throws {
    #expect(try explorer(.random(60, 6, 12), keys: keys).seenBesideOptions == words)
  }

  /// D is a picture's: no more digits than are sure.
  @Test func digitsThatAreNotSureStayBehind() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("2:goto 4 2\\ry")
    guard case .copy(let text)? = driver.effects.first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(text.filter(\.isNumber).count <= 4)
  }

  @Test func whatAPanelShowsOfAComparison() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("p]dy")
    let pinned = try #require(driver.explorer.comparedEntry)
    #expect(driver.effects == [.copy(pinned.value)] && driver.statusRow.contains("H pinned"))
  }
}
