import Glibc
import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// The rectangle in the panels.
struct SelectionTests {
  private func dataset() throws -> Dataset { try .random(20, 8, 5) }

  @Test(arguments: [
    ("v", 10..<11, 4..<5), ("vll", 10..<13, 4..<5), ("vhhk", 8..<11, 4..<6), ("vlljj", 10..<13, 2..<5),
    ("vllhhhh", 8..<11, 4..<5), ("v<end>", 10..<20, 4..<5),
  ])
  func movingGrowsIt(keys: String, columns: Range<Int>, rows: Range<Int>) throws {
    var driver = Driver(try dataset())
    driver.explorer.panels.moveCursor(.targets, by: 4 - driver.explorer.panels.cursor.target)
    try driver.press(keys)
    #expect(driver.explorer.panels.selection?.columns == columns)
    #expect(driver.explorer.panels.selection?.rows == rows)
  }

  @Test(arguments: ["vlv", "vl\\e", "8v", "vl+"])
  func itEnds(keys: String) throws {
    #expect(try explorer(try dataset(), keys: keys).panels.selection == nil)
  }

  @Test func otherAxesLeaveItAlone() throws {
    var driver = Driver(try dataset())
    try driver.press("vll")
    let selection = driver.explorer.panels.selection
    try driver.press("4kk")
    #expect(driver.explorer.panels.selection == selection)
    #expect(driver.explorer.regionQuestion?.kind == .alignment)
    try driver.press("6")
    #expect(driver.explorer.regionQuestion?.kind == .cost)
  }

  @Test func zoomShowsItAlone() throws {
    let panels = try explorer(try dataset(), keys: "0v<home>").panels
    let (columns, rows) = (try #require(panels.selection?.columns), try #require(panels.selection?.rows))
    let zoomed = try explorer(try dataset(), keys: "0v<home>+").panels
    #expect(zoomed.frames.range == columns)
    #expect(zoomed.targets.range == rows)
  }

  @Test func aDragBeyondTheMatrixTakesItsEdge() throws {
    var panels = try explorer(try dataset(), keys: "").panels
    panels.beginSelection(in: .predictions, at: .init(horizontal: 3, vertical: 1))
    panels.extendSelection(to: .init(horizontal: 99, vertical: -4))
    #expect(panels.selection?.columns == 3..<20)
    #expect(panels.selection?.rows == 0..<2)
  }

  @Test(arguments: ["1", "1e", "1ee", "2", "6", "3", "4", "5"])
  func itsFiguresAreThoseOfItsValues(panel: String) throws {
    let explorer = try explorer(try dataset(), keys: panel + "vlllkjjj")
    let (question, figures) = (try #require(explorer.regionQuestion), try #require(explorer.regionFigures))
    let alignment = try #require(explorer.solution?.alignment)
    let matrix = question.quantity.map(alignment.dense) ?? explorer.matrix(of: question.kind)
    let whole = try #require(matrix)
    let values = question.columns.flatMap { n in question.rows.map { whole[n, $0] } }
    let sum = values.reduce(0, +)
    #expect(figures.count == values.count)
    #expect(isClose(figures.sum, sum, relative: 1e-9))
    #expect(isClose(try #require(figures.mean), sum / Double(values.count), relative: 1e-9))
    #expect(figures.range == Quantiles.finiteRange(of: values))
    let entropy = values.filter { $0 > 0 }.map { -$0 / sum * log($0 / sum) }.reduce(0, +)
    #expect(isClose(try #require(figures.entropy), entropy, relative: 1e-9))
    let (c, h) = (alignment.dense(.cost), alignment.dense(.alignment))
    let loss = question.columns.flatMap { n in question.rows.map { c[n, $0] * h[n, $0] } }.reduce(0, +)
    let share = question.kind.hasPaths ? loss / alignment.expectedCost : nil
    #expect((figures.lossShare == nil) == (share == nil))
    if let share, let found = figures.lossShare { #expect(isClose(found, share, relative: 1e-9)) }
  }

  @Test func whatHasNoEntropyHasNone() {
    let negative = Matrix(rowsOf: [[1, -1], [2, .nan]])
    let figures = RegionFigures(ValueRows(negative), columns: 0..<2, rows: 0..<2)
    #expect((figures.entropy, figures.mean) == (nil, 2.0 / 3))
    let nothing = RegionFigures(ValueRows(negative), columns: 1..<2, rows: 1..<2)
    #expect((nothing.count, nothing.mean, nothing.range) == (1, nil, nil))
  }

  @Test func theWholeMatrixIsAllOfTheLoss() throws {
    let explorer = try explorer(try dataset(), keys: "<home>jjjjjjjjv<end>kkkkkkkk")
    #expect(isClose(try #require(explorer.regionFigures?.lossShare), 1, relative: 1e-9))
    #expect(explorer.draw().text(row: explorer.layout.notes.y).contains("of ΣCH 100 %"))
  }

  @Test func itsLimitsAreTaken() throws {
    let explorer = try explorer(try dataset(), keys: "6vlllkkkV")
    #expect(explorer.panels.appearance(of: .cost).lockedLimits == explorer.regionFigures?.range)
  }

  @Test(arguments: [(1.0, 1.0), (2.0, 1.0), (.nan, 1.0), (0.0, .infinity)])
  func limitsThatAreNoneAreRefused(low: Double, high: Double) throws {
    var explorer = try explorer(try dataset(), keys: "")
    _ = explorer.setLimits(of: .alignment, low, high)
    #expect(explorer.panels.appearance(of: .alignment).lockedLimits == nil)
    #expect(explorer.message?.hasPrefix("Limits must be two finite numbers") == true)
  }
}
