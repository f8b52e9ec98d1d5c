import Evaluation
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// The items of a batch at a glance.
@Suite struct ItemsTests {
  /// Two steps of `count` items of different lengths.
  private func driver(_ keys: String, items count: Int = 40, width: Int = 120, height: Int = 40) throws -> Driver {
    let items = try (0..<count).map { try Dataset.random(8 + $0 % 7, 4, 5) }
    var driver = Driver(walking: [items, items], width: width, height: height)
    try driver.press(keys)
    return driver
  }

  @Test(arguments: [
    ("", 0), ("<right>", 1), ("l<left>", 0), ("<down>", 4), ("jjk", 4), ("<end>", 39), ("<end><down>", 39),
    ("<end><right>", 39), ("<home><up>", 0), ("<pgdn>", 12), ("<pgdn><pgup>", 0), ("<end><home>", 0),
  ])
  func keysChooseAnItem(keys: String, item: Int) throws {
    let driver = try driver("I" + keys)
    #expect(driver.explorer.itemsRoom.chosen == item && driver.explorer.place.item == 0)
    #expect(driver.explorer.itemsGrid.visible.contains(item))
  }

  @Test func enterShowsTheChosenItem() throws {
    var driver = try driver("Ijll\\r")
    #expect(driver.explorer.place.item == 6 && driver.explorer.view == .panels)
    try driver.press("I")
    #expect(driver.explorer.itemsRoom.chosen == 6)
    try driver.press(">")
    #expect(driver.explorer.place.item == 7 && driver.explorer.itemsRoom.chosen == 7)
    try driver.press("I")
    #expect(driver.explorer.view == .panels)
  }

  @Test func aSecondClickShowsAnItem() throws {
    var driver = try driver("I")
    let tile = try #require(driver.explorer.itemsGrid.tiles.first { $0.item == 5 })
    let click = TerminalEvent.mouse(MouseEvent(.press(.left), x: tile.area.x + 3, y: tile.area.y + 1))
    driver.enter(click)
    #expect(driver.explorer.itemsRoom.chosen == 5 && driver.explorer.view == .items)
    driver.enter(click)
    #expect(driver.explorer.place.item == 5 && driver.explorer.view == .panels)
  }

  /// What is seen comes first, after scrolling too, and nothing is computed twice.
  @Test func visibleItemsComeFirst() throws {
    var driver = try driver("I")
    let visible = driver.explorer.itemsGrid.visible
    let first = try #require(driver.survey?.request)
    #expect(first.withThumbnails && first.places.map(\.item) == Array(0..<40) && visible.lowerBound == 0)
    try driver.finishSurvey(places: 3)
    #expect(driver.screen.shows("3 of 40 items"))
    let area = driver.explorer.layout.main
    for _ in 0..<20 {
      driver.enter(.mouse(MouseEvent(.scroll(.down), x: area.x + 5, y: area.y + 5)))
    }
    let last = driver.explorer.itemsGrid.visible
    #expect(last.upperBound == 40 && driver.explorer.itemsRoom.chosen == 0)
    let second = try #require(driver.survey?.request)
    #expect(second.places.map(\.item) == Array(last) + Array(3..<last.lowerBound))
  }

  @Test func theLossIsThatOfTheWholeBatch() throws {
    var driver = try driver("I", items: 5)
    #expect(driver.screen.shows("0 of 5 items"))
    try driver.finishSurvey()
    let losses = try (0..<5).map { item in
      let dataset = try Dataset.random(8 + item % 7, 4, 5)
      let cost = try CostMatrix(of: dataset.pair, cost: .mse)
      return try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1)).distancePerFrame
    }
    let known = (0..<5).compactMap {
      driver.explorer.survey.point(at: Place(item: $0, step: driver.explorer.place.step))?.measurements[.sdtwPerFrame]
    }
    #expect(known.count == 5 && losses.count == 5)
    #expect(zip(known, losses).allSatisfy { abs($0 - $1) <= 1e-12 })
    let line = driver.screen.text(row: driver.explorer.layout.main.y)
    #expect(line.hasPrefix("batch loss ") && line.contains("the mean of D/N over 5 items"))
    try driver.press("]")
    #expect(driver.screen.shows("stale"))
  }

  @Test func pictures() throws {
    var driver = try driver("I", items: 3)
    #expect(driver.screen.shows("computing …"))
    try driver.finishSurvey()
    #expect(!driver.screen.shows("computing …"))
    // Those of another dump are let go of.
    try driver.press(";")
    #expect(driver.survey?.request.places.count == 3)
    let before = Place(item: 1, step: Driver.dump(1))
    let point = try #require(driver.explorer.survey.point(at: before))
    #expect(point.thumbnail == nil && point.measurements[.sdtwPerFrame] != nil)
  }

  @Test func tilesLieOnTheScreenAndApart() throws {
    for (width, height) in [(40, 10), (60, 14), (80, 24), (120, 40), (200, 60), (300, 100)] {
      for count in [2, 7, 12, 100] {
        let explorer = try driver("I", items: count, width: width, height: height).explorer
        let (main, tiles) = (explorer.layout.main, explorer.itemsGrid.tiles.map(\.area))
        #expect(!tiles.isEmpty)
        for (index, tile) in tiles.enumerated() {
          #expect(tile.x >= main.x && tile.maxX <= main.maxX && tile.y > main.y && tile.maxY <= main.maxY)
          for other in tiles.dropFirst(index + 1) {
            #expect(tile.maxX <= other.x || other.maxX <= tile.x || tile.maxY <= other.y || other.maxY <= tile.y)
          }
        }
      }
    }
  }

  @Test func withoutABatchThereAreNone() throws {
    let shown = try explorer(.random(6, 3, 2), keys: "I")
    #expect(shown.view == .panels && shown.message?.hasPrefix("There are no other items") == true)
    #expect(!shown.draw().shows("Items"))
    #expect(try driver("").screen.text(row: 1).contains("I Items"))
    #expect(try driver("", width: 80, height: 24).screen.text(row: 1).contains("I Items"))
  }
}
