import Evaluation
import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// What is asked for and kept of the dumps of a training run.
@Suite struct SurveyTests {
  /// Nine steps of one item.
  static func run() throws -> [[Dataset]] {
    try (0..<9).map { _ in [try .random(20, 5, 4, hasStrongTargets: true)] }
  }

  static func driver(_ keys: String = "Sf", width: Int = 120, height: Int = 40) throws -> Driver {
    var driver = Driver(walking: try run(), width: width, height: height)
    try driver.press(keys)
    return driver
  }

  private func numbers(_ request: SurveyRequest?) -> [Int] { request?.places.compactMap(\.step.number) ?? [] }

  @Test func dumpsAreReadCoarseToFineOnceTheyAreLookedAt() throws {
    var driver = try Self.driver("S")
    #expect(driver.survey == nil)
    try driver.press("f")
    #expect(numbers(driver.survey?.request) == [0, 400, 200, 100, 300, 50, 150, 250, 350])
    #expect(driver.survey?.request.settings == .usual)
    try driver.finishSurvey()
    #expect(driver.survey == nil)
    // Nothing is read again by whoever walks, or leaves and comes back.
    try driver.press("<left><left>SS")
    #expect(driver.survey == nil && driver.explorer.place.step.number == 300)
  }

  @Test func aSurveyEndsWithTheView() throws {
    var driver = try Self.driver()
    let generation = try #require(driver.survey?.generation)
    try driver.press("S")
    #expect(driver.survey == nil)
    // What comes of it yet is dropped.
    let place = Place(step: Driver.dump(0))
    driver.tell(.surveyed(generation: generation, place, .gap("late")))
    #expect(driver.explorer.survey[place] == nil)
  }

  /// It is read again, whether all was known or the survey was under way.
  @Test func aDumpWrittenAnewIsSurveyedAnew() throws {
    var driver = try Self.driver()
    try driver.finishSurvey()
    driver.tell(.replaced(Driver.dump(4)))
    #expect(numbers(driver.survey?.request) == [200])
    let generation = try #require(driver.survey?.generation)
    driver.tell(.replaced(Driver.dump(4)))
    #expect(driver.survey?.generation != generation && numbers(driver.survey?.request) == [200])
    try driver.finishSurvey()
    #expect(driver.explorer.survey.point(at: Place(step: Driver.dump(4))) != nil)
    // One that was gone meanwhile may be another training's.
    let all = (0..<9).map(Driver.dump)
    driver.tell(.listed(all.filter { $0 != all[2] }))
    driver.tell(.listed(all))
    #expect(numbers(driver.survey?.request) == [100])
  }

