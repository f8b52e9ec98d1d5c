import Evaluation
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// The mouse outside the panels' own view: places are found on the screen, as a person finds them.
struct MouseInViewsTests {
  private func driver(_ dataset: Dataset, _ keys: String) throws -> Driver {
    var driver = Driver(dataset)
    try driver.press(keys)
    return driver
  }

  private func sweptDriver(_ keys: String) throws -> Driver {
    var driver = try driver(.magnitudeDecay(), keys)
    try driver.finishSweeps()
    return driver
  }

  /// The corner of the axes of a plot whose title begins below a row.
  private func corner(_ driver: Driver, below row: Int = 0) throws -> (x: Int, y: Int) {
    let screen = driver.screen
    for y in row..<screen.height {
      if let x = (0..<screen.width).last(where: { screen[$0, y].character == "└" }) { return (x, y) }
    }
    throw NoPlot()
  }

  private struct NoPlot: Error {}

  @Test func aClickOnCurvesLooksAtItsGammaAndADragGoesOn() throws {
    var driver = try sweptDriver("S")
    let corner = try corner(driver)
    for x in [corner.x + 20, corner.x + 1, corner.x + 50] {
      driver.click(x, corner.y - 3)
      #expect(driver.character(x, corner.y) == "▲" || driver.parameters.gamma == 0)
      #expect(driver.explorer.isLooking && driver.explorer.takenSettings.parameters.gamma == 1)
    }
    let gamma = driver.parameters.gamma
    driver.enter(.mouse(MouseEvent(.press(.left), x: corner.x + 50, y: corner.y - 3)))
    driver.enter(.mouse(MouseEvent(.drag(.left), x: corner.x + 30, y: corner.y - 2)))
    #expect(driver.parameters.gamma < gamma)
    driver.enter(.mouse(MouseEvent(.release(.left), x: corner.x + 30, y: corner.y - 2)))
    driver.enter(.mouse(MouseEvent(.drag(.left), x: corner.x + 50, y: corner.y - 2)))
    #expect(driver.parameters.gamma < gamma, "nothing is held any more")
    try driver.press("\\e")
    #expect(driver.parameters.gamma == 1 && driver.explorer.view == .sweep)
  }

  @Test(arguments: [(MouseEvent.Direction.up, "<right>"), (.down, "<left>"), (.right, "<right>"), (.left, "<left>")])
  func theWheelLooksAtTheNeighbor(direction: MouseEvent.Direction, key: String) throws {
    for form in ["S", "Sf"] {
      var (byWheel, byKey) = (try driver(.magnitudeDecay(), form), try driver(.magnitudeDecay(), form))
      byWheel.scroll(direction, 30, 10)
      try byKey.press(key)
      #expect(byWheel.parameters == byKey.parameters && byWheel.explorer.isLooking)
    }
  }

