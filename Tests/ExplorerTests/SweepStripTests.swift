import Evaluation
import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// The strip under the γ slider, and the words that go with it.
struct SweepStripTests {
  private func line(_ driver: Driver) -> Rectangle {
    SlidersView.line(in: driver.explorer.layout.sliders)
  }

  private func columns(of character: Character, row: Int, in screen: Canvas) -> [Int] {
    (0..<screen.width).filter { screen[$0, row].character == character }
  }

  @Test(
    arguments: [(40, 18), (72, 14), (80, 24), (120, 40), (200, 60)], ["", "]]]]]", "[[[[[[[[[", "\\r0\\r", "\\r1e4\\r"])
  func itsMarkStandsUnderTheKnob(size: (Int, Int), keys: String) throws {
    var driver = Driver(try .magnitudeDecay(), width: size.0, height: size.1)
    try driver.finishSweeps()
    try driver.press(keys)
    let (screen, top) = (driver.screen, driver.explorer.layout.sliders.y)
    let knob = columns(of: "●", row: top, in: screen)
    #expect(knob.count == 1)
    for row in 1...driver.explorer.layout.stripRows {
      #expect(columns(of: "│", row: top + row, in: screen) == knob, "row \(row)")
    }
  }

  @Test(arguments: [(80, 24), (121, 41)])
  func itFillsTheColumnsOfTheLineAndNoOthers(width: Int, height: Int) throws {
    var driver = Driver(try .magnitudeDecay(), width: width, height: height)
    try driver.finishSweeps()
    let (screen, line, top) = (driver.screen, line(driver), driver.explorer.layout.sliders.y)
    for row in 1...driver.explorer.layout.stripRows {
      for x in 0..<width {
        let isColored = screen[x, top + row].style.background != nil
        #expect(isColored == (line.x..<line.maxX).contains(x), "(\(x), \(row))")
      }
    }
  }

  @Test(arguments: [
    (120, 13, []), (120, 23, ["bal"]), (120, 33, ["bal"]), (120, 34, ["bal", "lost", "eff"]),
    (120, 38, ["bal", "lost", "eff", "F"]), (60, 18, ["bal"]), (60, 17, []),
  ])
  func rowsByHeight(width: Int, height: Int, names: [String]) throws {
    let driver = Driver(try .magnitudeDecay(), width: width, height: height)
    let layout = driver.explorer.layout
    #expect(layout.stripRows == names.count)
    for (row, name) in names.enumerated() {
      #expect(driver.screen.text(row: layout.sliders.y + 1 + row).hasPrefix(name + " "))
    }
  }

  @Test func itsValuesAreThoseOfThePicture() throws {
    var driver = Driver(try .magnitudeDecay(), height: 40)
    try driver.finishSweeps()
    let row = driver.explorer.layout.sliders.y + 1
    // SPEC's table: at γ = 1 every peak is above 0.5; at γ = 10 the chords of one and of five frames lose all three events.
    #expect(driver.screen.text(row: row + 1).hasPrefix("lost 0/9 "))
    try driver.press("\\r10\\r")
    #expect(driver.screen.text(row: row + 1).hasPrefix("lost 6/9 "))
  }

  @Test func withoutEventsItShowsTheAlignment() throws {
    let pair = try SequencePair(
      predictions: Matrix(rows: 5, columns: 2, elements: (0..<10).map { Double($0) / 40 }),
      targets: Matrix(rows: 3, columns: 2, elements: [0.1, 0.2, 0.3, 0.1, 0.2, 0.4]))
    var driver = Driver(Dataset(name: "real", pair: pair), height: 40)
    try driver.finishSweeps()
    let row = driver.explorer.layout.sliders.y + 1
    #expect(driver.explorer.layout.stripRows == 2)
    #expect(driver.screen.text(row: row).hasPrefix("eff ") && driver.screen.text(row: row + 1).hasPrefix("S "))
    #expect(driver.statusRow.contains("targets a frame") && !driver.statusRow.contains("event"))
  }

  @Test func staleOnesAreSaidAndFaint() throws {
    var driver = Driver(try .magnitudeDecay(), height: 40)
    try driver.finishSweeps()
    let (line, row) = (line(driver), driver.explorer.layout.sliders.y + 1)
    let fresh = driver.screen[line.x, row].style.background
    try driver.press("<f6><left>\\e")
    #expect(driver.screen.text(row: row).hasPrefix("bal  stale"))
    let stale = try #require(driver.screen[line.x, row].style.background)
    #expect(try stale.luminance < #require(fresh).luminance / 2)
    try driver.finishSweeps()
    #expect(!driver.screen.shows("stale"))
  }

  @Test func itsColorsFollowTheMeasure() throws {
    var driver = Driver(try .magnitudeDecay(), height: 40)
    try driver.finishSweeps()
    let (line, row) = (line(driver), driver.explorer.layout.sliders.y + 1)
    // γ = 0 keeps every peak; the highest γ loses every event.
    let map = driver.explorer.colorMap
    #expect(driver.screen[line.x, row].style.background == map.color(at: 1))
    #expect(driver.screen[line.x, row + 1].style.background == map.color(at: 0))
    #expect(driver.screen[line.maxX - 1, row + 1].style.background == map.color(at: 1))
  }
}

struct SweepWordsTests {
  @Test func thePanelsStatusLineBeginsWithThem() throws {
    var driver = Driver(try .magnitudeDecay())
    #expect(driver.explorer.message == nil)
    #expect(driver.statusRow.hasPrefix("no event of 9 lost, short ones keep 62 %"))
    #expect(!driver.statusRow.contains("keeps all"))
    try driver.finishSweeps()
    #expect(driver.statusRow.contains("keeps all"))
  }
}
