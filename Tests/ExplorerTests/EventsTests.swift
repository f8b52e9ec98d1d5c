import Evaluation
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// The magnitude-decay example has nine events: three bins each of two frames, of one frame (4–6) and of five (7–9). At
/// γ = 2 those of one frame are lost.
struct EventsKeysTests {
  private func driver(gamma: Double = 2) throws -> Driver {
    Driver(try .magnitudeDecay(), settings: .gamma(gamma))
  }

  /// The chosen event after each key, counted from 1.
  private func chosen(_ keys: [String], gamma: Double = 2) throws -> [Int?] {
    var driver = try driver(gamma: gamma)
    return try keys.map { key in
      try driver.press(key)
      return driver.explorer.chosenEvent.map { $0 + 1 }
    }
  }

  @Test func nextGoesThroughTheLostOnesAndRound() throws {
    #expect(try chosen(["E<home>", "n", "n", "n", "n"]).dropFirst() == [5, 6, 4, 5])
    #expect(try chosen(["<home>jjjjjj3jjjjjjjjjjjj", "n", "n", "n", "n"]) == [1, 4, 5, 6, 4])
    #expect(try chosen(["<home>jjjjjj3jjjjjjjjjjjj", "N", "N", "N", "N"]) == [1, 6, 5, 4, 6])
  }

  @Test func withoutLostOnesItGoesThroughAll() throws {
    let keys = Array(repeating: "n", count: 9)
    let visited = try chosen(keys, gamma: 0.1).compactMap(\.self)
    #expect(Set(visited) == Set(1...9))
    #expect(zip(visited, visited.dropFirst()).allSatisfy { $1 == $0 % 9 + 1 })
  }

  @Test func theStatusTellsWhatBecameOfIt() throws {
    var driver = try driver()
    try driver.press("E<home>")
    try driver.press("n")
    // The read-out has a line for it, and it is not said twice.
    #expect(driver.screen.shows("event 5/9 E lost short · peak 0.472 at n = 6"))
    #expect(!driver.statusRow.contains("event 5/9"))
    driver.resize(60, 12)
    try driver.press("n")
    #expect(driver.statusRow.hasPrefix("event 6/9 F: lost, peak 0.47 at n = 6"))
    driver = try self.driver(gamma: 0.1)
    try driver.press("n")
    #expect(driver.statusRow.hasPrefix("None is lost; event "))
  }

