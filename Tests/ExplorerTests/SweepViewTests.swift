import Evaluation
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// The sweep view: keys, then the state or the screen.
struct SweepViewTests {
  private func driver(_ keys: String, width: Int = 120, height: Int = 40) throws -> Driver {
    var driver = Driver(try .magnitudeDecay(), width: width, height: height)
    try driver.press("S")
    try driver.finishSweeps()
    try driver.press(keys)
    return driver
  }

  private func taken(_ driver: Driver) -> Double { driver.explorer.history.present.parameters.gamma }

  @Test(arguments: [
    ("<right>", 1.114), ("l", 1.114), ("<left>", 0.8977), ("h", 0.8977), ("<right><left>", 1), ("<home>", 0),
    ("<end>", 1000), ("<end><right>", 1000), ("<home><left>", 0), ("<home><right>", 0.001), ("f<right>", 1.778),
    ("f<left>", 0.5623), ("f<home>", 0.001),
  ])
  func arrowsLookAtSweptGammas(keys: String, gamma: Double) throws {
    let driver = try driver(keys)
    #expect(abs(driver.parameters.gamma - gamma) <= 1e-3 * gamma)
    #expect(taken(driver) == 1)
    #expect(driver.explorer.solution?.settings == driver.explorer.settings)
    #expect(driver.explorer.isLooking == (gamma != 1))
  }

  @Test func aGammaBetweenTwoPointsMovesToItsNeighbors() throws {
    #expect(try driver("\\r1.05\\r<right>").parameters.gamma > 1.1)
    #expect(try driver("\\r1.05\\r<left>").parameters.gamma == 1)
  }

  @Test(arguments: [("\\r1e4\\r<right>", 10_000.0), ("f\\r1e4\\r<right>", 10_000), ("f\\r0\\r<left>", 0)])
  func aGammaBeyondThePointsStays(keys: String, gamma: Double) throws {
    let driver = try driver(keys)
    #expect(driver.parameters.gamma == gamma && !driver.explorer.isLooking)
  }

  @Test func noKeyIsNamedTwiceAtTheFoot() {
    let keys = Hints.all(in: .sweep).map(\.keys)
    #expect(keys.contains("Tab") && Set(keys).count == keys.count)
    #expect(Hints.all(in: .panels).contains { $0.keys == "Tab" && $0.hint == "panel" })
  }

  @Test func enterTakesAndUndoReturns() throws {
    var driver = try driver("<left><left>\\r")
    #expect(taken(driver) == driver.parameters.gamma && taken(driver) < 0.81)
    #expect(!driver.explorer.isLooking)
    try driver.press("u")
    #expect(driver.parameters.gamma == 1 && driver.explorer.view == .sweep)
    try driver.press("\\r")
    guard case .prompt = driver.explorer.overlay else {
      Issue.record("nothing is looked at, so Enter types")
      return
    }
  }

  @Test func undoStopsLookingFirst() throws {
    let driver = try driver("]<left><left>u")
    #expect(driver.parameters.gamma == 1.25 && taken(driver) == 1.25)
  }

  /// Keys after a look at γ = 1.114, the weights and τ that are taken then, and the γ that is seen.
  @Test(arguments: [
    (")", [1, 1, 1, 0.55]), ("(", [1, 1, 1, 0.45]), ("<f6><right>", [1.05, 1, 1, 0.5]),
    ("E<f7>\\r0.2\\r", [1, 0.2, 1, 0.5]), ("x", [1, 1, 1, 0.5]),
  ])
  func whatIsLookedAtIsNotTakenByOtherKeys(keys: String, expected: [Double]) throws {
    var driver = try driver("<right>")
    let seen = driver.parameters.gamma
    try driver.press(keys)
    let taken = driver.explorer.history.present
    #expect(taken.parameters.stepWeights.values + [taken.threshold] == expected)
    #expect(taken.parameters.gamma == 1 && taken.cost == (keys == "x" ? .squared : .mse))
    #expect(driver.explorer.isLooking && driver.parameters.gamma == seen)
    #expect(driver.explorer.settings.withoutGamma == taken.withoutGamma)
    #expect(driver.explorer.solution?.settings == driver.explorer.settings)
    try driver.press("\\e\\e\\e")
    #expect(driver.explorer.settings == taken)
    try driver.press("u")
    #expect(driver.explorer.settings == .usual)
  }

