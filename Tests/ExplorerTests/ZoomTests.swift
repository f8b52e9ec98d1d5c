import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// `+` and `-` look at a passage: all notes of a part of the time, and the targets that belong there.
struct ZoomTests {
  @Test func timeZoomKeepsTheBinsAndTakesTheTargetsAlong() throws {
    let (x, y) = MagnitudeDecay.sequences()
    let long = Matrix(rowsOf: (0..<20).flatMap { _ in (0..<x.rows).map { Array(x.row($0)) } })
    let targets = Matrix(rowsOf: (0..<20).flatMap { _ in (0..<y.rows).map { Array(y.row($0)) } })
    let dataset = Dataset(name: "", pair: try SequencePair(predictions: long, targets: targets))
    let panels = try explorer(dataset, keys: "3<home>+++").panels
    #expect(panels.frames.range.count < 60)
    #expect(!panels.bins.isZoomed)
    #expect(panels.targets.range.lowerBound == 0 && panels.targets.range.upperBound < 30)
    #expect(panels.targets.range.contains(panels.cursor.target))
    let back = try explorer(dataset, keys: "3<home>+++---").panels
    #expect(back.frames.range == 0..<340 && back.targets.range == 0..<120)
  }

  /// What is left of a picture has no room for a frame or a target more, and each step shows less.
  @Test(arguments: [("1", 120), ("1", 80), ("2z", 200), ("3", 120), ("s", 120)])
  func noPartOfAPictureIsLeftEmpty(keys: String, width: Int) throws {
    var driver = Driver(try .random(602, 120, 8), width: width)
    try driver.press(keys)
    for _ in 0..<10 {
      let before = driver.explorer.panels
      try driver.press("+")
      let panels = driver.explorer.panels
      #expect(panels.frames.range.count < before.frames.range.count || before.frames.range.count == 1)
      #expect(panels.frames.range.contains(panels.cursor.frame))
      for (kind, area) in driver.explorer.layout.shown(panels) where kind.horizontal == .frames {
        let geometry = PanelGeometry(kind: kind, area: area, panels: panels, symbols: driver.explorer.symbols)
        // Panels differ by a column or a row.
        let unused = geometry.picture.width - geometry.horizontal.usedPixels
        #expect(unused <= (geometry.horizontal.factor ?? 1), "\(kind)")
        guard panels.focusedPanel.vertical == .targets, kind.vertical == .targets else { continue }
        let vertical = try #require(geometry.vertical)
        #expect(2 * geometry.picture.height - vertical.usedPixels < (vertical.factor ?? 1) + 2, "\(kind)")
      }
    }
    try driver.press("----------")
    #expect(driver.explorer.panels.frames.range == 0..<602)
  }

  @Test func theVerticalAxisZoomsAlone() throws {
    let panels = try explorer(.random(100, 40, 30), keys: "1*").panels
    #expect((20..<30).contains(panels.targets.range.count))
    #expect(!panels.frames.isZoomed)
    let back = try explorer(.random(100, 40, 30), keys: "1*/").panels
    #expect(back.targets.range == 0..<40)
  }

  @Test func theTargetsPanelZoomsItsTargets() throws {
    let panels = try explorer(.random(100, 40, 30), keys: "5+").panels
    #expect((15..<30).contains(panels.targets.range.count))
    #expect(!panels.frames.isZoomed)
  }

  @Test func showingEverythingKeepsTheCursorInSight() throws {
    var y = Matrix(rows: 3, columns: 88)
    for m in 0..<3 { y[m, 40 + m] = 1 }
    let pair = try SequencePair(predictions: y.unfolded(durations: [4, 4, 4]), targets: y)
    let panels = try explorer(Dataset(name: "", pair: pair), keys: "3////" + String(repeating: "k", count: 40) + "0")
      .panels
    #expect(panels.bins.range == 38..<45)
    #expect(panels.bins.range.contains(panels.cursor.bin))
  }
}

/// What a person is told, beside the pictures.
struct RemarkTests {
  @Test func whereThereIsNoResultThePanelsSayWhy() throws {
    var settings = Settings.gamma(1, cost: .mse)
    settings.parameters.stepWeights.vertical = .infinity
    let screen = try explorer(.random(3, 6, 2), keys: "u", settings: settings).draw()
    #expect(screen.shows("No result. No path is left"))
    #expect(!screen.shows("computing"))
  }

