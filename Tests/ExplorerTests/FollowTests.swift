import SoftDTW
import TerminalCanvas
import Testing

@testable import Explorer

/// The dumps of a run come, go and are written again while someone looks at them.
@Suite struct FollowTests {
  /// On the last of two dumps; `listed` tells of others, up to four.
  private static func driver() throws -> Driver {
    let collection = try (0..<4).map { _ in [try Dataset.random(30, 8, 4), try .random(30, 8, 4)] }
    return Driver(walking: collection, followedUpTo: 2)
  }

  private static func steps(_ indices: Int...) -> [Walk.Step] { indices.map(Driver.dump) }

  enum Event: Sendable {
    case keys(String)
    case listed([Int])
    case replaced(Int)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let events: [Event]
    /// The index of the dump that is shown then, and what the title says of it.
    let shown: Int
    let title: String

    init(_ name: String, _ events: Event..., shows shown: Int, _ title: String) {
      (testDescription, self.events, self.shown, self.title) = (name, events, shown, title)
    }
  }

  @Test(arguments: [
    Case("nothing happens", shows: 1, "step 50 (2/2) following"),
    Case("a new dump", .listed([0, 1, 2]), shows: 2, "step 100 (3/3) following"),
    Case("two at once", .listed([0, 1, 2, 3]), shows: 3, "step 150 (4/4) following"),
    Case("whoever has gone back stays", .keys(";"), .listed([0, 1, 2]), shows: 0, "step 0 (1/3) ·"),
    Case(
      "… and follows again from the last", .keys(";"), .listed([0, 1, 2]), .keys("''"), shows: 2, "(3/3) following"),
    Case("… so that the next is shown", .keys(";'"), .listed([0, 1, 2]), shows: 2, "(3/3) following"),
    Case("another item stays another item", .keys(">"), .listed([0, 1, 2]), shows: 2, "(3/3) following · item 2/2"),
    Case(
      "one comes late, before the last", .listed([0, 1, 3]), .listed([0, 1, 2, 3]), shows: 3, "step 150 (4/4) following"
    ),
    Case("an earlier one is deleted", .listed([1]), shows: 1, "step 50 (1/1) following"),
    Case("the shown one is deleted", .listed([0]), shows: 1, "step 50 (gone) following"),
    Case("… and a new one comes", .listed([0]), .listed([0, 2]), shows: 2, "step 100 (2/2) following"),
    Case("… and one goes back", .listed([0]), .keys(";"), shows: 0, "step 0 (1/1) following"),
    Case("one before the shown, deleted one", .keys(";"), .listed([1, 2]), .keys("'"), shows: 1, "step 50 (1/2) ·"),
    Case(
      "neighbours of a deleted one", .listed([0, 1, 2, 3]), .keys(";;"), .listed([0, 2, 3]), .keys("'"), shows: 2,
      "step 100 (2/3) ·"),
    Case(
      "… whatever else goes", .listed([0, 1, 2, 3]), .keys(";"), .listed([0, 1, 3]), .listed([0, 3]), .keys(";"),
      shows: 0,
      "step 0 (1/2) ·"),
    Case("all are deleted", .listed([]), .keys(";'"), shows: 1, "step 50 (gone) following"),
    Case("… and the run begins anew", .listed([]), .listed([0]), shows: 0, "step 0 (1/1) following"),
    Case("the shown one is written anew", .replaced(1), shows: 1, "step 50 (2/2) following"),
  ])
  func whatComesIsFollowed(test: Case) throws {
    var driver = try Self.driver()
    for event in test.events {
      switch event {
      case .keys(let keys): try driver.press(keys)
      case .listed(let indices): driver.tell(.listed(indices.map(Driver.dump)))
      case .replaced(let index): driver.tell(.replaced(Driver.dump(index)))
      }
    }
    #expect(driver.explorer.walkRoom.shown.step == Driver.dump(test.shown) && !driver.explorer.walkRoom.isOpening)
    let title = driver.screen.text(row: 0)
    #expect(title.contains(test.title), "\(title)")
  }

