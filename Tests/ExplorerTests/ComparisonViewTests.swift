import Evaluation
import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct ComparisonViewTests {
  private static let sizes = [(40, 10), (41, 17), (60, 30), (80, 24), (99, 20), (120, 40), (130, 24), (200, 60)]

  @Test func theTableHasTheEvaluationsValues() throws {
    var driver = Driver(try .random(40, 9, 5, hasStrongTargets: true, framesPerSecond: 20))
    try driver.press("p]]](P")
    let table = ComparisonTable(driver.explorer)
    let (present, pinned) = (
      try #require(driver.explorer.solution), try #require(driver.explorer.comparisonRoom.pinned)
    )
    #expect(table.columns == [.pinned, .present, .difference, .predictions])
    #expect(Set(table.rows.map(\.measure)) == Set(Measure.allCases) && table.rows.count == Measure.allCases.count)
    #expect(table.rows.first?.measure == .events && table.rows.last?.measure == .pathEntropy)
    let predictions = try #require(present.evaluator.predictionMeasurements)
    for row in table.rows {
      #expect(row.present == present.evaluation[row.measure] && row.pinned == pinned.evaluation[row.measure])
      #expect(row.predictions == predictions[row.measure])
      #expect(
        row.difference
          == present.evaluation[row.measure].flatMap { value in pinned.evaluation[row.measure].map { value - $0 } })
    }
    // Strong runs don't match, so shifts are undefined.
    let shift = try #require(table.rows.first { $0.measure == .onsetShift })
    for column in table.columns { #expect(table.text(column, of: shift) == "–") }
  }

  @Test func valuesReadAsOneNumber() throws {
    let table = ComparisonTable(Driver(try .random(20, 6, 4)).explorer)
    let row = ComparisonTable.Row(measure: .fMeasure, pinned: 0.75, present: 0.5, predictions: nil)
    let texts = [ComparisonTable.Column.pinned, .present, .difference, .predictions].map { table.text($0, of: row) }
    #expect(texts == ["0.7500", "0.5000", "−0.2500", "–"])
    let counts = ComparisonTable.Row(measure: .lostEvents, pinned: 3, present: 15, predictions: nil)
    #expect(table.text(.difference, of: counts) == "+12")
  }

  @Test(arguments: [
    (Measure.fMeasure, 0.5, 0.6, Bool?.some(true)), (.fMeasure, 0.6, 0.5, false), (.lostEvents, 4, 2, true),
    (.fade, 1, 2, false), (.sdtw, 1, 2, nil), (.fMeasure, 0.5, 0.5, nil),
  ])
  func tellsBetterFromWorse(measure: Measure, pinned: Double, present: Double, isBetter: Bool?) {
    let row = ComparisonTable.Row(measure: measure, pinned: pinned, present: present, predictions: nil)
    #expect(row.isBetter == isBetter)
  }

  @Test(arguments: [(80, 24, false), (120, 40, true), (200, 60, true), (100, 24, false)])
  func panelsFillWhatTheMeasuresLeave(width: Int, height: Int, hasPanels: Bool) throws {
    var driver = Driver(try .random(20, 6, 4), width: width, height: height)
    try driver.press("pP")
    #expect(driver.screen.shows("soft alignment") == hasPanels)
    #expect(driver.screen.shows("path entropy") == (height > 24))
    try driver.press("]d")
    #expect(driver.screen.shows("pinned γ = 1") == hasPanels)
  }

  @Test func bothSettingsStandAboveTheTable() throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press("P")
    #expect(driver.screen.shows("p pins this setting"))
    #expect(driver.screen.shows("present: γ = 1, weights 1,1,1, mse, τ = 0.5"))
    try driver.press("p]x)")
    #expect(driver.screen.shows("pinned:  γ = 1, weights 1,1,1, mse, τ = 0.5"))
    #expect(driver.screen.shows("present: γ = 1.25, weights 1,1,1, squared, τ = 0.55"))
  }

  @Test(arguments: [(120, 26), (120, 40), (200, 60)])
  func isWholeOnALargeScreen(width: Int, height: Int) throws {
    var driver = Driver(try .random(40, 9, 5, hasStrongTargets: true), width: width, height: height)
    try driver.press("p]P")
    for measure in Measure.allCases { #expect(driver.screen.shows(measure.name)) }
    #expect(!driver.screen.shows(" of 26"))
  }

  @Test func predictionsHaveAColumnWhereTheyHaveAMeasure() throws {
    var driver = Driver(try .random(40, 9, 5, hasStrongTargets: true), width: 80, height: 23)
    try driver.press("P")
    // Of the two columns of measures.
    func titles() -> Int { driver.screen.rows.first { $0.contains(" of 26 ") }?.count { $0 == "X" } ?? 0 }
    #expect(titles() == 2)
    try driver.press("<end>")
    #expect(driver.screen.shows("diagonality") && titles() == 1)
  }

  @Test func aNarrowOneKeepsTheChange() throws {
    var driver = Driver(try .random(40, 9, 5, hasStrongTargets: true), width: 40, height: 12)
    try driver.press("p]P")
    let titles = driver.screen.rows.first { $0.contains("present ") && $0.contains("change") }
    #expect(titles?.contains("pinned") == false)
  }

  @Test func scrollsOnASmallOne() throws {
    var driver = Driver(try .random(40, 9, 5), width: 80, height: 24)
    try driver.press("P")
    #expect(driver.screen.shows("magnitude balance") && !driver.screen.shows("path entropy"))
    #expect(driver.screen.rows.contains { $0.hasPrefix("1–") && $0.contains(" of 26 ↓") })
    try driver.press("<end>")
    #expect(driver.screen.shows("path entropy") && !driver.screen.shows("magnitude balance"))
    #expect(driver.screen.shows("–26 of 26 ↑"))
    try driver.press("<pgdn>jk<home>j")
    #expect(driver.explorer.comparisonRoom.firstLine == 1)
    #expect(driver.screen.rows.contains { $0.hasPrefix("lost events") } && driver.screen.shows(" of 26 ↑↓"))
  }

  @Test(arguments: [(1, 1, 1), (5, 9, 12), (60, 20, 88)])
  func fitsEverySize(frames: Int, targets: Int, features: Int) throws {
    var driver = Driver(try .random(frames, targets, features, hasStrongTargets: frames == 60))
    for keys in ["P", "p]", "<end>", "d", "d"] {
      try driver.press(keys)
      for (width, height) in Self.sizes {
        driver.resize(width, height)
        #expect(driver.screen.cells.allSatisfy { $0.character.isSingleColumn })
        let main = driver.explorer.layout.main
        var canvas = Canvas.prefilled(width: width, height: height)
        let before = canvas
        ComparisonView(driver.explorer).draw(on: &canvas, in: main, cache: RasterCache())
        #expect(canvas.changes(since: before, outside: main) == [])
      }
    }
  }

  @Test func theTableStaysInItsArea() throws {
    var driver = Driver(try .random(20, 6, 4, hasStrongTargets: true))
    try driver.press("p]")
    let explorer = driver.explorer
    #expect(strayCells(largest: 12) { ComparisonTable(explorer).draw(on: &$0, in: $1) } == [])
  }
}
