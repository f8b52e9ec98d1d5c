import Evaluation
import SoftDTW
import TestSupport
import Testing

@testable import Explorer

/// Which sweep is asked for, and what becomes of its answers.
struct SweepRequestTests {
  private func evaluation(_ driver: Driver, _ parameters: AlignmentParameters) throws -> Evaluation {
    var settings = driver.explorer.settings
    settings.parameters = parameters
    return try driver.solver.solve(settings) { _ in }.evaluation
  }

  private func gammas(_ driver: Driver) -> [Double] { driver.explorer.sweepRoom.gammas.points.map(\.gamma) }

  @Test func theRangeIsSweptAfterTheFirstPicture() throws {
    let dataset = try Dataset.magnitudeDecay()
    var explorer = Explorer(dataset, settings: .usual, size: .init(width: 80, height: 24))
    #expect(explorer.start() == [.solve(generation: 1, .usual)])
    let solution = try Solver(dataset).solve(.usual) { _ in }
    let effects = explorer.update(.solved(generation: 1, solution))
    guard case .sweep(_, let request)? = effects.first, effects.count == 1 else {
      Issue.record("\(effects)")
      return
    }
    #expect(request.points.count == 34)
    #expect(Set(request.points.map(\.stepWeights)) == [.unit])
    #expect(request.points.map(\.gamma).min() == 0 && request.points.map(\.gamma).max() == 1000)
    #expect(request.points.map(\.gamma).contains(1))
  }

  @Test(arguments: [2, 3, 5, 9, 17])
  func everyBeginningOfARequestFillsTheWholeRange(count: Int) {
    // Of `count` points over six decades no two neighbours are further apart than twice an even share.
    let gammas = GammaSweep.gammas(.fine).dropFirst().prefix(count).sorted()
    #expect(gammas.first == 0.001 && gammas.last == 1000)
    let steps = zip(gammas, gammas.dropFirst()).map { $1 / $0 }
    #expect((steps.max() ?? 1) <= 1.001 * pow10(2 * 6 / Double(count - 1)))
  }

  private func pow10(_ exponent: Double) -> Double { SweepGrid.logarithmic(1, 1e12, count: 1201)[Int(exponent * 100)] }

  @Test func finerLevelsHoldTheCoarserOnes() {
    let levels = GammaSweep.Level.allCases.map { GammaSweep.gammas($0) }
    #expect(levels.map(\.count) == [34, 66, 130])
    #expect(levels.map { Set($0).count } == [34, 66, 130])
    #expect(Set(levels[0]).isSubset(of: levels[1]) && Set(levels[1]).isSubset(of: levels[2]))
  }