  @Test func findingsAreThoseOfThePictures() throws {
    var driver = try Self.driver()
    try driver.finishSurvey()
    try driver.press("P")
    for _ in 0..<3 {
      try driver.press(";")
      let shown = driver.explorer
      let (point, solution) = (try #require(shown.survey.point(at: shown.place)), try #require(shown.solution))
      #expect(point.measurements == solution.evaluation.measurements)
      #expect(point.predictions?[.fMeasure] == shown.predictionMeasures?[.fMeasure])
      #expect(point.peaks.modified == solution.evaluation.outcomes.map { Float($0.peak) })
      #expect(point.peaks.belong(to: solution.evaluator.events))
    }
  }

  /// While X is an unfolding of Y, every event reaches 1 in it.
  @Test func peaksOfPredictionsAreThoseWhileAnEventLasts() throws {
    let point = try Solver(.magnitudeDecay()).survey(.usual, withThumbnail: true) { _ in }
    #expect(point.peaks.predictions.allSatisfy { $0 == 1 } && !point.peaks.predictions.isEmpty)
    #expect(point.peaks.modified.contains { $0 < 0.7 })
    let picture = try #require(point.thumbnail)
    #expect(picture.frames == 17 && Float(picture.largest) == point.peaks.modified.max())
  }

  @Test func anotherGammaAsksAgainAndOldCurvesStay() throws {
    var driver = try Self.driver()
    try driver.finishSurvey()
    #expect(!driver.screen.shows("stale") && !driver.screen.shows("dumps"))
    try driver.press("]")
    #expect(driver.survey?.request.settings.parameters.gamma == 1.25)
    #expect(driver.screen.shows("stale") && driver.screen.shows("▲ step 400 (9/9)"))
    try driver.finishSurvey(places: 4)
    #expect(driver.screen.shows("stale"))
    try driver.press("[")
    // The points of γ = 1 are there still.
    #expect(driver.survey == nil && !driver.screen.shows("stale"))
    // And those of γ = 1.25, too few to be drawn before.
    try driver.press("]")
    #expect(driver.survey?.request.places.count == 5)
    try driver.finishSurvey(places: 1)
    #expect(driver.screen.shows("5 of 9 dumps") && !driver.screen.shows("stale"))
  }

  @Test func aDumpThatCannotBeReadIsAGap() throws {
    var collection = try Self.run()
    collection[4] = []
    var driver = Driver(walking: collection)
    try driver.press("Sf")
    try driver.finishSurvey()
    #expect(driver.screen.rows.joined().contains("no result of step 200"))
    #expect(driver.survey == nil)
    try driver.press("<left>")
    #expect(driver.survey == nil)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let keys: String
    let step: Int
    var testDescription: String { keys }
  }

  @Test(arguments: [
    Case(keys: "<left>", step: 350), Case(keys: "hhl", step: 350), Case(keys: "<home>", step: 0),
    Case(keys: "<home><end>", step: 400), Case(keys: "<home><left>", step: 0), Case(keys: "<end><right>", step: 400),
  ])
  func arrowsGoToDumps(test: Case) throws {
    let driver = try Self.driver("Sf" + test.keys)
    #expect(driver.explorer.place.step.number == test.step)
    #expect(!driver.explorer.isLooking && driver.explorer.settings == .usual)
  }

  @Test func theFormsFollowEachOther() throws {
    var driver = try Self.driver("S")
    var forms: [SweepRoom.Form] = []
    for _ in 0..<3 {
      try driver.press("f")
      forms.append(driver.explorer.sweepRoom.form)
    }
    #expect(forms == [.steps, .map, .curves])
    // Without a run there are no steps.
    #expect(try explorer(.random(6, 3, 2), keys: "Sf").sweepRoom.form == .map)
  }

  /// The loss is a group of its own only there, and others keep their place when the form changes.
  @Test func groupsOverSteps() throws {
    #expect(try Self.driver("Sf\\t").explorer.sweepRoom.choice.measure == .sdtwPerFrame)
    #expect(try Self.driver("Sf\\tf").explorer.sweepRoom.choice.groupIndex == 0)
    #expect(try Self.driver("Sf\\t\\tf").explorer.sweepRoom.choice.measure == .effectiveTargets)
    #expect(try Self.driver("Sf\\t\\t").explorer.sweepRoom.choice.measure == .effectiveTargets)
  }

  @Test func aClickGoesToTheDumpWhosePlaceIsNearest() throws {
    var driver = try Self.driver()
    try driver.finishSurvey()
    let y = try #require(driver.screen.rows.firstIndex { $0.contains("⠀") || $0.contains("X") }) + 3
    let axis = try #require(driver.screen.rows.firstIndex { $0.hasPrefix("   └") })
    let label = try #require(driver.screen.text(row: axis + 1).range(of: " 200 "))
    let text = driver.screen.text(row: axis + 1)
    let x = text.distance(from: text.startIndex, to: label.lowerBound) + 2
    driver.enter(.mouse(MouseEvent(.press(.left), x: x, y: y)))
    #expect(driver.explorer.place.step.number == 200)
    driver.enter(.mouse(MouseEvent(.drag(.left), x: x + 20, y: y)))
    #expect((driver.explorer.place.step.number ?? 0) > 200)
  }

  @Test func findingsOfOtherItemsAreForgottenWhereThereAreTooMany() {
    var survey = Survey()
    let steps = (0..<Survey.mostFindings / 2).map { (number: Int) in Walk.Step(name: "step-\(number)", number: number) }
    func places(_ item: Int) -> [Place] { steps.map { Place(item: item, step: $0) } }
    for place in places(0) + places(1) { survey.add(.gap("none"), at: place, .usual) }
    survey.forget(allBut: places(1))
    #expect(survey.gap(at: places(0)[7]) != nil)
    survey.add(.gap("none"), at: places(2)[0], .usual)
    survey.forget(allBut: places(1))
    #expect(survey.gap(at: places(0)[7]) == nil && survey.gap(at: places(1)[7]) != nil)
  }

  @Test func thousandsOfDumpsAreDrawnAndFollowed() throws {
    let steps = (0..<10_000).map { (number: Int) in Walk.Step(name: "step-\(number)", number: number) }
    let dataset = try Dataset.random(6, 3, 2)
    var explorer = Explorer(
      dataset, settings: .usual, size: Size(width: 120, height: 40), walk: Walk(steps: steps),
      place: Place(step: steps[17]))
    let solution = try Solver(dataset).solve(.usual) { _ in }
    _ = explorer.start()
    _ = explorer.update(.solved(generation: 1, solution))
    let effects = try KeyNotation.events("Sf").flatMap { explorer.update(.input($0)) }
    guard case .survey(let generation, let request)? = effects.last else {
      Issue.record("\(effects.count)")
      return
    }
    #expect(Set(request.places.map(\.step)) == Set(steps))
    let point = try Solver(dataset).finding(.usual, withThumbnail: false) { _ in }
    for place in request.places.prefix(100) {
      #expect(explorer.update(.surveyed(generation: generation, place, point)).isEmpty)
    }
    #expect(explorer.draw().shows("100 of 10000 dumps"))
  }
}

/// The slider of the dumps, and what plays them.
struct StepSliderTests {
  @Test(arguments: [
    ("<f9><left>", 350), ("<f9>hh", 300), ("<f9><left><right>", 400), ("<f9>100\\r", 100), ("<f9>\\r50\\r", 50),
    ("wwwwwh", 350), ("<f9><left>\\e;", 300),
  ])
  func keysMoveIt(keys: String, step: Int) throws {
    let driver = try SurveyTests.driver(keys)
    #expect(driver.explorer.place.step.number == step)
    #expect(driver.explorer.overlay == nil)
    #expect(driver.screen.rows.contains { $0.hasPrefix("step \(step) ") })
  }

