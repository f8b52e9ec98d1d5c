import SoftDTW
import TerminalCanvas
import Testing

@testable import Explorer

/// Walking through the items of a batch and the dumps of a training run.
@Suite struct WalkTests {
  /// Two steps of three items; the last item is shorter.
  static func run() throws -> [[Dataset]] {
    try (0..<2).map { _ in try [Dataset.random(30, 8, 4), .random(30, 8, 4), .random(20, 5, 4)] }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let keys: String
    let place: Place
    var says: String?

    var testDescription: String { keys }
  }

  @Test(arguments: [
    Case(keys: "", place: Place(item: 0, step: Driver.dump(1))),
    Case(keys: ">", place: Place(item: 1, step: Driver.dump(1))),
    Case(keys: ">><", place: Place(item: 1, step: Driver.dump(1))),
    Case(keys: ">>;", place: Place(item: 2, step: Driver.dump(0))),
    Case(keys: "<", place: Place(item: 0, step: Driver.dump(1)), says: "first item"),
    Case(keys: ">>>", place: Place(item: 2, step: Driver.dump(1)), says: "last item"),
    Case(keys: "'", place: Place(item: 0, step: Driver.dump(1)), says: "last dump"),
    Case(keys: ";;", place: Place(item: 0, step: Driver.dump(0)), says: "first dump"),
    Case(keys: ":item 3\\r", place: Place(item: 2, step: Driver.dump(1))),
    Case(keys: ":item 4\\r", place: Place(item: 0, step: Driver.dump(1)), says: "3"),
    Case(keys: ":step 0\\r", place: Place(item: 0, step: Driver.dump(0))),
    Case(keys: ":step 7\\r", place: Place(item: 0, step: Driver.dump(1)), says: "7"),
  ])
  func keysGoFromPlaceToPlace(test: Case) throws {
    let collection = try Self.run()
    var driver = Driver(walking: collection)
    try driver.press(test.keys)
    let shown = driver.explorer
    let step = (test.place.step.number ?? 0) / 50
    #expect(shown.walkRoom.shown == test.place && !shown.walkRoom.isOpening)
    #expect(shown.dataset.pair == collection[step][test.place.item].pair)
    #expect(shown.solution?.alignment.frameCount == shown.dataset.pair.frameCount)
    let title = driver.screen.text(row: 0)
    #expect(title.contains("step \(step * 50) (\(step + 1)/2) · item \(test.place.item + 1)/3"))
    if let text = test.says {
      let status = driver.statusRow + driver.screen.text(row: 39)
      #expect(status.contains(text))
    }
  }

  @Test func aRunByItselfHasNowhereToGo() throws {
    var driver = Driver(try .random(30, 8, 4))
    for keys in ["<", ">", ";", "'", ":item 1\\r", ":step 100\\r"] {
      try driver.press(keys)
      #expect(driver.explorer.message?.hasPrefix("There are no other") == true)
    }
    #expect(!driver.screen.text(row: 0).contains("item"))
  }

  /// γ and zoom are a person's, and stay; what is known of other sequences goes.
  @Test func whatWasChosenStays() throws {
    var driver = Driver(walking: try Self.run())
    try driver.finishSweeps()
    try driver.press("]]++ca")
    let (before, points) = (driver.explorer, driver.explorer.sweepRoom.gammas.points.count)
    #expect(points > 0)
    try driver.press(">")
    let after = driver.explorer
    #expect(after.settings == before.settings)
    #expect(after.panels.frames == before.panels.frames && after.panels.cursor == before.panels.cursor)
    #expect(after.colorMap == before.colorMap && after.panels.showsStrips)
    #expect(after.sweepRoom.gammas.points.isEmpty)
    try driver.finishSweeps()
    #expect(driver.explorer.sweepRoom.gammas.points.count == points)
    try driver.press("u")
    #expect(driver.explorer.settings != after.settings)
    #expect(driver.explorer.walkRoom.shown == after.walkRoom.shown)
  }

  /// What can't be opened leaves the sequences that are shown, with the γ that was taken meanwhile.
  @Test func whatFailsToOpenLeavesWhatIsShown() throws {
    let collection = try Self.run()
    var explorer = Driver(walking: collection).explorer
    let solver = Solver(collection[1][0])
    let effects = explorer.update(.input(.key(.character(">"))))
    guard case .open(let generation, let place, _)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(place == Place(item: 1, step: Driver.dump(1)))
    // γ moves while the file is read: the newest settings are opened with.
    let again = explorer.update(.input(.key(.character("]"))))
    guard case .open(let newest, place, let settings)? = again.first else {
      Issue.record("\(again)")
      return
    }
    #expect(newest > generation)
    _ = explorer.update(.failed(generation: generation, "stale"))
    #expect(explorer.walkRoom.isOpening)
    let answer = explorer.update(.failed(generation: newest, "The file is gone."))
    #expect(!explorer.walkRoom.isOpening && explorer.message == "The file is gone.")
    guard case .solve(let last, settings)? = answer.first else {
      Issue.record("\(answer)")
      return
    }
    _ = explorer.update(.solved(generation: last, try solver.solve(settings) { _ in }))
    #expect(explorer.solution?.settings == settings)
  }