  @Test func aGammaStepAsksForNothing() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.finishSweeps()
    let generation = driver.explorer.sweepRoom.generation
    try driver.press("]]{<f5><left>\\e")
    #expect(driver.explorer.sweepRoom.generation == generation)
    #expect(gammas(driver).count == 34)
  }

  @Test(arguments: ["<f6><left>", "x"])
  func weightsAndCostAskAnewAndOldPointsStayUntilThen(keys: String) throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.finishSweeps()
    let before = driver.explorer.sweepRoom.gammas.points
    try driver.press(keys)
    #expect(driver.explorer.sweepRoom.gammas.points == before)
    #expect(!driver.explorer.sweepRoom.gammas.isCurrent(for: driver.explorer.settings))
    #expect(driver.sweep?.request.settings == driver.explorer.settings.withoutGamma)
    try driver.finishSweeps()
    #expect(driver.explorer.sweepRoom.gammas.isCurrent(for: driver.explorer.settings))
    #expect(driver.explorer.sweepRoom.gammas.points != before)
    #expect(gammas(driver).count == 34)
  }

  @Test func fewNewPointsDontReplaceTheOldOnes() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.finishSweeps()
    try driver.press("<f6><left>")
    let (generation, request) = try #require(driver.sweep)
    for (index, point) in request.points.prefix(6).enumerated() {
      #expect(gammas(driver).count == (index < 5 ? 34 : 5))
      driver.tell(.swept(generation: generation, try evaluation(driver, point)))
    }
    #expect(gammas(driver) == request.points.prefix(6).map(\.gamma).sorted())
    #expect(driver.explorer.advice == nil)
  }

  @Test func answersToAnEarlierRequestAreDropped() throws {
    var driver = Driver(try .magnitudeDecay())
    let (generation, request) = try #require(driver.sweep)
    try driver.press("<f6><left>")
    let next = try #require(driver.sweep?.generation)
    #expect(next != generation)
    for point in request.points { driver.tell(.swept(generation: generation, try evaluation(driver, point))) }
    driver.tell(.sweepEnded(generation: generation, error: "late"))
    #expect(gammas(driver).isEmpty)
    #expect(
      driver.explorer.sweepRoom.running != nil
        && driver.explorer.sweepRoom.gammas.failure(of: driver.explorer.settings.withoutGamma) == nil)
  }

  @Test func anErrorIsSaidAndNotAskedForAgain() throws {
    var driver = Driver(try .magnitudeDecay())
    let generation = try #require(driver.sweep?.generation)
    driver.tell(.sweepEnded(generation: generation, error: "No path is left."))
    #expect(driver.explorer.sweepRoom.running == nil)
    #expect(driver.screen.shows("No path is left."))
    try driver.press("S]]")
    #expect(driver.explorer.sweepRoom.generation == generation)
    #expect(driver.screen.shows("No sweep. No path is left."))
    try driver.press("<f6><left>")
    #expect(driver.explorer.sweepRoom.generation > generation)
    #expect(driver.explorer.sweepRoom.running == .curves(.coarse, base: driver.explorer.settings.withoutGamma))
    // What failed is another setting by now.
    #expect(driver.screen.shows("sweeping") && !driver.screen.shows("No path"))
  }

  @Test func adviceFollowsTheCurvesAndSharpensTheWords() throws {
    var driver = Driver(try .magnitudeDecay())
    let (generation, request) = try #require(driver.sweep)
    for point in request.points { driver.tell(.swept(generation: generation, try evaluation(driver, point))) }
    driver.tell(.sweepEnded(generation: generation, error: nil))
    // 1.54 and 2.37 are neighbours on the grid; the limit lies between them.
    #expect(driver.explorer.advice?.kept == .upTo(1.53992652606, .nothing))
    #expect(driver.sweep?.request.work == .advice)
    try driver.finishSweeps()
    #expect(driver.explorer.advice?.kept == .upTo(1.64, .nothing))
    #expect(driver.screen.shows("γ ≤ 1.64 keeps all"))
    try driver.press("]")
    #expect(driver.sweep?.generation == nil && driver.explorer.advice?.kept == .upTo(1.64, .nothing))
    try driver.press("<f6><left>")
    #expect(driver.explorer.advice == nil)
  }

  @Test func onlyTheSweepViewAsksForAdviceOnManyCells() throws {
    let small = Driver(try .magnitudeDecay())
    let evaluations = try GammaSweep.gammas(.coarse).map { try evaluation(small, AlignmentParameters(gamma: $0)) }
    var driver = Driver(try .random(2600, 200, 1))
    let generation = try #require(driver.sweep?.generation)
    for evaluation in evaluations { driver.tell(.swept(generation: generation, evaluation)) }
    driver.tell(.sweepEnded(generation: generation, error: nil))
    #expect(driver.explorer.sweepRoom.running == nil && driver.explorer.advice != nil)
  }

  @Test func theOpenViewAsksForFinerLevelsUntilItIsLeft() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.finishSweeps()
    try driver.press("S")
    let wanted = driver.sweep?.request.points.map(\.gamma) ?? []
    #expect(wanted.count == 32 && Set(wanted).isDisjoint(with: gammas(driver)))
    try driver.press("S")
    #expect(driver.effects == [.cancelSweep])
    #expect(gammas(driver).count == 34)
    try driver.press("S")
    try driver.finishSweeps()
    #expect(gammas(driver) == GammaSweep.gammas(.fine).sorted())
    #expect(driver.sweep == nil)
  }
}
