import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct EventsViewTests {
  private static let sizes = [(40, 10), (41, 17), (60, 30), (72, 12), (80, 24), (99, 20), (120, 40), (200, 60)]

  @Test func theTableHasARowForEachEvent() throws {
    var driver = Driver(try .magnitudeDecay(), width: 200, height: 60)
    try driver.press("EsN")
    let table = EventTable(
      driver.explorer, rows: try #require(driver.explorer.solution).eventRows, chosen: driver.explorer.chosenEvent)
    let rows = try #require(driver.explorer.solution).eventRows
    let cells = EventTable.Column.allCases.filter { $0 != .bar }.map { table.text($0, of: rows[3]) }
    #expect(cells == ["4", "D♯", "3", "6", "–", "1", "0.618", "4", "0", "short"])
    for row in rows { #expect(driver.screen.shows(table.text(.peak, of: row))) }
    #expect(driver.screen.shows("9 events, 0 lost at τ = 0.5 · by onset · durations from Y^strong"))
  }

  @Test func lostEventsAreFlagged() throws {
    var driver = Driver(try .magnitudeDecay(), settings: .gamma(10))
    try driver.press("E")
    #expect(driver.screen.shows("9 events, 6 lost at τ = 0.5"))
    #expect(driver.screen.rows.count { $0.contains(" lost") && $0.contains("0.356") } >= 3)
    try driver.press("((((((((")
    #expect(driver.screen.shows("9 events, 0 lost at τ = 0.1"))
  }

  @Test func peaksAboveOneHaveTheirOwnBars() throws {
    let y = Matrix(rowsOf: [[2, 0], [0, 0.8], [1.6, 0]])
    let pair = try SequencePair(predictions: y.unfolded(durations: [4, 4, 4]), targets: y)
    let explorer = Driver(Dataset(name: "", pair: pair), settings: .gamma(0.01)).explorer
    let rows = try #require(explorer.solution).eventRows
    let table = EventTable(explorer, rows: rows, chosen: nil)
    #expect(rows.map { table.text(.bar, of: $0) } == ["━━━━", "━╸", "━━━"])
  }

  @Test func secondsWhereTheFrameRateIsKnown() throws {
    var driver = Driver(try .random(20, 6, 4, framesPerSecond: 4), width: 200, height: 60)
    try driver.press("E<home>")
    let row = try #require(driver.explorer.solution).eventRows[try #require(driver.explorer.chosenEvent)]
    #expect(driver.screen.shows(NumberText.format(fixed: Double(row.onset) / 4, decimals: 2)))
  }

  /// Strong targets that are no unfolding of Y: no event has a run of its own, but there is an F-measure.
  @Test func strongTargetsThatDoNotMatch() throws {
    var driver = Driver(try .random(60, 20, 6, hasStrongTargets: true))
    try driver.press("E")
    #expect(driver.screen.shows("durations from γ = 0"))
    #expect(!driver.screen.shows("shift"))
    #expect(driver.screen.shows("F over τ"))
    try driver.press("Ei7")
    let marked = driver.explorer.draw().cells.filter { $0.style.foreground == Marks.short }
    #expect(!marked.contains { "▀▄".contains($0.character) })
  }

  @Test func withoutStrongTargetsThereIsNoFMeasure() throws {
    var driver = Driver(try .random(60, 20, 6), width: 80, height: 24)
    try driver.press("Ej")
    var titles: [String] = []
    for _ in 0..<3 {
      titles.append(["a_e(n) of", "peak over", "F over"].filter { driver.screen.shows($0) }.joined())
      try driver.press("o")
    }
    #expect(titles == ["a_e(n) of", "peak over", "a_e(n) of"])
  }

  @Test(arguments: [(1, 1, 1), (17, 1, 3), (5, 9, 12), (60, 20, 88), (600, 100, 2)])
  func fitsEverySize(frames: Int, targets: Int, features: Int) throws {
    var driver = Driver(try .random(frames, targets, features, hasStrongTargets: frames == 60))
    for keys in ["E", "<end>", "ss", "o", "i", "((("] {
      try driver.press(keys)
      for (width, height) in Self.sizes {
        driver.resize(width, height)
        #expect(driver.screen.cells.count == width * height)
        #expect(driver.screen.cells.allSatisfy { $0.character.isSingleColumn })
        let main = driver.explorer.layout.main
        var canvas = Canvas.prefilled(width: width, height: height)
        let before = canvas
        EventsView(driver.explorer).draw(on: &canvas, in: main)
        #expect(canvas.changes(since: before, outside: main) == [])
      }
    }
  }

  @Test func theTableStaysInItsArea() throws {
    let explorer = Driver(try .random(60, 20, 88, hasStrongTargets: true)).explorer
    let rows = try #require(explorer.solution).eventRows
    #expect(strayCells { EventTable(explorer, rows: rows, chosen: 2).draw(on: &$0, in: $1) } == [])
    #expect(strayCells(largest: 12) { EventTable(explorer, rows: rows, chosen: 2).draw(on: &$0, in: $1) } == [])
  }

  @Test func theChosenRowIsOnTheScreen() throws {
    var driver = Driver(try .random(600, 100, 4), width: 80, height: 24)
    try driver.press("E<home>")
    for keys in ["<end>", "<pgup>", "<pgup>k", "<home>", "jjjjj"] {
      try driver.press(keys)
      let number = "\(try #require(driver.explorer.chosenEvent) + 1) k "
      let table = EventsLayout(driver.explorer.layout.main, plots: 2).table
      let chosen = (table.y..<table.maxY).filter { driver.screen[table.x, $0].style.isReversed }
      #expect(chosen.count == 1 && driver.screen.text(row: chosen.first ?? 0).contains(number), "\(keys)")
    }
  }

  @Test func thePanelOfMagnitudesFollowsTheCursor() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press("E<home>\\r9")
    let peak = try #require(driver.explorer.solution).eventRows[3].outcome.peak
    #expect(isClose(try #require(driver.explorer.chosenMagnitudes?.max()), peak, absolute: 1e-12))
    #expect(driver.screen.shows(" 9 a_e(n) "))
    try driver.press("z")
    #expect(driver.screen.shows("magnitude of event 4/9 D♯"))
    #expect(driver.screen.shows("┈┈┈"))
  }

  @Test(arguments: [(-1e300, false), (-0.5, false), (0.3, true), (0.9, true), (1.5, false), (1e300, false)])
  func aThresholdBeyondThePictureHasNoLine(threshold: Double, hasLine: Bool) throws {
    var settings = Settings.gamma(1)
    settings.threshold = threshold
    var driver = Driver(try .magnitudeDecay(), settings: settings)
    try driver.press("9z")
    #expect(driver.screen.shows("┈┈┈") == hasLine)
    let area = driver.explorer.layout.main
    var canvas = Canvas.prefilled(width: 120, height: 40)
    let before = canvas
    PanelView(driver.explorer, kind: .attributedMagnitudes, area: area).draw(on: &canvas, cache: RasterCache())
    #expect(canvas.changes(since: before, outside: area) == [])
    // Every other view takes it, too.
    for keys in ["zi", "E", "o", "S", "P", "("] { try driver.press(keys) }
    #expect((0.05...1).contains(driver.explorer.settings.threshold))
  }
}

struct EventMarksTests {
  /// The colours of a panel's picture.
  private func colors(_ driver: Driver, _ kind: PanelKind) throws -> [Color] {
    let shown = driver.explorer.layout.shown(driver.explorer.panels)
    let area = try #require(shown.first { $0.kind == kind }?.area)
    let picture = PanelGeometry(kind: kind, area: area, panels: driver.explorer.panels, symbols: .halfBlocks).picture
    return driver.screen.cells(in: picture).flatMap { [$0.style.foreground, $0.style.background] }.compactMap(\.self)
  }

  /// The example without its marks of targets, and with those of events.
  private func driver(gamma: Double) throws -> Driver {
    let pair = try Dataset.magnitudeDecay().pair
    var driver = Driver(Dataset(name: "unmarked", pair: pair), settings: .gamma(gamma))
    #expect(try !colors(driver, .strongTargets).contains(Marks.short))
    try driver.press("<home>jjjjjji")
    return driver
  }

  @Test func shortAreRedAndLongAreBlueAsInThePaper() throws {
    let driver = try driver(gamma: 0.1)
    for kind in [PanelKind.alignment, .modifiedTargets, .strongTargets] {
      let colors = try colors(driver, kind)
      let (red, blue) = (colors.count { $0 == Marks.short }, colors.count { $0 == Marks.long })
      #expect(red > 0 && blue >= 3 * red, "\(kind)")
    }
    #expect(try !colors(driver, .predictions).contains(Marks.short))
    #expect(!driver.screen.shows("××") && driver.screen.shows("■ short"))
  }

  @Test func lostOnesAreCrossedOut() throws {
    var driver = try driver(gamma: 10)
    func crosses() -> Int {
      driver.screen.cells.count { $0.character == "×" && $0.style.background != nil }
    }
    // In H one of three events a target, in Y^mod each, or two in one cell.
    #expect(crosses() >= 3 + 5)
    try driver.press("((((((((")
    #expect(crosses() == 0)
    try driver.press("))))))))i")
    #expect(crosses() == 0)
  }
}