  @Test func aCostThatTheDataRefusesIsLeftForOneThatItAllows() throws {
    let pair = try SequencePair(
      predictions: Matrix(rowsOf: [[2, 0], [0, 3]]), targets: Matrix(rowsOf: [[1, 0], [0, 1]]))
    var driver = Driver(Dataset(name: "", pair: pair), settings: .gamma(1, cost: .bce()))
    #expect(driver.explorer.solution == nil)
    try driver.press("x")
    #expect(driver.explorer.settings.cost == .mse)
    #expect(driver.explorer.solution?.settings.cost == .mse)
  }

  @Test func allNotesStandInTheHelp() throws {
    let pair = try Dataset.random(5, 3, 2).pair
    let dataset = Dataset(name: "", pair: pair, notes: ["Y was transposed.", "X was squeezed."])
    var driver = Driver(dataset)
    #expect(driver.statusRow.hasPrefix("Y was transposed. (? shows all 2 notes)"))
    try driver.press("?")
    #expect(driver.screen.shows("Y was transposed.") && driver.screen.shows("X was squeezed."))
  }

  @Test func aKeyWithoutMeaningSaysWhereToLook() throws {
    var driver = Driver(try .random(5, 3, 2))
    try driver.press("Q")
    #expect(driver.statusRow.hasPrefix("Q has no meaning here; ? lists the keys."))
  }

  @Test func textThatIsCutSaysSo() throws {
    let dataset = Dataset(
      name: "", pair: try Dataset.random(5, 3, 2).pair, notes: [String(repeating: "long ", count: 30)])
    let driver = Driver(dataset, width: 40, height: 12)
    #expect(driver.statusRow.hasSuffix("…"))
  }

  @Test func cancellingLeavesNothingToUndo() throws {
    let dataset = try Dataset.random(8, 4, 3)
    var driver = Driver(dataset)
    _ = driver.explorer.update(.input(.key(.character("]"))))
    try driver.press("\\e")
    #expect(driver.parameters.gamma == 1)
    try driver.press("u")
    #expect(driver.statusRow.hasPrefix("Nothing to undo."))
  }

  @Test func tabsThatDontFitKeepTheirDigits() throws {
    let screen = try explorer(.random(8, 4, 3, hasStrongTargets: true), keys: "8", width: 40, height: 12).draw()
    #expect(screen.text(row: 1).contains("│ 1 2 3 4 5 6 7 8 h(n)"))
  }

  @Test func aNarrowScreenSaysThatItHoldsOnePanel() throws {
    var driver = Driver(try .random(8, 4, 3), width: 80, height: 24)
    try driver.press("s")
    #expect(driver.statusRow.hasPrefix("This screen has room for one panel"))
    driver.resize(80, 60)
    #expect(driver.explorer.layout.panelAreas.count > 1, "stacked panels need height, not width")
  }
}

extension ZoomTests {
  /// H, D and C follow the time of a panel of bins, however it moves.
  @Test(arguments: ["3++++LLLLLLLL", "3<home>+++" + String(repeating: "l", count: 60)])
  func theOtherPanelsShowThePathOfThatTime(keys: String) throws {
    let y = Matrix(rowsOf: (0..<60).map { m in (0..<6).map { $0 == m % 6 ? 1 : 0 } })
    let x = y.unfolded(durations: Array(repeating: 5, count: 60))
    let explorer = try explorer(Dataset(name: "", pair: try SequencePair(predictions: x, targets: y)), keys: keys)
    let (frames, targets) = (explorer.panels.frames.range, explorer.panels.targets.range)
    #expect(frames.count < 50)
    for frame in [frames.lowerBound, frames.upperBound - 1] { #expect(targets.contains(frame / 5), "\(frame)") }
  }

  @Test func exactLimitsBelowZeroAreNotClipped() throws {
    let explorer = try explorer(.random(60, 20, 3), keys: "2z<end>kkkkkkkkkk+++", settings: .gamma(100))
    #expect(try #require(explorer.limits(of: .accumulatedCost)).upperBound < 0)
    #expect(!explorer.draw().shows("≥"))
  }

  @Test func strongTargetsBeyondTheWeakOnesAreNotCut() throws {
    let y = Matrix(rowsOf: [[1, 0], [0, 1]])
    let strong = Matrix(rowsOf: [[5, 0], [0, 1], [0, 1]])
    let pair = try SequencePair(predictions: strong, targets: y, strongTargets: strong)
    #expect(try explorer(Dataset(name: "", pair: pair), keys: "").limits(of: .strongTargets) == 0...5)
  }
}

extension RemarkTests {
  /// Esc means that what came after the picture never was, undo included.
  @Test func cancellingRestoresTheHistoryOfThePicture() throws {
    var driver = Driver(try .random(8, 4, 3))
    try driver.press("]x")
    let cost = driver.explorer.settings.cost
    for event in try KeyNotation.events("u}") { _ = driver.explorer.update(.input(event)) }
    try driver.press("\\e")
    #expect(driver.explorer.settings.cost == cost)
    try driver.press("u")
    #expect(driver.explorer.settings.cost == .mse && driver.parameters.gamma == 1.25)
  }