  @Test func theWeightsOfACellStayInSightToo() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press("SfW<up>)<f6><right>")
    #expect(driver.weights == [1.05, 1.3, 1] && driver.explorer.isLooking)
    let taken = driver.explorer.history.present
    #expect(taken.parameters.stepWeights.values == [1.05, 1, 1] && taken.threshold == 0.55)
  }

  @Test(arguments: [("]", 1.114 * 1.25), ("<f5><left>", 1.114 / 1.25), ("E<f5>\\r3\\r", 3)])
  func aStepOfGammaStartsAtWhatIsSeenAndIsTaken(keys: String, gamma: Double) throws {
    let driver = try driver("<right>" + keys)
    #expect(abs(taken(driver) - gamma) < 1e-3 && !driver.explorer.isLooking)
  }

  @Test func escapeGoesBackFromALookWhateverHasTheFocus() throws {
    var driver = try driver("<left>w")
    #expect(driver.explorer.isLooking && driver.explorer.focus == .slider(.gamma))
    #expect(driver.explorer.takenSettings.parameters.gamma == 1 && driver.parameters.gamma < 1)
    try driver.press("\\e")
    #expect(!driver.explorer.isLooking && driver.explorer.focus == .panel && driver.parameters.gamma == 1)
    #expect(driver.explorer.view == .sweep)
  }

  @Test func escapeGoesBackStepByStep() throws {
    var driver = try driver("<f6>\\e<left>")
    #expect(driver.explorer.isLooking)
    #expect(driver.statusRow.contains("looking at γ = 0.8977 · Enter takes it · Esc goes back to γ = 1"))
    try driver.press("\\e")
    #expect(!driver.explorer.isLooking && driver.parameters.gamma == 1 && driver.explorer.view == .sweep)
    try driver.press("\\e")
    #expect(driver.explorer.view == .panels)
    try driver.press("\\e")
    #expect(driver.explorer.view == .panels && driver.explorer.overlay == nil)
  }

  @Test func escapeCancelsALongComputationFirst() throws {
    var explorer = try driver("").explorer
    guard case .solve(let generation, _)? = explorer.update(.input(.key(.left))).first else {
      Issue.record("a picture is asked for")
      return
    }
    _ = explorer.update(.progress(generation: generation, share: 0.1, seconds: 1))
    #expect(explorer.update(.input(.key(.escape))) == [.cancel])
    #expect(explorer.view == .sweep && explorer.settings.parameters.gamma == 1)
  }

  @Test func takingInThePanelsNeedsNoPrompt() throws {
    let driver = try driver("<left>S\\r")
    #expect(driver.explorer.view == .panels && driver.explorer.overlay == nil)
    #expect(taken(driver) < 0.9)
  }

  @Test(arguments: [
    ("", "shares (curves 1 of 8)"), ("\\t", "targets in a frame (curves 2 of 8)"), ("\\t\\t", "cost (curves 3 of 8)"),
    ("<stab>", "targets never reached (curves 8 of 8)"),
    ("\\t<stab><stab><stab>", "shape of the alignment (curves 7 of 8)"),
  ])
  func tabGoesThroughTheGroups(keys: String, title: String) throws {
    #expect(try driver(keys).screen.shows(title))
  }

  @Test func everyMeasureThatMovesWithGammaCanBeChosen() {
    let grouped = MeasureGroup.all.flatMap(\.measures)
    #expect(Set(grouped).count == grouped.count)
    // The number of events is always the same, and D/N is D but for a factor.
    #expect(Set(Measure.allCases).subtracting(grouped) == [.events, .sdtwPerFrame])
  }

  @Test(arguments: [
    (Measure.diagonality, 0.25, "0.250"), (.fMeasure, 1, "1.000"), (.unusedTargets, 3, "3"),
    (.sdtw, -3.68123, "−3.681"),
    (.distanceMSE, 0.25, "0.25"),
  ])
  func valuesAsText(measure: Measure, value: Double, text: String) {
    #expect(measure.text(value) == text)
  }

  @Test func upAndDownChooseACurve() throws {
    #expect(try driver("").explorer.sweepRoom.choice.measure == .fMeasure)
    #expect(try driver("kkkk").explorer.sweepRoom.choice.measure == .magnitudeBalance)
    #expect(try driver("<up>").explorer.sweepRoom.choice.measure == .lostEvents)
    #expect(try driver("jjjjjjjjjjjjjj").explorer.sweepRoom.choice.measure == .recall)
    #expect(try driver("k\\t<stab>").explorer.sweepRoom.choice.measure == .lostEvents)
  }

  @Test func aCurveIsLeftOutAndDrawnAgain() throws {
    var driver = try driver("")
    func dots() -> Int {
      driver.screen.cells.count { ("\u{2801}"..."\u{28FF}").contains($0.character) }
    }
    let all = dots()
    try driver.press("a")
    #expect(!driver.explorer.sweepRoom.choice.drawn.contains(.fMeasure) && driver.screen.shows("· F-measure"))
    #expect(dots() < all)
    try driver.press("a")
    #expect(dots() == all && driver.screen.shows("C F-measure"))
  }

  @Test func undefinedValuesLeaveAGap() throws {
    // With this τ every event is lost from some γ on, and nothing is left whose fade could be measured.
    var settings = Settings.usual
    settings.threshold = 0.99
    var driver = Driver(try .magnitudeDecay(), settings: settings)
    try driver.press("S\\t\\t\\t\\t")
    try driver.finishSweeps()
    #expect(driver.screen.shows("frames (curves 5 of 8)"))
    let end = try #require(driver.screen.place(of: "100 "))
    let cells = driver.screen.cells(in: Rectangle(x: end.x, y: 0, width: 200, height: end.y))
    #expect(!cells.contains { ("\u{2801}"..."\u{28FF}").contains($0.character) })
    let before = driver.screen.cells(in: Rectangle(x: 0, y: 0, width: end.x, height: end.y))
    #expect(before.contains { ("\u{2801}"..."\u{28FF}").contains($0.character) })
    let defined = driver.explorer.sweepRoom.gammas.points.filter { $0[.fade] != nil }.map(\.gamma)
    #expect(defined.contains(0) && defined.allSatisfy { $0 < 100 })
  }

  @Test func thePresentGammaHasAMarkOnTheAxis() throws {
    let screen = try driver("").screen
    // Beside it the legend says what it is.
    let y = try #require(screen.rows.firstIndex { $0.prefix(60).contains("▲") })
    let x = try #require(Array(screen.text(row: y)).firstIndex(of: "▲"))
    #expect(Array(screen.text(row: y + 1))[x] == "1")
    #expect(screen[x, y].style.foreground == .accent)
    let note = try #require(screen.place(of: "▲ γ = 1, as shown"))
    #expect(screen[note.x, note.y].style.foreground == .accent)
  }

  @Test(arguments: [80, 100, 120, 149, 150, 200])
  func gammaZeroHasALabelOfItsOwn(width: Int) throws {
    let screen = try driver("", width: width).screen
    let axis = try #require(screen.rows.first { $0.hasPrefix("γ ") && $0.contains("100") && !$0.contains("●") })
    #expect(axis.firstMatch(of: #/^γ +0 +(0\.001|1e-3|0\.01|1e-2) /#) != nil, "\(axis)")
  }

  @Test func panelsFollowBelowWhereThereIsRoom() throws {
    #expect(try driver("").screen.shows(" 1 H "))
    #expect(try driver("").screen.shows(" 3 Y^mod "))
    #expect(try !driver("", width: 80, height: 24).screen.shows(" 1 H "))
    #expect(try driver("<home>").explorer.solution?.evaluation[.lostEvents] == 0)
  }

  @Test func staleCurvesStayAndSaySo() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press("S")
    try driver.finishSweeps()
    try driver.press("<f6><left>\\e")
    #expect(driver.screen.shows("stale: for other weights"))
    #expect(driver.screen.cells.contains { ("\u{2801}"..."\u{28FF}").contains($0.character) })
    try driver.finishSweeps()
    #expect(!driver.screen.shows("stale"))
  }

  @Test(arguments: ["S", "Sf", "SfW<up>", "S\\t\\t<end>", "S<stab>jja", "Sf<stab><stab>", " "])
  func fitsEverySize(keys: String) throws {
    var driver = Driver(try .random(12, 5, 3, hasStrongTargets: true, framesPerSecond: 10))
    try driver.press(keys)
    try driver.finishSweeps()
    for (width, height) in [(40, 10), (41, 14), (60, 18), (72, 14), (80, 24), (100, 28), (120, 40), (200, 60)] {
      driver.resize(width, height)
      let screen = driver.screen
      #expect(screen.width == width && screen.height == height)
      #expect(screen.cells.allSatisfy { $0.character.isSingleColumn })
      #expect(screen.text(row: height - 1).hasPrefix("q quit") == (height >= 14))
    }
  }

  @Test func drawsWithinItsArea() throws {
    for keys in ["", "f", "\\t\\t"] {
      let explorer = try driver(keys).explorer
      let stray = strayCells(largest: 7) { canvas, area in
        SweepView(explorer).draw(on: &canvas, in: area, cache: RasterCache())
      }
      #expect(stray.isEmpty, "\(keys): \(stray.prefix(5))")
    }
  }
}