  @Test func onlyTheShownDumpIsOpenedAgain() throws {
    var driver = try Self.driver()
    let arrivals = driver.explorer.walkRoom.arrivals
    driver.tell(.replaced(Driver.dump(0)))
    #expect(driver.explorer.walkRoom.arrivals == arrivals)
    driver.tell(.replaced(Driver.dump(1)))
    #expect(driver.explorer.walkRoom.arrivals == arrivals + 1)
  }

  /// A run that writes faster than pictures are made has some made all the same.
  @Test func newDumpsWaitForThePictureThatIsComputed() throws {
    let driver = try Self.driver()
    var explorer = driver.explorer
    guard case .open(let first, _, let settings)? = explorer.update(.listed(Self.steps(0, 1, 2))).first else {
      Issue.record("not opened")
      return
    }
    #expect(explorer.update(.listed(Self.steps(0, 1, 2, 3))).isEmpty)
    let opened = driver.answer(
      opening: Place(step: Driver.dump(2)), settings, generation: first)
    let next = explorer.update(opened).compactMap { effect -> Place? in
      if case .open(_, let place, _) = effect { place } else { nil }
    }
    #expect(next == [Place(step: Driver.dump(3))])
    #expect(explorer.walkRoom.shown.step == Driver.dump(2))
  }

  /// Esc means that one stays; what can't be opened doesn't.
  @Test func escapeEndsFollowingAndAFailureDoesNot() throws {
    var stopped = try Self.driver().explorer
    _ = stopped.update(.listed(Self.steps(0, 1, 2)))
    _ = stopped.update(.input(.key(.escape)))
    #expect(stopped.update(.listed(Self.steps(0, 1, 2, 3))).isEmpty && !stopped.walkRoom.follows)

    var failing = try Self.driver().explorer
    guard case .open(let generation, _, _)? = failing.update(.listed(Self.steps(0, 1, 2))).first else {
      Issue.record("not opened")
      return
    }
    #expect(failing.update(.failed(generation: generation, "It fits no cost.")).isEmpty)
    #expect(failing.walkRoom.shown.step == Driver.dump(1) && failing.message == "It fits no cost.")
    guard case .open(_, let place, _)? = failing.update(.listed(Self.steps(0, 1, 2, 3))).first else {
      Issue.record("not opened")
      return
    }
    #expect(place.step == Driver.dump(3))
  }

  /// A training that went back to an earlier checkpoint: the last dump stays the last for a while.
  @Test func whoeverFollowsIsToldOfDumpsBeforeTheLast() throws {
    var driver = try Self.driver()
    driver.tell(.listed(Self.steps(0, 1, 3)))
    #expect(driver.explorer.message == nil)
    driver.tell(.listed(Self.steps(0, 1, 2, 3)))
    #expect(driver.explorer.message == "A new dump before the last: ; goes back.")
    driver.tell(.listed(Self.steps(3)))
    driver.tell(.listed(Self.steps(0, 1, 3)))
    #expect(driver.explorer.message == "2 new dumps before the last: ; goes back.")
  }

  @Test func aLineTellsOfNewDumpsAndHidesNoAnswer() throws {
    var driver = try Self.driver()
    try driver.press(";")
    driver.tell(.listed(Self.steps(0, 1, 2)))
    #expect(driver.explorer.message?.hasPrefix("A new dump") == true)
    try driver.press("y")
    let answer = driver.explorer.message
    driver.tell(.listed(Self.steps(0, 1, 2, 3)))
    #expect(driver.explorer.message == answer && answer?.hasPrefix("A new dump") == false)
    try driver.press("''")
    driver.tell(.listed(Self.steps(0, 1, 2, 3)))
    try driver.press("''")
    #expect(driver.explorer.message?.contains("comes by itself") == true)
  }
}
