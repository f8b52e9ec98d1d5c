import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// A terminal without other characters than ASCII.
struct ASCIIScreenTests {
  @Test(arguments: [
    "", "oaz", "zoi+++++A", "zoi++++++++A", "#vlkll", "8z", "9z", "S", "Sf", "E", "Eo", "pP]d", "pdd", "T", "e", "2e",
    ":limits ", "w1", "w..\\r", "?",
  ])
  func noSignIsLost(keys: String) throws {
    for depth in [ColorDepth.direct, .monochrome] {
      // As high as all of the help.
      let height = keys == "?" ? 300 : 40
      var driver = Driver(
        try .random(60, 9, 12, hasStrongTargets: true, framesPerSecond: 20), height: height, colorDepth: depth)
      try driver.press(keys)
      let screen = driver.screen
      let lost = zip(screen.cells, screen.inASCII.cells).filter { $0.character != "?" && $1.character == "?" }
      #expect(Set(lost.map(\.0.character)) == [])
    }
  }
}