  @Test func aClickOnTheLegendChoosesACurveAndThenLeavesItOut() throws {
    var driver = try sweptDriver("S")
    let place = try #require(driver.screen.place(of: Measure.lostEvents.name))
    driver.click(place.x, place.y)
    #expect(
      driver.explorer.sweepRoom.choice.measure == .lostEvents
        && driver.explorer.sweepRoom.choice.drawn.contains(.lostEvents))
    driver.click(place.x, place.y)
    #expect(!driver.explorer.sweepRoom.choice.drawn.contains(.lostEvents))
    driver.click(place.x, place.y)
    #expect(driver.explorer.sweepRoom.choice.drawn.contains(.lostEvents) && driver.parameters.gamma == 1)
  }

  @Test func aClickInTheMapLooksAtItsCell() throws {
    var driver = try sweptDriver("Sf")
    let best = try #require(driver.explorer.sweepRoom.map.best(driver.explorer.sweepRoom.choice.measure))
    // The first one stands in the caption, and tells.
    let row = try #require((5..<30).first { driver.screen.text(row: $0).contains("◆") })
    let column = try #require(Array(driver.screen.text(row: row)).firstIndex(of: "◆"))
    driver.click(column, row)
    #expect(driver.parameters.gamma == WeightMap.gammas[best.cell.gamma])
    #expect(driver.parameters.stepWeights.horizontal == WeightMap.weights[best.cell.weight])
    #expect(driver.explorer.isLooking)
  }

  @Test func aClickInAPanelOfTheSweepViewMovesTheCursorThere() throws {
    var driver = try driver(.magnitudeDecay(), "S:goto 1 1\\r")
    let place = try #require(driver.screen.place(of: " 3 Y^mod"))
    driver.click(place.x + 20, place.y + 4)
    #expect(driver.explorer.view == .sweep && driver.explorer.panels.focusedPanel == .alignment)
    #expect(driver.explorer.panels.cursor.frame > 0)
  }

  @Test func aClickOnAnEventChoosesItAndTheNextShowsIt() throws {
    var driver = try driver(.random(60, 20, 6), "E<home>")
    let (y, table) = (driver.explorer.eventsLayout.table.y + 9, try #require(driver.explorer.eventTable))
    let event = try #require(table.event(y: y, in: driver.explorer.eventsLayout.table))
    let before = driver.screen.text(row: y)
    #expect(before.prefix(5).contains(" \(event + 1) ") && event != driver.explorer.chosenEvent)
    driver.click(6, y)
    #expect(driver.explorer.chosenEvent == event && driver.explorer.view == .events)
    #expect(driver.screen.text(row: y).prefix(40) == before.prefix(40), "it stays under the pointer")
    driver.click(6, y)
    #expect(driver.explorer.chosenEvent == event && driver.explorer.view == .panels)
  }

  @Test func theWheelScrollsTheEventsAndStopsAtTheEnds() throws {
    var driver = try driver(.random(60, 20, 6), "E<home>")
    let (y, chosen) = (driver.explorer.eventsLayout.table.y + 1, driver.explorer.chosenEvent)
    let top = driver.screen.text(row: y + 3).prefix(40)
    driver.scroll(.down, 6, y)
    #expect(driver.screen.text(row: y).prefix(40) == top && driver.explorer.chosenEvent == chosen)
    for _ in 0..<99 { driver.scroll(.down, 6, y) }
    let end = driver.screen.text(row: y + 3).prefix(40)
    driver.scroll(.up, 6, y)
    #expect(driver.screen.text(row: y + 6).prefix(40) == end)
    try driver.press("<home>")
    #expect(driver.screen.text(row: y + 3).prefix(40) == top, "keys bring the choice into sight")
  }

  @Test(arguments: [("pitch", EventsRoom.Order.pitch), ("dur", .duration), ("fade", .fade), (" n ", .onset)])
  func aClickOnATitleSorts(title: String, order: EventsRoom.Order) throws {
    var driver = try driver(.random(60, 20, 6), "E")
    let row = driver.explorer.eventsLayout.table.y
    let text = driver.screen.text(row: row)
    let place = try #require(text.firstRange(of: title))
    driver.click(text.distance(from: text.startIndex, to: place.lowerBound) + 1, row)
    #expect(driver.explorer.eventsRoom.order == order)
  }

  @Test func aClickOnAPointChoosesItsEvent() throws {
    var driver = try driver(.magnitudeDecay(), "Eo<end>")
    let rows = try #require(driver.explorer.solution).eventRows
    let last = rows[try #require(driver.explorer.chosenEvent)]
    let point = try #require(driver.screen.place(of: "●"))
    try driver.press("<home>")
    #expect(driver.explorer.chosenEvent != last.index)
    driver.click(point.x, point.y)
    let chosen = rows[try #require(driver.explorer.chosenEvent)]
    #expect((chosen.duration, chosen.outcome.peak) == (last.duration, last.outcome.peak))
    #expect(driver.explorer.view == .events)
  }

  @Test func aClickInTheFMeasureSetsTheThreshold() throws {
    var driver = try driver(.magnitudeDecay(), "Eoo")
    let corner = try corner(driver, below: try #require(driver.screen.place(of: "F over τ")).y)
    driver.click(corner.x + 11, corner.y - 2)
    #expect(driver.character(corner.x + 11, corner.y) == "▲")
    #expect((0.05...0.45).contains(driver.explorer.settings.threshold))
    try driver.press("u")
    #expect(driver.explorer.settings.threshold == 0.5)
  }

  @Test func aClickInAMagnitudeMovesTheCursorToItsFrame() throws {
    var driver = try driver(.magnitudeDecay(), "E")
    let corner = try corner(driver, below: try #require(driver.screen.place(of: "a_e(n) of")).y)
    let chosen = driver.explorer.chosenEvent
    driver.click(corner.x + 1, corner.y - 2)
    let first = driver.explorer.panels.cursor.frame
    driver.click(corner.x + 15, corner.y - 2)
    #expect(driver.explorer.panels.cursor.frame > first && driver.explorer.chosenEvent == chosen)
  }

  /// Titles, labels and axes are no part of a plot.
  @Test(arguments: [("Eoo", "F over τ"), ("Eo", "peak over duration"), ("E", "a_e(n) of"), ("S", "(curves 1 of")])
  func aClickBesideAPlotDoesNothing(keys: String, title: String) throws {
    var driver = try sweptDriver(keys)
    let (before, title) = (driver.explorer, try #require(driver.screen.place(of: title)))
    let corner = try corner(driver, below: title.y)
    for (x, y) in [(5, title.y - corner.y), (20, 0), (20, 1), (-2, -3)] {
      driver.click(corner.x + x, corner.y + y)
      #expect(driver.explorer.settings == before.settings && driver.explorer.panels.cursor == before.panels.cursor)
    }
  }

  @Test func aClickInAPanelUnderTheMeasuresMovesTheCursorThere() throws {
    var driver = Driver(try .magnitudeDecay(), width: 140, height: 60)
    try driver.press("P:goto 1 1\\r")
    let place = try #require(driver.screen.place(of: " 3 Y^mod"))
    driver.click(place.x + 20, place.y + 4)
    #expect(driver.explorer.view == .comparison && driver.explorer.panels.cursor.frame > 0)
  }

  @Test func theWheelScrollsTheMeasures() throws {
    var driver = Driver(try .magnitudeDecay(), width: 80, height: 24)
    try driver.press("P")
    driver.scroll(.down, 10, 8)
    #expect(driver.explorer.comparisonRoom.firstLine == 3)
    driver.scroll(.up, 10, 8)
    driver.scroll(.up, 10, 8)
    #expect(driver.explorer.comparisonRoom.firstLine == 0)
  }

  @Test func whatIsBeingTypedStays() throws {
    for view in ["", "S", "E", "P"] {
      var driver = try driver(.magnitudeDecay(), view + ":gam")
      let before = driver.screen
      for y in stride(from: 0, to: 40, by: 3) {
        driver.click(30, y)
        driver.scroll(.down, 30, y)
      }
      #expect(driver.screen == before)
      try driver.press("ma 3\\r")
      #expect(driver.parameters.gamma == 3)
    }
  }

  /// Every place of every view, before the first result, too.
  @Test(arguments: [(40, 10), (80, 24), (120, 40)])
  func noPlaceIsAnObstacle(width: Int, height: Int) throws {
    for keys in ["", "S", "Sf", "E", "P"] {
      var waiting = Explorer(
        try .random(12, 4, 3, hasStrongTargets: true), settings: .usual, size: Size(width: width, height: height))
      _ = waiting.start()
      for event in try KeyNotation.events(keys) { _ = waiting.update(.input(event)) }
      for y in stride(from: -1, through: height, by: 2) {
        for x in stride(from: -1, through: width, by: 5) {
          for action in [MouseEvent.Action.press(.left), .drag(.left), .release(.left), .scroll(.down)] {
            _ = waiting.update(.input(.mouse(MouseEvent(action, x: x, y: y))))
          }
        }
      }
      #expect(waiting.draw().width == width)
    }
  }
}

extension Driver {
  fileprivate func character(_ x: Int, _ y: Int) -> Character { screen[x, y].character }

  fileprivate mutating func click(_ x: Int, _ y: Int) {
    enter(.mouse(MouseEvent(.press(.left), x: x, y: y)))
    enter(.mouse(MouseEvent(.release(.left), x: x, y: y)))
  }

  fileprivate mutating func scroll(_ direction: MouseEvent.Direction, _ x: Int, _ y: Int) {
    enter(.mouse(MouseEvent(.scroll(direction), x: x, y: y)))
  }
}