  @Test func aCancelledFirstComputationStartsAgain() throws {
    var driver = Driver(try .random(8, 4, 3))
    var fresh = Explorer(driver.explorer.dataset, settings: .usual, size: Size(width: 120, height: 40))
    _ = fresh.start()
    _ = fresh.update(.input(.key(.escape)))
    driver.explorer = fresh
    #expect(driver.statusRow.hasPrefix("Cancelled. R computes again."))
    try driver.press("R")
    #expect(driver.explorer.solution?.settings == .usual)
  }

  /// One cell of H = 1 beside many small ones: the bar says that its end is not the largest value.
  @Test func aClippedColourBarSaysSo() throws {
    let settings = Settings(
      parameters: AlignmentParameters(gamma: 1, stepWeights: StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1)),
      cost: .mse)
    let explorer = try explorer(.random(300, 20, 3), keys: "z", settings: settings)
    let alignment = try #require(explorer.solution?.alignment)
    let limit = try #require(explorer.limits(of: .alignment)).upperBound
    #expect(alignment.dense(.alignment).elements.contains { $0 > limit })
    #expect(explorer.draw().shows("≥"))
  }

  @Test func costsOfAPassageHaveItsLimits() throws {
    let whole = try explorer(.random(200, 50, 5), keys: "2")
    let passage = try explorer(.random(200, 50, 5), keys: "2++++")
    let limits = try #require(passage.limits(of: .accumulatedCost))
    let all = try #require(whole.limits(of: .accumulatedCost))
    #expect(limits.upperBound - limits.lowerBound < (all.upperBound - all.lowerBound) / 3)
  }

  @Test func theEndOfASliderIsTold() throws {
    var driver = Driver(try .random(8, 4, 3), settings: .gamma(0))
    try driver.press("[")
    #expect(driver.statusRow.hasPrefix("γ goes no further by keys"))
  }

  @Test func leavingASliderTakesNothingBack() throws {
    var driver = Driver(try .random(8, 4, 3))
    try driver.press("<f5>")
    _ = driver.explorer.update(.input(.key(.right)))
    try driver.press("\\e")
    #expect(driver.parameters.gamma == 1.25 && driver.explorer.focus == .panel)
  }

  @Test func aMarkKeepsItsColour() throws {
    var driver = Driver(try .random(8, 4, 3))
    try driver.press("mkm")
    let second = try #require(driver.explorer.panels.marks.last)
    try driver.press("jm")
    let left = driver.explorer.panels.marks
    #expect(left.map(\.target) == [second.target] && left.map(\.color) == [second.color])
  }

  @Test func aSmallScreenForgetsNoOrder() throws {
    var driver = Driver(try .random(8, 4, 3, hasStrongTargets: true))
    let before = driver.explorer.layout.shown(driver.explorer.panels).map(\.kind)
    try driver.press("6<resize:120x24>")
    #expect(driver.explorer.layout.shown(driver.explorer.panels).map(\.kind).contains(.cost))
    try driver.press("<resize:120x40>")
    #expect(driver.explorer.layout.shown(driver.explorer.panels).map(\.kind) == before)
  }

  @Test func onePanelAloneIsNoStateOfANarrowScreen() throws {
    var driver = Driver(try .random(8, 4, 3), width: 80, height: 24)
    try driver.press("z")
    #expect(driver.statusRow.hasPrefix("This screen has room for one panel"))
    driver.resize(120, 40)
    #expect(driver.explorer.layout.panelAreas.count == 6)
  }

  @Test func aComplaintEndsWithTheTextItIsAbout() throws {
    var driver = Driver(try .random(8, 4, 3))
    try driver.press("\\r-1\\r")
    #expect(driver.screen.shows("found “-1”"))
    try driver.press("<bs>")
    #expect(!driver.screen.shows("found"))
  }
}
