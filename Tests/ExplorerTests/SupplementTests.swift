import Evaluation
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// What is asked for beside pictures: only what a view shows, and only once.
struct SupplementTests {
  private func dataset() throws -> Dataset { try .random(40, 9, 5, hasStrongTargets: true, framesPerSecond: 20) }

  private func asked(_ keys: String, of driver: inout Driver) throws -> [Supplement] {
    let before = driver.supplied.count
    try driver.press(keys)
    return Array(driver.supplied.dropFirst(before))
  }

  @Test func onlyViewsThatShowThemAskForThem() throws {
    var driver = Driver(try dataset())
    let unit = AlignmentParameters(gamma: 1)
    #expect(try asked("]u)uS]u", of: &driver) == [])
    #expect(
      try asked("E", of: &driver) == [
        .modifiedCurve(unit, .mse), .predictionMeasures(.mse, threshold: 0.5), .predictionCurve(.mse),
      ])
    #expect(try asked("P", of: &driver) == [])
    #expect(try asked(")", of: &driver) == [.predictionMeasures(.mse, threshold: 0.55)])
    #expect(try asked("]", of: &driver) == [])
    #expect(try asked("E", of: &driver) == [.modifiedCurve(AlignmentParameters(gamma: 1.25), .mse)])
    #expect(try asked("]", of: &driver) == [.modifiedCurve(AlignmentParameters(gamma: 1.5625), .mse)])
    #expect(try asked("(", of: &driver) == [.predictionMeasures(.mse, threshold: 0.5)])
  }

  @Test func withoutRoomOrStrongTargetsThereIsNoCurve() throws {
    var narrow = Driver(try dataset(), width: 80, height: 24)
    #expect(try asked("E", of: &narrow) == [])
    #expect(try asked("oo", of: &narrow).count == 3)
    var weak = Driver(try .random(40, 9, 5))
    #expect(try asked("EP", of: &weak) == [])
  }

  @Test func curvesAreThoseOfTheEvaluation() throws {
    var driver = Driver(try dataset())
    try driver.press("E]")
    let solution = try #require(driver.explorer.solution)
    let strong = try #require(driver.explorer.dataset.pair.strongTargets)
    func fMeasure(_ matrix: Matrix, _ threshold: Double) -> Double? {
      let pairs = zip(matrix.elements, strong.elements).map { ($0 >= threshold, $1 >= 0.5) }
      let (hits, sum) = (pairs.count { $0 && $1 }, pairs.count { $0.0 } + pairs.count { $0.1 })
      return sum == 0 ? nil : Double(2 * hits) / Double(sum)
    }
    let (modified, predictions) = (solution.modified.values, driver.explorer.dataset.pair.predictions)
    let thresholds = Supplement.thresholds
    #expect(driver.explorer.curve(solution.modifiedCurve) == thresholds.map { fMeasure(modified, $0) })
    #expect(driver.explorer.curve(solution.predictionCurve) == thresholds.map { fMeasure(predictions, $0) })
  }

  @Test func drawingWaitsForNothing() throws {
    var driver = Driver(try dataset())
    let effects = driver.explorer.update(.input(.key(.character("E"))))
    #expect(effects.contains(.supply(.modifiedCurve(AlignmentParameters(gamma: 1), .mse))))
    #expect(driver.screen.shows("computing …") && driver.screen.shows("F over τ"))
    _ = driver.explorer.update(.input(.key(.character("P"))))
    #expect(driver.screen.shows("…"))
  }

  @Test func whatIsNotWantedAnyMoreIsTakenBack() throws {
    var driver = Driver(try dataset())
    _ = driver.explorer.update(.input(.key(.character("E"))))
    #expect(driver.explorer.update(.input(.key(.character("E")))) == [.supply(nil)])
    let late = Supplement.modifiedCurve(AlignmentParameters(gamma: 1), .mse)
    driver.tell(.supplied(late, .curve([])))
    #expect(driver.explorer.curve(late) == nil)
  }

  @Test(arguments: ["5vlllkkk", "6vlllkkk", "5#", "6#"])
  func rectanglesCanBeGivenUp(keys: String) throws {
    var driver = Driver(try dataset())
    let asked = try #require(try asked(keys, of: &driver).last)
    #expect(throws: CancellationError.self) {
      try driver.solver.supply(asked) { _ in throw CancellationError() }
    }
  }

  @Test func theSolverAnswersForSettingsThatAreNotItsLast() throws {
    let dataset = try dataset()
    let solver = Solver(dataset)
    let first = try solver.solve(.gamma(1)) { _ in }
    guard case .curve(let before) = try solver.supply(first.modifiedCurve, checkpoint: { _ in }) else { return }
    _ = try solver.solve(.gamma(7)) { _ in }
    guard case .curve(let after) = try solver.supply(first.modifiedCurve, checkpoint: { _ in }) else { return }
    #expect(before == after && before.count == 39)
  }

  @Test(arguments: [LocalCost.mse, .bce(.standard)])
  func measuresOfPredictionsFollowTheThreshold(cost: LocalCost) throws {
    let dataset = try dataset()
    let solver = Solver(dataset)
    for threshold in [0.5, 0.3, 0.9, 0.3] {
      let value = try solver.supply(.predictionMeasures(cost, threshold: threshold)) { _ in }
      guard case .measures(let measures) = value else {
        Issue.record("no measures")
        return
      }
      let evaluator = Evaluator(pair: dataset.pair, cost: cost, framesPerSecond: 20, threshold: threshold)
      #expect(measures == evaluator.predictionMeasurements)
    }
  }
}