  @Test func itIsDragged() throws {
    var driver = try SurveyTests.driver("")
    let row = driver.explorer.layout.steps
    let line = SlidersView.line(in: row)
    driver.enter(.mouse(MouseEvent(.press(.left), x: line.x, y: row.y)))
    #expect(driver.explorer.place.step.number == 0 && driver.explorer.focus == .steps)
    driver.enter(.mouse(MouseEvent(.drag(.left), x: line.x + line.width / 2, y: row.y - 5)))
    #expect(driver.explorer.place.step.number == 200)
    driver.enter(.mouse(MouseEvent(.release(.left), x: line.maxX + 9, y: row.y)))
    #expect(driver.explorer.place.step.number == 400 && driver.explorer.mouse.drag == nil)
  }

  @Test func itIsThereWhereThereAreDumps() throws {
    #expect(try SurveyTests.driver("", width: 80, height: 24).explorer.layout.steps.height == 1)
    #expect(try SurveyTests.driver("", width: 80, height: 18).explorer.layout.steps.height == 0)
    #expect(try explorer(.random(6, 3, 2), keys: "").layout.steps.height == 0)
    #expect(try explorer(.random(6, 3, 2), keys: "<f9>").message?.hasPrefix("There are no other steps") == true)
    #expect(try explorer(.random(6, 3, 2), keys: "wwwww").focus == .panel)
  }

  @Test(arguments: ["Sf ", "<f9> "])
  func spacePlaysTheTraining(keys: String) throws {
    var driver = try SurveyTests.driver(keys)
    var steps = [driver.explorer.place.step.number]
    #expect(driver.statusRow.contains("playing step 0 (1/9) at 10 dumps a second"))
    for _ in 0..<3 {
      driver.tell(.woken(driver.explorer.sweepRoom.player.number))
      steps.append(driver.explorer.place.step.number)
    }
    // After the last one comes the first.
    #expect(steps == [0, 50, 100, 150] && driver.explorer.settings == .usual)
    try driver.press("\\e")
    #expect(!driver.explorer.sweepRoom.player.isPlaying && driver.explorer.place.step.number == 150)
    driver.tell(.woken(driver.explorer.sweepRoom.player.number))
    #expect(driver.explorer.place.step.number == 150)
  }

  /// Each waits for the picture of the one before, and a dump that can't be shown ends it.
  @Test func playingWaitsAndStops() throws {
    var explorer = try SurveyTests.driver("Sf").explorer
    let effects = explorer.update(.input(.key(.character(" "))))
    guard case .open(let generation, let place, let settings)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(place.step.number == 0)
    let number = explorer.sweepRoom.player.number
    #expect(explorer.update(.woken(number)).isEmpty && explorer.walkRoom.wanted == place)
    let answer = try SurveyTests.driver("").answer(opening: place, settings, generation: generation)
    #expect(explorer.update(answer).contains(.wake(number + 1, afterMilliseconds: 100)))
    #expect(explorer.walkRoom.wanted.step.number == 50)
    _ = explorer.update(.failed(generation: generation + 1, "The file is gone."))
    #expect(!explorer.sweepRoom.player.isPlaying && explorer.place == place)
  }
}

/// The chosen event over the steps.
struct EventStepsTests {
  @Test func peaksOfTheChosenEvent() throws {
    var driver = try SurveyTests.driver("Eo")
    #expect(driver.survey?.request.places.count == 9)
    try driver.finishSurvey()
    #expect(driver.screen.shows("over steps: Y^mod, X"))
    #expect(driver.explorer.eventPlots == [.steps, .decay, .fMeasure, .magnitudes])
  }

  /// Every dump has the same Y here but one.
  @Test func anotherYIsAGap() throws {
    let dataset = try Dataset.magnitudeDecay()
    var collection = Array(repeating: [dataset], count: 3)
    collection[1] = [try .random(12, 5, 12)]
    var driver = Driver(walking: collection)
    try driver.press("Eo")
    try driver.finishSurvey()
    let points = collection.indices.map { driver.explorer.survey.point(at: Place(step: Driver.dump($0))) }
    let events = try #require(driver.explorer.solution?.evaluator.events)
    #expect(points.map { $0?.peaks.belong(to: events) } == [true, false, true])
    #expect(driver.screen.shows("over steps: Y^mod, X"))
  }
}
