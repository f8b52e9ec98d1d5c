import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Playing γ: Space, then what the clock says.
struct SweepPlayTests {
  private func number(_ driver: Driver) -> Int { driver.explorer.sweepRoom.player.number }

  @Test func everyTickIsAStepAndSpaceStopsThere() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press(" ")
    var gammas = [driver.parameters.gamma]
    for _ in 0..<4 {
      driver.tell(.woken(number(driver)))
      gammas.append(driver.parameters.gamma)
    }
    #expect(gammas == Array(Player.gammas.filter { $0 > 1 }.prefix(5)))
    #expect(driver.statusRow.contains("playing") && driver.statusRow.contains("10 steps a second"))
    try driver.press(" ")
    driver.tell(.woken(number(driver)))
    #expect(driver.parameters.gamma == gammas.last && driver.explorer.isLooking)
    #expect(driver.statusRow.contains("looking at γ"))
    try driver.press("\\r")
    #expect(driver.explorer.history.present.parameters.gamma == gammas.last)
  }

  @Test func theEndWrapsToZero() throws {
    var driver = Driver(try .magnitudeDecay(), settings: .gamma(900))
    try driver.press(" ")
    #expect(driver.parameters.gamma == 1000)
    driver.tell(.woken(number(driver)))
    #expect(driver.parameters.gamma == 0)
    driver.tell(.woken(number(driver)))
    #expect(driver.parameters.gamma == 0.001)
  }

  @Test func aStepWaitsForThePictureBeforeIt() throws {
    let driver = Driver(try .magnitudeDecay())
    var explorer = driver.explorer
    let effects = explorer.update(.input(.key(.character(" "))))
    guard case .solve(let generation, let settings)? = effects.first, case .wake(let number, 100)? = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(explorer.update(.woken(number)).isEmpty && explorer.settings == settings)
    let solution = try driver.solver.solve(settings) { _ in }
    let next = explorer.update(.solved(generation: generation, solution))
    #expect(explorer.settings.parameters.gamma > settings.parameters.gamma)
    #expect(next.contains(.wake(number + 1, afterMilliseconds: 100)))
    // The tick of before is of no interest any more.
    let gamma = explorer.settings.parameters.gamma
    _ = explorer.update(.woken(number))
    #expect(explorer.settings.parameters.gamma == gamma)
  }

  @Test(arguments: [("", 10), (",", 7), (".", 15), (",,,,,,,,,", 2), (".........", 30)])
  func speeds(keys: String, speed: Int) throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press(keys)
    if !keys.isEmpty { #expect(driver.statusRow.contains("\(speed) steps a second")) }
    try driver.press(" ")
    #expect(driver.effects.isEmpty || driver.explorer.sweepRoom.player.stepsPerSecond == speed)
    #expect(driver.explorer.sweepRoom.player.stepsPerSecond == speed)
  }

  @Test(arguments: ["\\e", "u", "\\r", "]", "S<left>"])
  func otherKeysStopIt(keys: String) throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press(" " + keys)
    #expect(!driver.explorer.sweepRoom.player.isPlaying)
    let before = driver.explorer.settings
    driver.tell(.woken(number(driver)))
    #expect(driver.explorer.settings == before)
  }

  @Test func aNewThresholdNeitherStopsItNorTakesItsGamma() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press(" )")
    let taken = driver.explorer.history.present
    #expect(taken.parameters.gamma == 1 && taken.threshold == 0.55)
    #expect(driver.explorer.sweepRoom.player.isPlaying && driver.explorer.settings.threshold == 0.55)
    let before = driver.parameters.gamma
    driver.tell(.woken(number(driver)))
    #expect(driver.parameters.gamma > before && driver.explorer.settings.threshold == 0.55)
  }

  @Test func escapeGoesBackToWhatWasTaken() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press(" \\e")
    #expect(driver.parameters.gamma == 1 && !driver.explorer.isLooking)
  }

  @Test func aFailureStopsIt() throws {
    var explorer = Driver(try .magnitudeDecay()).explorer
    guard case .solve(let generation, _)? = explorer.update(.input(.key(.character(" ")))).first else {
      Issue.record("a picture is asked for")
      return
    }
    _ = explorer.update(.failed(generation: generation, "no"))
    #expect(!explorer.sweepRoom.player.isPlaying)
  }
}