  @Test func theWorstEventIsChosenAtFirst() throws {
    var driver = try driver()
    let worst = try #require(driver.explorer.solution?.eventRows.min { $0.outcome.peak < $1.outcome.peak })
    #expect(driver.explorer.chosenEvent != worst.index)
    try driver.press("E")
    #expect(driver.explorer.chosenEvent == worst.index)
    // A choice stays what it is.
    try driver.press("jE{E")
    let second = EventsRoom.Order.peak.sorted(try #require(self.driver().explorer.solution).eventRows)[1]
    #expect(driver.explorer.chosenEvent == second.index)
  }

  @Test func aCursorThatWasMovedStaysWhereItIs() throws {
    var driver = try driver()
    try driver.press("<right>")
    let cursor = driver.explorer.panels.cursor
    try driver.press("E")
    #expect(driver.explorer.panels.cursor == cursor)
  }

  @Test func theWorstEventIsChosenOnceItIsKnown() throws {
    let dataset = try Dataset.magnitudeDecay()
    var explorer = Explorer(dataset, settings: .gamma(2), size: Size(width: 100, height: 30))
    _ = explorer.start()
    _ = explorer.update(.input(.key(.character("E"))))
    _ = explorer.update(.solved(generation: 1, try Solver(dataset).solve(.gamma(2)) { _ in }))
    #expect(explorer.chosenEvent == explorer.solution.map { EventsRoom.Order.peak.sorted($0.eventRows)[0].index })
  }

  @Test func theCursorIsBroughtIntoView() throws {
    var driver = Driver(try .random(600, 60, 12), settings: .gamma(5))
    try driver.press("<home>++++*")
    for _ in 0..<20 {
      try driver.press("n")
      let (panels, solution) = (driver.explorer.panels, try #require(driver.explorer.solution))
      let event = try #require(driver.explorer.chosenEvent)
      #expect(panels.cursor.frame == solution.evaluation.outcomes[event].peakFrame)
      #expect(solution.evaluator.events[event].targets.contains(panels.cursor.target))
      #expect(panels.cursor.bin == solution.evaluator.events[event].bin)
      #expect(panels.frames.range.contains(panels.cursor.frame) && panels.targets.range.contains(panels.cursor.target))
    }
  }

  @Test func enterShowsTheEventInThePanels() throws {
    var driver = try driver()
    try driver.press("E<end>")
    let solution = try #require(driver.explorer.solution)
    let chosen = try #require(driver.explorer.chosenEvent)
    #expect(chosen == EventsRoom.Order.peak.sorted(solution.eventRows).last?.index)
    try driver.press("\\r")
    #expect(driver.explorer.view == .panels)
    #expect(driver.explorer.chosenEvent == chosen)
    #expect(driver.screen.shows("event \(chosen + 1)/9"))
    // A slider that has the focus is typed into.
    try driver.press("Ew\\r")
    #expect(driver.screen.shows("softmin temperature") && driver.screen.shows("new:"))
  }

  @Test func theTableIsWalkedThrough() throws {
    var driver = try driver()
    let solution = try #require(driver.explorer.solution)
    let order = EventsRoom.Order.peak.sorted(solution.eventRows).map(\.index)
    try driver.press("E<home>")
    #expect(driver.explorer.chosenEvent == order[0])
    for (keys, row) in [("j", 1), ("<down><down>", 3), ("k", 2), ("<up><up><up>", 0), ("<pgdn>", 8), ("<pgup>", 0)] {
      try driver.press(keys)
      #expect(driver.explorer.chosenEvent == order[row], "\(keys)")
    }
  }

  @Test func thresholdMovesWithoutANewAlignment() throws {
    var driver = try driver()
    let before = try #require(driver.explorer.solution)
    #expect(before.evaluation[.lostEvents] == 3)
    try driver.press("(")
    let after = try #require(driver.explorer.solution)
    #expect(driver.explorer.settings.threshold == 0.45)
    #expect(after.alignment === before.alignment)
    #expect(after.evaluation[.lostEvents] == 0)
    #expect(driver.statusRow.hasPrefix("τ = 0.45. 0 of 9 events lost."))
    try driver.press("u")
    #expect(driver.explorer.settings.threshold == 0.5)
    #expect(driver.explorer.solution?.evaluation[.lostEvents] == 3)
    try driver.press("]")
    #expect(driver.explorer.solution?.alignment !== before.alignment)
  }

  @Test func thresholdStaysWithinItsLimits() throws {
    var driver = try driver()
    try driver.press(String(repeating: ")", count: 12))
    #expect(driver.explorer.settings.threshold == 1)
    #expect(driver.statusRow.hasPrefix("τ goes no further"))
    try driver.press(String(repeating: "(", count: 19))
    #expect(driver.explorer.settings.threshold == 0.05)
    try driver.press("(")
    #expect(driver.explorer.settings.threshold == 0.05)
  }

  @Test func marksThatADifferenceHidesAreExplained() throws {
    var driver = try driver()
    try driver.press("pddi")
    #expect(driver.statusRow.contains("hidden over differences"))
    try driver.press("di")
    #expect(driver.statusRow.contains("Events are not marked"))
    try driver.press("i")
    #expect(driver.statusRow.contains("short ones red"))
  }

  /// Without colours there is nothing red or blue to be explained.
  @Test func whatMarksMeanDependsOnTheColors() throws {
    var mono = Driver(try .magnitudeDecay(), colorDepth: .monochrome)
    try mono.press("i")
    #expect(!mono.statusRow.contains("red") && mono.statusRow.contains("×"))
    #expect(!mono.screen.shows("■ short") && mono.screen.shows("× lost"))
  }

  @Test func anEventOfOneFrameHasNoRange() throws {
    let screen = try explorer(.magnitudeDecay(), keys: "E").draw()
    #expect(screen.shows("reaches τ for n = 6 ·") && screen.shows("lasts 1 frame ·"))
  }

  @Test func theLegendOfMarksIsWorthMoreThanWords() throws {
    var driver = try driver()
    for (width, height) in [(100, 36), (120, 40), (200, 60)] {
      driver.resize(width, height)
      try driver.press("i")
      #expect(driver.screen.shows("■ short  ■ long  × lost"), "\(width)")
      try driver.press("i")
    }
  }

  @Test func withoutEventsNothingIsToBeSeen() throws {
    let pair = try SequencePair(
      predictions: Matrix(rows: 5, columns: 3, repeating: 0.4), targets: Matrix(rows: 2, columns: 3, repeating: 0.3))
    var driver = Driver(Dataset(name: "quiet", pair: pair), settings: .usual)
    for key in ["n", "N", "i", "E", "j", "<end>", "\\r"] {
      try driver.press(key)
      if key != "E" { #expect(driver.statusRow.contains("no events"), "\(key)") }
    }
    try driver.press("()so9")
    #expect(driver.screen.shows(" 9 a_e(n) ") && !driver.screen.shows("lost at"))
  }

  @Test func beforeTheFirstResultKeysSayThatNothingIsThere() throws {
    var explorer = Explorer(try .random(6, 3, 2), settings: .usual, size: Size(width: 100, height: 30))
    _ = explorer.start()
    for key in ["n", "p", "E", "j", "<end>", "\\r"] {
      for event in try KeyNotation.events(key) { _ = explorer.update(.input(event)) }
      if key == "E" { continue }
      #expect(explorer.message?.contains("before there is a result") == true)
    }
  }
}

struct EventRowsTests {
  @Test func magnitudesAreThoseOfTheEvaluation() throws {
    let dataset = try Dataset.random(30, 9, 5)
    let solution = try #require(Driver(dataset).explorer.solution)
    let events = solution.evaluator.events
    let magnitudes = AttributedMagnitudes(of: solution.alignment, events: events, targets: dataset.pair.targets)
    for (index, event) in events.enumerated() {
      #expect(
        largestDifference(
          solution.alignment.attributedMagnitudes(of: event, targets: dataset.pair.targets),
          magnitudes.values(ofEvent: index)) < 1e-12)
    }
  }

  @Test func shortAndLongEventsAreToldApart() throws {
    let rows = try #require(Driver(try .magnitudeDecay()).explorer.solution).eventRows
    #expect(rows.map(\.length) == [.ordinary, .ordinary, .ordinary, .short, .short, .short, .long, .long, .long])
    #expect(rows.map(\.duration) == [2, 2, 2, 1, 1, 1, 5, 5, 5])
    #expect(rows.map(\.onset) == [0, 0, 0, 5, 5, 5, 9, 9, 9])
  }

  @Test func aCellBelongsToItsEventOrToTheStrongestOfItsBin() throws {
    // Bin 0 is on in the first and the last of three targets, bin 1 in the middle one.
    let y = Matrix(rowsOf: [[1, 0], [0, 1], [1, 0]])
    let pair = try SequencePair(predictions: y.unfolded(durations: [4, 4, 4]), targets: y)
    let solution = try #require(Driver(Dataset(name: "", pair: pair), settings: .gamma(0.1)).explorer.solution)
    #expect(
      solution.evaluator.events == [
        .init(bin: 0, targets: 0..<1), .init(bin: 1, targets: 1..<2), .init(bin: 0, targets: 2..<3),
      ])
    #expect(solution.event(at: .init(frame: 0, target: 2, bin: 0)) == 2)
    #expect(solution.event(at: .init(frame: 0, target: 1, bin: 0)) == 0)
    #expect(solution.event(at: .init(frame: 11, target: 1, bin: 0)) == 2)
    #expect(solution.event(at: .init(frame: 0, target: 0, bin: 1)) == nil)
  }

  @Test func everyOrderSorts() throws {
    let solution = try #require(
      Driver(try .random(60, 20, 6, hasStrongTargets: true), settings: .gamma(3)).explorer.solution)
    let rows = solution.eventRows
    func isSorted(_ order: EventsRoom.Order, _ key: (EventRow) -> Double) -> Bool {
      let keys = order.sorted(rows).map(key)
      return Set(order.sorted(rows).map(\.index)) == Set(rows.map(\.index))
        && zip(keys, keys.dropFirst()).allSatisfy(<=)
    }
    #expect(isSorted(.peak) { $0.outcome.peak })
    #expect(isSorted(.onset) { Double($0.onset) })
    #expect(isSorted(.duration) { $0.duration ?? .infinity })
    #expect(isSorted(.pitch) { Double($0.event.bin) })
    // Lost events have no fade, and stand last.
    #expect(isSorted(.fade) { $0.outcome.isLost ? .infinity : -Double($0.outcome.fadeFrames) })
    #expect(isSorted(.shift) { $0.shift.map { -Double(abs($0)) } ?? .infinity })
  }
}
