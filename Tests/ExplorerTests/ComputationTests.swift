import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// A computation in the background: results that come late, fail or are not waited for.
struct ComputationTests {
  private func request(_ effects: [Effect]) throws -> (generation: Int, settings: Settings) {
    let requests: [(Int, Settings)] = effects.compactMap {
      if case .solve(let generation, let settings) = $0 { (generation, settings) } else { nil }
    }
    return try #require(requests.first)
  }

  /// Presses one key and carries out nothing.
  private func press(_ key: Key, _ explorer: inout Explorer) -> [Effect] { explorer.update(.input(.key(key))) }

  @Test func theFirstScreenShowsWhatNeedsNoResult() throws {
    let dataset = try Dataset.random(20, 6, 4)
    var explorer = Explorer(dataset, settings: .usual, size: Size(width: 120, height: 40))
    let (generation, settings) = try request(explorer.start())
    #expect(settings == .usual)
    #expect(explorer.draw().shows("computing …"))
    #expect(!explorer.draw().shows("D(N,M)"))
    let driver = Driver(dataset)
    _ = explorer.update(driver.answer(to: settings, generation: generation))
    #expect(!explorer.draw().shows("computing …"))
    #expect(explorer.draw() == driver.screen)
  }

  @Test func sliderMovesAtOnceAndThePictureStays() throws {
    var driver = Driver(try .random(20, 6, 4))
    let before = driver.screen
    let effects = press(.character("]"), &driver.explorer)
    #expect(effects.count == 1)
    #expect(driver.parameters.gamma == 1.25)
    #expect(driver.screen.shows("1.25"))
    let area = driver.explorer.layout.panelAreas[0]
    #expect(driver.screen.cells(in: area) == before.cells(in: area))
  }

  @Test func staleResultsAreDropped() throws {
    var driver = Driver(try .random(20, 6, 4))
    let first = try request(press(.character("]"), &driver.explorer))
    let second = try request(press(.character("]"), &driver.explorer))
    #expect(second.generation > first.generation)
    _ = driver.explorer.update(driver.answer(to: first.settings, generation: first.generation))
    #expect(driver.explorer.solution?.settings == .usual)
    _ = driver.explorer.update(.failed(generation: first.generation, "stale"))
    #expect(!driver.screen.shows("stale"))
    _ = driver.explorer.update(driver.answer(to: second.settings, generation: second.generation))
    #expect(driver.explorer.solution?.settings == second.settings)
    _ = driver.explorer.update(driver.answer(to: first.settings, generation: first.generation))
    #expect(driver.explorer.solution?.settings == second.settings)
  }

  @Test func progressShowsAfterAFifthOfASecond() throws {
    var driver = Driver(try .random(20, 6, 4))
    let generation = try request(press(.character("]"), &driver.explorer)).generation
    _ = driver.explorer.update(.progress(generation: generation, share: 0.2, seconds: 0.19))
    #expect(!driver.screen.shows("computing"))
    _ = driver.explorer.update(.progress(generation: generation, share: 0.5, seconds: 0.2))
    #expect(driver.statusRow.hasPrefix("computing 50 %"))
    #expect(driver.statusRow.hasSuffix("Esc cancels"))
    let row = driver.statusRow
    #expect(abs(row.count { $0 == "━" } - row.count { $0 == "─" }) <= 1)
    _ = driver.explorer.update(.progress(generation: generation - 1, share: 0.9, seconds: 3))
    #expect(driver.statusRow == row)
  }

  @Test(arguments: [-1, 0, 1, 1.5])
  func anyShareFitsTheLine(share: Double) throws {
    for width in [40, 41, 100] {
      var driver = Driver(try .random(6, 3, 2), width: width, height: 12)
      let generation = try request(press(.character("]"), &driver.explorer)).generation
      _ = driver.explorer.update(.progress(generation: generation, share: share, seconds: 1))
      #expect(driver.statusRow.hasSuffix("Esc cancels"))
      #expect(driver.statusRow.hasPrefix("computing \(share > 0 ? 100 : 0) %"))
    }
  }

  @Test func escapeCancelsAndTakesTheSettingsBack() throws {
    var driver = Driver(try .random(20, 6, 4))
    let late = try request(press(.character("}"), &driver.explorer))
    #expect(press(.escape, &driver.explorer) == [.cancel])
    #expect(driver.explorer.settings == .usual)
    #expect(driver.statusRow.hasPrefix("Cancelled"))
    _ = driver.explorer.update(driver.answer(to: late.settings, generation: late.generation))
    #expect(driver.explorer.solution?.settings == .usual)
    // Nothing is computed any more, so another Esc cancels nothing.
    #expect(press(.escape, &driver.explorer) == [])
  }

  @Test func escapeBeforeTheFirstResultKeepsTheSettings() throws {
    var explorer = Explorer(
      try .random(20, 6, 4), settings: .gamma(3), size: Size(width: 80, height: 24))
    _ = explorer.start()
    #expect(press(.escape, &explorer) == [.cancel])
    #expect(explorer.settings == .gamma(3))
    #expect(explorer.draw().shows("Cancelled"))
    #expect(try request(press(.character("]"), &explorer)).settings.parameters.gamma == 3.75)
  }

  @Test func aFailureLeavesItsReasonAndTheOldPicture() throws {
    var driver = Driver(try .random(4, 9, 3))
    let before = driver.screen
    try driver.press("<f7>\\rinf\\r")
    #expect(driver.statusRow.contains("No path is left"))
    #expect(driver.explorer.solution?.settings == .usual)
    #expect(driver.weights == [1, .infinity, 1])
    let area = driver.explorer.layout.panelAreas[1]
    #expect(driver.screen.cells(in: area) == before.cells(in: area))
    // Once the next key has taken the reason away, the screen still says that picture and sliders differ.
    try driver.press("\\e<right>")
    #expect(driver.statusRow.contains("γ = 1, weights 1,1,1"))
    try driver.press("u")
    #expect(driver.explorer.settings == .usual)
    #expect(!driver.statusRow.contains("weights"))
  }

  @Test func hugeValuesFailWithoutATrap() throws {
    var driver = Driver(try .random(4, 3, 3))
    try driver.press("\\r1e308\\r")
    #expect(driver.statusRow.contains("range of float64"))
    try driver.press("u<f6>\\r1e308\\r")
    #expect(driver.explorer.solution?.settings == .usual)
  }

  /// A screen that is drawn anew answers the last key as it did before.
  @Test func drawingAnewKeepsTheAnswer() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press("p")
    let screen = driver.screen
    try driver.press("\u{C}")
    #expect(driver.effects == [.redraw] && driver.screen == screen)
    try driver.press("l")
    #expect(driver.statusRow != screen.text(row: driver.explorer.layout.status.y))
  }

  @Test func keysAskForWhatTheirNameSays() throws {
    var driver = Driver(try .random(4, 3, 3))
    for (keys, effects) in [("q", [Effect.quit]), ("\u{3}", [.quit]), ("\u{1A}", [.suspend]), ("\u{C}", [.redraw])] {
      try driver.press(keys)
      #expect(driver.effects == effects)
    }
  }

  @Test func inputAfterQuitIsIgnoredInASnapshot() throws {
    let dataset = try Dataset.random(4, 3, 3)
    let explorer = Explorer(dataset, settings: .usual, size: Size(width: 80, height: 24))
    func screen(_ keys: String) throws -> Canvas {
      try Explorer.snapshot(explorer, after: KeyNotation.events(keys), solver: Solver(dataset))
    }
    #expect(try screen("]q]]]") == screen("]"))
  }
}
