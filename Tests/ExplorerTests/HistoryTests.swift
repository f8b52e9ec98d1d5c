import SoftDTW
import TestSupport
import Testing

@testable import Explorer

struct HistoryTests {
  @Test(arguments: [
    ("]]u", 1.25), ("]]uu", 1), ("]]uuu", 1), ("]]uu\u{12}", 1.25), ("]]uu\u{12}\u{12}\u{12}", 1.5625),
    ("]]u}\u{12}", 2.5), ("]]R", 1), ("]]Ru", 1.5625),
  ])
  func undoRedoReset(keys: String, gamma: Double) throws {
    let explorer = try explorer(.random(6, 3, 2), keys: keys)
    #expect(abs(explorer.settings.parameters.gamma - gamma) < 1e-12)
    #expect(explorer.solution?.settings == explorer.settings)
  }

  @Test func undoReachesWeightsAndCost() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("<f7>\\r0.5\\rx]")
    try driver.press("u")
    #expect(driver.explorer.settings.cost == .squared)
    try driver.press("u")
    #expect(driver.explorer.settings.cost == .mse)
    #expect(driver.weights == [1, 0.5, 1])
    try driver.press("u")
    #expect(driver.explorer.settings == .usual)
  }

  @Test func nothingLeftIsSaid() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("u")
    #expect(driver.effects == [])
    #expect(driver.statusRow.contains("Nothing to undo"))
    try driver.press("\u{12}")
    #expect(driver.statusRow.contains("Nothing to redo"))
  }

  @Test func resetTakesTheViewBack() throws {
    let explorer = try explorer(.random(60, 30, 20), keys: "]++g\\tr<f6><right>R")
    #expect(explorer.settings == .usual)
    #expect(!explorer.panels.frames.isZoomed)
    #expect(!explorer.panels.targets.isZoomed)
    #expect(explorer.panels.appearance == [:])
  }

  @Test func aChangeThatIsNoneComputesNothing() throws {
    var driver = Driver(try .random(6, 3, 2), settings: .gamma(1000))
    try driver.press("]")
    #expect(driver.effects == [])
    try driver.press("u")
    #expect(driver.statusRow.contains("Nothing to undo"))
  }
}
