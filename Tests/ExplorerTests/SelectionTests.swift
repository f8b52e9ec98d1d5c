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
    #expect(driver.explorer.regionQuestion?.region.kind == .alignment)
    try driver.press("6")
    #expect(driver.explorer.regionQuestion?.region.kind == .cost)
  }

  /// With no more around it than fills the pictures.
  @Test func zoomShowsIt() throws {
    let panels = try explorer(try dataset(), keys: "0v<home>").panels
    let (columns, rows) = (try #require(panels.selection?.columns), try #require(panels.selection?.rows))
    let zoomed = try explorer(try dataset(), keys: "0v<home>+").panels
    #expect(zoomed.frames.range == columns)
    #expect(zoomed.targets.range.contains(rows) && zoomed.targets.isZoomed)
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
    let (question, figures) = (try #require(explorer.regionQuestion).region, try #require(explorer.regionFigures))
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

  /// Of what the panel shows, and the line says what that is. The whole of H has the same sum as h(n).
  @Test(arguments: [
    ("", "H 20×8", 0), ("d", "H pinned 20×8", 1), ("dd", "H − pinned 20×8", 2), ("3", "Y^mod 20×5", 0),
    ("3d", "Y^mod pinned 20×5", 1), ("3dd", "Y^mod − pinned 20×5", 2), ("3e", "Y^mod − at γ = 0 20×5", 3),
    ("4ee", "X − pinned Y^mod 20×5", 4),
  ])
  func inAComparisonTheyAreThoseOfWhatIsShown(keys: String, label: String, content: Int) throws {
    let place = "<home>jjjjjjjjjv<end>kkkkkkkkk"
    var driver = Driver(try dataset())
    try driver.press("p}}" + keys + place)
    let explorer = driver.explorer
    let kind = explorer.panels.focusedPanel
    func values(_ solution: Solution?) throws -> Matrix {
      let solution = try #require(solution)
      return kind == .alignment ? solution.alignment.dense(.alignment) : solution.modified.values
    }
    func hard() throws -> Matrix { try #require(explorer.hardTargets(for: explorer.settings)).values }
    let (present, pinned) = (try values(explorer.solution), try values(explorer.comparisonRoom.pinned))
    let shown =
      switch content {
      case 0: present.elements
      case 1: pinned.elements
      case 2: zip(present.elements, pinned.elements).map(-)
      case 4: zip(explorer.dataset.pair.predictions.elements, pinned.elements).map(-)
      default: zip(present.elements, try hard().elements).map(-)
      }
    let figures = try #require(explorer.regionFigures)
    #expect(abs(figures.sum - shown.reduce(0, +)) < 1e-9)
    let range = try #require(figures.range)
    #expect(abs(range.upperBound - (shown.max() ?? 0)) < 1e-12 && abs(range.lowerBound - (shown.min() ?? 0)) < 1e-12)
    #expect((figures.lossShare != nil) == (kind == .alignment && content < 2))
    #expect(explorer.draw().text(row: explorer.layout.notes.y).hasPrefix(label))
    try driver.press("v#")
    let question = try #require(driver.explorer.histogramQuestion)
    guard case .histogram(let histogram)? = driver.explorer.supplements[.histogram(question)] else {
      Issue.record("no histogram")
      return
    }
    #expect(histogram.counts.reduce(0, +) == shown.count)
    #expect(driver.screen.shows(label.dropLast(5) + ": counts") || label.contains("γ"))
  }

  @Test func whatHasNoEntropyHasNone() {
    let negative = Matrix(rowsOf: [[1, -1], [2, .nan]])
    let figures = RegionFigures(ValueRows(negative), columns: 0..<2, rows: 0..<2) {}
    #expect((figures.entropy, figures.mean) == (nil, 2.0 / 3))
    let nothing = RegionFigures(ValueRows(negative), columns: 1..<2, rows: 1..<2) {}
    #expect((nothing.count, nothing.mean, nothing.range) == (1, nil, nil))
  }

  @Test func aLargeOneIsGivenUpWithinIt() {
    let values = ValueRows(Matrix(rows: 600, columns: 300, repeating: 1))
    var calls = 0
    #expect(throws: CancellationError.self) {
      try RegionFigures(values, columns: 0..<600, rows: 0..<300) {
        calls += 1
        if calls == 3 { throw CancellationError() }
      }
    }
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

  @Test(arguments: [
    ("5<home>jjjjjjjjjvV", "All values in the rectangle are"), ("V", "No rectangle"),
    ("p]ddvllV", "H shows a difference"),
  ])
  func limitsThatAreNoneAreRefused(keys: String, words: String) throws {
    let explorer = try explorer(try dataset(), keys: keys)
    #expect(explorer.panels.appearance.values.allSatisfy { $0.lockedLimits == nil })
    #expect(explorer.message?.hasPrefix(words) == true, "\(explorer.message ?? "")")
  }
}
