import Evaluation
import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct ComparisonKeysTests {
  @Test func pinsAndUnpins() throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press("d")
    #expect(driver.statusRow.contains("p pins"))
    try driver.press("p]")
    #expect(driver.explorer.comparisonRoom.pinned?.settings.parameters.gamma == 1)
    #expect(driver.explorer.solution?.settings.parameters.gamma == 1.25)
    try driver.press("d")
    #expect(driver.screen.shows("pinned γ = 1"))
    try driver.press("d")
    #expect(driver.screen.shows("present − pinned"))
    try driver.press("d")
    #expect(driver.explorer.comparisonRoom.shown == .present)
    try driver.press("dp")
    #expect(driver.explorer.comparisonRoom.pinned == nil)
    #expect(driver.explorer.comparisonRoom.shown == .present)
    #expect(driver.statusRow.contains("Nothing is pinned"))
  }

  @Test func thePinnedPictureIsThatOfThen() throws {
    let dataset = try Dataset.random(20, 6, 4)
    var driver = Driver(dataset)
    let before = driver.screen
    try driver.press("p]]]d")
    // The first panel below its caption.
    let area = try #require(driver.explorer.layout.shown(driver.explorer.panels).first?.area)
    let picture = Rectangle(x: area.x, y: area.y + 1, width: area.width, height: area.height - 1)
    #expect(driver.screen.cells(in: picture) == before.cells(in: picture))
  }

  @Test func zeroIsTheMiddleOfTheColors() throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press("pdd")
    let middle = ColorMap.diverging.color(at: 0.5)
    for (kind, area) in driver.explorer.layout.shown(driver.explorer.panels) where kind.canBePinned {
      let geometry = PanelGeometry(kind: kind, area: area, panels: driver.explorer.panels, symbols: .halfBlocks)
      let colors = Set(driver.screen.cells(in: geometry.picture).compactMap(\.style.background))
      if kind != .rowSums { #expect(colors == [middle], "\(kind)") }
    }
  }

  @Test(arguments: [
    ("1", "H − pinned"), ("1e", "H\u{303} − pinned"), ("2", "D − pinned"), ("3", "Y^mod − pinned"),
    ("8", "h(n) − pinned"),
  ])
  func theReadOutTellsTheDifference(keys: String, symbol: String) throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press("p]]dd" + keys)
    let explorer = driver.explorer
    let (present, pinned) = (try #require(explorer.solution), try #require(explorer.comparisonRoom.pinned))
    let (cursor, kind) = (explorer.panels.cursor, explorer.panels.focusedPanel)
    func value(_ solution: Solution) -> Double {
      if let quantity = explorer.panels.quantity(of: kind) {
        return solution.alignment.value(of: quantity, frame: cursor.frame, target: cursor.target)
      }
      return kind == .rowSums
        ? solution.alignment.rowSums[cursor.frame] : solution.modified.values[cursor.frame, cursor.bin]
    }
    let difference = value(present) - value(pinned)
    let entry = try #require(explorer.comparedEntry)
    #expect(entry.symbol == symbol)
    #expect(entry.value == (difference > 0 ? "+" : "") + NumberText.format(difference, significantDigits: 4))
    #expect(ReadOut(explorer).groups.contains([entry]))
  }

  @Test func differencesThatNeedNoPin() throws {
    var driver = Driver(try .random(20, 6, 4, hasStrongTargets: true), width: 200, height: 60)
    var contents: [PanelContent] = []
    for key in ["3", "e", "e", "e"] {
      try driver.press(key)
      contents.append(driver.explorer.content(of: .modifiedTargets))
    }
    #expect(contents == [.present, .minus(.strong), .minus(.hard), .present])
    try driver.press("4e")
    #expect(driver.screen.shows("X − Y^mod"))
    let (explorer, cursor) = (driver.explorer, driver.explorer.panels.cursor)
    let expected =
      explorer.dataset.pair.predictions[cursor.frame, cursor.bin]
      - (try #require(explorer.solution)).modified.values[cursor.frame, cursor.bin]
    #expect(
      explorer.comparedEntry?.value == (expected > 0 ? "+" : "") + NumberText.format(expected, significantDigits: 4))
    try driver.press("5e")
    #expect(driver.statusRow.contains("Y has one form"))
  }

  @Test func theHardTargetsFollowWeightsAndCost() throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press("3e")
    #expect(driver.explorer.content(of: .modifiedTargets) == .minus(.hard))
    let settings = driver.explorer.settings
    #expect(driver.explorer.hardTargets(for: settings) != nil)
    var asked: [Int] = []
    for keys in ["]", "]]", "<f6><right>", "\\ex", "u"] {
      let before = driver.supplied.count
      try driver.press(keys)
      asked.append(driver.supplied.count - before)
    }
    #expect(asked == [0, 0, 1, 1, 1])
    #expect(!driver.screen.shows("computing"))
  }

  @Test func aPictureWithoutDifferencesSaysSo() throws {
    var driver = Driver(try .random(20, 6, 4), width: 200, height: 60)
    try driver.press("pdd6")
    #expect(driver.screen.rows.contains { $0.contains(" 6 C ") && $0.contains("no difference") })
    try driver.press("]")
    #expect(driver.screen.rows.count { $0.contains("no difference") } == 1)
  }

  @Test func atGammaZeroNothingIsLeftOfThatDifference() throws {
    var driver = Driver(try .random(20, 6, 4), settings: .gamma(0))
    try driver.press("3e")
    let difference = try #require(driver.explorer.difference(of: .modifiedTargets, .hard))
    for n in 0..<20 { #expect(difference.row(n, 0..<4) == [0, 0, 0, 0]) }
  }

  @Test func staleAndMissingHardTargetsAreNoPicture() throws {
    var driver = Driver(try .random(20, 6, 4))
    let modified = try #require(driver.explorer.solution).modified
    driver.tell(.supplied(.hardTargets(for: .usual), .targets(modified)))
    #expect(driver.explorer.hardTargets(for: .usual) == nil)
    for event in try KeyNotation.events("3e") { _ = driver.explorer.update(.input(event)) }
    #expect(driver.screen.shows("computing"))
    driver.tell(.supplied(.hardTargets(for: .usual), .none))
    #expect(driver.screen.shows("There is no alignment"))
  }

  @Test func scalesOfDifferencesAreTheirOwn() throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press("p]ddg")
    #expect(driver.statusRow.contains("linear"))
    try driver.press("r")
    #expect(driver.explorer.panels.appearance(of: .alignment).lockedLimits == nil)
  }

  @Test func costsThatAreInfiniteDoNoHarm() throws {
    var driver = Driver(try .random(20, 6, 4), settings: .usual)
    try driver.press("p<f7>\\rinf\\r\\edd2")
    #expect(driver.screen.shows("present − pinned"))
  }
}

struct DifferenceTests {
  private let difference = Difference(
    first: ValueRows(Matrix(rowsOf: [[0, 1, 2, 3], [10, 11, 12, 13]])),
    second: ValueRows(Matrix(rowsOf: [[0, 0, 0, 0], [10, 10, 20, 10]])))

  @Test func poolsByTheLargestMagnitudeWithItsSign() {
    let pooled = difference.pooled(frames: [0..<1, 0..<2, 2..<2], columns: [0..<2, 1..<4, 2..<2])
    #expect(pooled.row(0).prefix(2) == [1, 3])
    #expect(pooled.row(1).prefix(2) == [1, -8])
    #expect(pooled[0, 2].isNaN && pooled[2, 0].isNaN)
  }

  @Test func whatIsNotFiniteIsNotHidden() {
    let infinite = Difference(
      first: ValueRows(Matrix(rowsOf: [[1, .infinity, 1]])), second: ValueRows(Matrix(rowsOf: [[0, .infinity, 0]])))
    #expect(infinite.pooled(frames: [0..<1], columns: [0..<3])[0, 0].isNaN)
  }
}
