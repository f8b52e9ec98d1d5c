import Evaluation
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Whether the network learned what it was taught: X against Y^mod of a step before.
@Suite struct LearningTableTests {
  /// A step of a network, and a later one whose predictions are made from those and from what was taught.
  private static func run(
    hasStrongTargets: Bool = false, _ later: (_ x: Matrix, _ taught: Matrix) -> Matrix
  ) throws -> [[Dataset]] {
    let first = try Dataset.random(30, 8, 4, hasStrongTargets: hasStrongTargets)
    let taught = try Solver(first).solve(.usual) { _ in }.modified.values
    let pair = try SequencePair(
      predictions: later(first.pair.predictions, taught), targets: first.pair.targets,
      strongTargets: first.pair.strongTargets)
    return [[first], [Dataset(name: "", pair: pair)]]
  }

  private static func map(_ matrix: Matrix, _ body: (Double) -> Double) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns, elements: matrix.elements.map(body))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let later: @Sendable (_ x: Matrix, _ taught: Matrix) -> Matrix
    let answer: String
    /// X now against the pinned Y^mod: the correlation, and the mean absolute difference.
    var texts: (correlation: String?, difference: String?) = (nil, nil)
  }

  @Test(arguments: [
    Case(testDescription: "learned", later: { $1 }, answer: "X came nearer.", texts: ("1.000", "0")),
    Case(
      testDescription: "halfway",
      later: { x, y in
        Matrix(rows: x.rows, columns: x.columns, elements: zip(x.elements, y.elements).map { ($0 + $1) / 2 })
      }, answer: "X came nearer."),
    Case(testDescription: "unchanged", later: { x, _ in x }, answer: "X is as it was."),
    Case(
      testDescription: "the opposite", later: { map($1) { 3 - $0 } }, answer: "X moved away.", texts: ("−1.000", nil)),
    Case(
      testDescription: "the right form, far away", later: { map($1) { $0 + 8 } }, answer: "In part.",
      texts: ("1.000", "8")),
  ])
  func answersTheQuestion(test: Case) throws {
    var driver = Driver(walking: try Self.run(test.later))
    try driver.press(";p'P")
    let table = try #require(LearningTable(driver.explorer))
    #expect(table.answer == test.answer)
    #expect(driver.screen.shows("Did it learn what it was taught? \(test.answer)"))
    let row = try #require(table.rows.first { $0.pair == .sinceTaught })
    #expect(row.texts.correlation == test.texts.correlation ?? row.texts.correlation)
    #expect(row.texts.difference == test.texts.difference ?? row.texts.difference)
  }

  @Test(arguments: [false, true])
  func rowsAreOfTheSequencesThatTheyName(hasStrongTargets: Bool) throws {
    let collection = try Self.run(hasStrongTargets: hasStrongTargets) { x, _ in Self.map(x) { $0 * $0 } }
    var driver = Driver(walking: collection)
    try driver.press(";}p{'P")
    func modified(_ step: Int, _ gamma: Double) throws -> Matrix {
      try Solver(collection[step][0]).solve(.gamma(gamma)) { _ in }.modified.values
    }
    let x = collection.map { $0[0].pair.predictions }
    var expected = [
      Agreement(x[0], try modified(0, 2)), Agreement(x[1], try modified(0, 2)), Agreement(x[1], try modified(1, 1)),
    ]
    if let strong = collection[1][0].pair.strongTargets { expected.append(Agreement(x[1], strong)) }
    let table = try #require(LearningTable(driver.explorer))
    #expect(table.rows.map(\.agreement) == expected)
    let names = [
      "X of step 0 against Y^mod of step 0", "X of step 50 against Y^mod of step 0",
      "X of step 50 against Y^mod of step 50", "X of step 50 against Y^strong",
    ]
    #expect(table.rows.map(\.names[0]) == Array(names.prefix(expected.count)))
  }

  @Test(arguments: [
    // Nothing of another step is pinned.
    ("P", nil), ("pP", nil), ("p]P", nil), (";p'pP", nil),
    // An earlier step than the pinned one can't have learned from it.
    ("p;P", "How near is X to Y^mod?"), (";p'P", "Did it learn what it was taught?"), (";p';P", nil),
  ])
  func isThereInALaterStepOfTheRun(keys: String, title: String?) throws {
    var driver = Driver(walking: try Self.run { x, _ in Self.map(x) { $0 * $0 } })
    try driver.press(keys)
    let table = LearningTable(driver.explorer)
    #expect(table?.title == title)
    #expect((table?.answer == nil) == (title?.hasPrefix("Did") != true))
    #expect(driver.screen.shows("mean |difference|") == (title != nil))
  }

  @Test func anotherItemWasTaughtSomethingElse() throws {
    let item = try Dataset.random(30, 8, 4)
    var driver = Driver(walking: [[item, item], [item, item]])
    try driver.press(";p'>P")
    #expect(driver.screen.shows("X of item 2 isn't compared with Y^mod of item 1"))
    #expect(!driver.screen.shows("mean |difference|"))
    try driver.press("<")
    #expect(driver.screen.shows("mean |difference|"))
  }

  /// Long sequences take too long for a drawing: asked for once, and γ asks again for Y^mod now alone.
  @Test func asksForWhatIsNew() throws {
    var driver = Driver(walking: try Self.run(hasStrongTargets: true) { x, _ in Self.map(x) { $0 * $0 } })
    func asked(_ keys: String) throws -> [AgreementQuestion.Pair] {
      let before = driver.supplied.count
      try driver.press(keys)
      return driver.supplied.dropFirst(before).compactMap {
        if case .agreement(let question) = $0 { question.pair } else { nil }
      }
    }
    #expect(try asked(";p'") == [])
    #expect(try asked("P") == [.whenTaught, .sinceTaught, .now, .strong])
    #expect(try asked("]") == [.now])
    #expect(try asked("PP)") == [])
    #expect(try asked("pp") == [])
  }

  @Test func whatIsAwaitedIsNotMissing() throws {
    var driver = Driver(walking: try Self.run { $1 })
    try driver.press(";p'")
    // The key alone, without what it asks for.
    _ = driver.explorer.update(.input(.key(.character("P"))))
    let table = try #require(LearningTable(driver.explorer))
    #expect(table.answer == nil && table.rows.allSatisfy { $0.texts == ("…", "…") })
    #expect(driver.screen.shows("Did it learn what it was taught?"))
  }

  @Test(arguments: [(80, 24), (100, 24), (120, 40), (200, 60)])
  func isWholeOnUsualScreens(width: Int, height: Int) throws {
    var driver = Driver(walking: try Self.run(hasStrongTargets: true) { $1 }, width: width, height: height)
    try driver.press(";p'P")
    for text in [
      "? X came nearer.", "correlation", "mean |difference|", "X of step 0 against Y^mod of step 0",
      "X of step 50 against Y^strong",
    ] { #expect(driver.screen.shows(text), "\(text)") }
    let row = driver.screen.rows.first { $0.contains("X of step 50 against Y^mod of step 0") }
    #expect(row?.split(separator: " ").contains("1.000") == true)
    #expect(driver.screen.shows("what it is taught now") == (width >= 120))
    // Measures have room under it, and scroll to their end.
    #expect(driver.screen.shows("lost events"))
    try driver.press("<end>")
    #expect(driver.screen.shows("path entropy"))
  }

  @Test func staysInItsArea() throws {
    var driver = Driver(walking: try Self.run(hasStrongTargets: true) { $1 })
    try driver.press(";p'P")
    let explorer = driver.explorer
    let table = try #require(LearningTable(explorer))
    #expect(strayCells(largest: 12) { table.draw(on: &$0, in: $1) } == [])
    for width in 0...130 {
      var canvas = Canvas.prefilled(width: 140, height: 12)
      let (before, area) = (canvas, Rectangle(x: 2, y: 2, width: width, height: 8))
      table.draw(on: &canvas, in: area)
      #expect(canvas.changes(since: before, outside: area) == [])
    }
    driver.resize(60, 24)
    for name in ["X step 50, Y^mod step 0 ", "X step 50, Y^mod step 50 "] { #expect(driver.screen.shows(name)) }
    for (width, height) in [(40, 10), (41, 17), (60, 30), (99, 20), (130, 24)] {
      driver.resize(width, height)
      #expect(driver.screen.cells.allSatisfy { $0.character.isSingleColumn })
    }
  }

  /// Steps are known by their names: a run that is watched loses dumps and gets others.
  @Test(arguments: [
    (["a-0", "a-50", "a-100"], "a-0", "a-100", Bool?.some(true)), (["a-50", "a-100"], "a-0", "a-100", true),
    (["a-0", "a-50"], "a-50", "a-0", false), (["best", "last"], "best", "last", true),
    (["last"], "best", "last", nil),
  ])
  func knowsTheOrderOfSteps(names: [String], pinned: String, shown: String, isLater: Bool?) {
    func step(_ name: String) -> Walk.Step {
      Walk.Step(name: name, number: name.split(separator: "-").last.flatMap { Int($0) })
    }
    let room = WalkRoom(Walk(steps: names.map(step)), at: Place(step: step(shown)))
    #expect(room.isLater(step(shown), than: step(pinned)) == isLater)
  }
}