  @Test func escapeStaysWhereOneIs() throws {
    var explorer = Driver(walking: try Self.run()).explorer
    _ = explorer.update(.input(.key(.character(">"))))
    let effects = explorer.update(.input(.key(.escape)))
    #expect(effects.contains(.cancel) && !explorer.walkRoom.isOpening)
    #expect(explorer.walkRoom.shown == Place(item: 0, step: Driver.dump(1)))
  }

  /// Two steps with what each says of its training; only the second is shown as it was trained.
  static func reporting() throws -> [[Dataset]] {
    let weights = StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1)
    return try [Reported(step: 9, epoch: 2.5, gamma: 10, stepWeights: weights), Reported(loss: 3)].map { reported in
      let plain = try Dataset.random(30, 8, 4)
      return [Dataset(name: "run", pair: plain.pair, notes: ["A note."], reported: reported)]
    }
  }

  @Test func whatADumpSaysIsShown() throws {
    var driver = Driver(walking: try Self.reporting())
    #expect(driver.explorer.trainingDifference == nil)
    try driver.press("?")
    #expect(driver.screen.plainText.contains("The dump reports a loss of 3, where D(N,M) is "))
    #expect(driver.explorer.notes.count == 2)
    try driver.press("<esc>;")
    #expect(driver.screen.text(row: 0).contains("step 0 (1/2) · epoch 2.5"))
    #expect(driver.explorer.message == "This dump was trained at γ = 10, weights 0.1,1,1.")
    #expect(driver.explorer.notes == ["A note.", "This dump was trained at γ = 10, weights 0.1,1,1."])
    // It goes once the settings are those of the dump.
    try driver.press(":gamma 10\\r:weights 0.1 1 1\\r")
    #expect(driver.explorer.notes == ["A note."])
  }

  @Test func aSingleDumpSaysItsStep() throws {
    let driver = Driver(try Self.reporting()[0][0])
    #expect(driver.screen.text(row: 0).contains("step 9 · epoch 2.5"))
    #expect(driver.statusRow.contains("A note. (? shows all 2 notes)"))
  }

  /// A dump with fewer items shows its last one, and the next dump again the one that was gone to.
  @Test func anItemIsKeptOverDumpsThatLackIt() throws {
    let items = try (0..<3).map { _ in try Dataset.random(30, 8, 4) }
    var driver = Driver(walking: [items, [items[0]], items])
    try driver.press(">>;")
    #expect(driver.explorer.place == Place(item: 0, step: Driver.dump(1)))
    try driver.press(";")
    #expect(driver.explorer.place == Place(item: 2, step: Driver.dump(0)))
    try driver.press("'I<down>")
    #expect(driver.explorer.itemsRoom.chosen == 0)
  }

  /// Whoever goes on goes past a dump that can't be opened, and its error goes with it.
  @Test func whatCantBeOpenedIsPassed() throws {
    let good = try Dataset.random(30, 8, 4)
    let collection = [[good], [good], [good]]
    var driver = Driver(walking: collection)
    var explorer = driver.explorer
    guard case .open(let generation, _, _)? = explorer.update(.input(.key(.character(";")))).first else {
      Issue.record("nothing is opened")
      return
    }
    _ = explorer.update(.failed(generation: generation, "X is nan."))
    #expect(explorer.place.step == Driver.dump(2) && explorer.message == "X is nan.")
    guard case .open(let next, let place, let settings)? = explorer.update(.input(.key(.character(";")))).first else {
      Issue.record("nothing is opened")
      return
    }
    #expect(place.step == Driver.dump(0))
    explorer.message = "X is nan."
    explorer.noteInSight = "X is nan."
    _ = explorer.update(driver.answer(opening: place, settings, generation: next))
    #expect(explorer.place.step == Driver.dump(0) && explorer.message == nil)
    driver.tell(.replaced(Driver.dump(1)))
    #expect(driver.explorer.message == "step 50 was written anew.")
  }

  /// A note goes with the dump that it speaks of.
  @Test func aNoteIsOfTheShownDump() throws {
    let plain = try Dataset.random(30, 8, 4)
    let losing = Dataset(name: "run", pair: plain.pair, reported: Reported(loss: 3))
    var driver = Driver(walking: [[plain], [plain], [losing]], followedUpTo: 2)
    #expect(driver.explorer.message == nil)
    driver.tell(.listed((0..<3).map(Driver.dump)))
    #expect(driver.explorer.place.step == Driver.dump(2))
    var other = Driver(walking: [[losing], [losing]])
    #expect(other.explorer.message == "The dump reports a loss of 3.")
    other.tell(.replaced(Driver.dump(1)))
    #expect(other.explorer.message == nil)
  }

  /// A name without a number has the step that its dump says.
  @Test func aStepInADumpCountsWhereTheNameHasNone() {
    let steps = [Walk.Step(name: "first"), Walk.Step(name: "s-4", number: 4)]
    let room = WalkRoom(Walk(steps: steps), at: Place(step: steps[0]))
    let reported = Reported(step: 9)
    #expect(room.text(of: room.shown, reported) == "step 9 (1/2)" && room.text(of: room.shown) == "first (1/2)")
    #expect(room.text(of: Place(step: steps[1]), reported) == "step 4 (2/2)")
  }
}
