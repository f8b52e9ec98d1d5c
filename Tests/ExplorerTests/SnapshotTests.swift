import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct SnapshotTests {
  private static let sizes = [
    (40, 10), (41, 11), (80, 24), (99, 30), (100, 10), (100, 20), (120, 40), (200, 60), (300, 100),
  ]
  private static let shapes = [
    (1, 1, 1), (1, 6, 4), (17, 1, 3), (20, 6, 1), (5, 9, 12), (60, 20, 88), (600, 100, 2),
  ]

  /// What every screen must have, whatever its size.
  private func check(_ driver: Driver) {
    let (screen, size) = (driver.screen, driver.explorer.size)
    #expect(screen.rows.count == size.height)
    #expect(screen.rows.allSatisfy { $0.count == size.width })
    #expect(screen.cells.allSatisfy { $0.character.isSingleColumn })
    #expect(screen.rows[0].hasPrefix(String(driver.explorer.dataset.name.prefix(8))))
    #expect(screen.rows[0].contains("D"))
    #expect(screen.rows[size.height - 1].hasPrefix("q quit") == (size.height >= 14))
    let layout = driver.explorer.layout
    for (kind, area) in layout.shown(driver.explorer.panels) {
      let symbol = driver.explorer.panels.quantity(of: kind)?.symbol ?? kind.symbol
      #expect(screen.text(row: area.y).contains(" \(kind.rawValue) \(symbol) "), "\(size)")
      let cells = screen.cells(in: area).filter { $0.style.background != nil || "▄▀░▒▓█?".contains($0.character) }
      #expect(!cells.isEmpty, "\(kind) at \(size)")
    }
    #expect(screen.rows[layout.readOut.y].contains("n \(driver.explorer.panels.cursor.frame + 1)/"))
  }

  @Test(arguments: shapes)
  func completeAtEverySize(frames: Int, targets: Int, features: Int) throws {
    var driver = Driver(try .random(frames, targets, features, hasStrongTargets: frames == 60))
    for (width, height) in Self.sizes {
      driver.resize(width, height)
      check(driver)
    }
  }

  @Test func theExampleIsCompleteAtEverySizeInEveryArrangement() throws {
    for keys in ["", "s", "z", "8", "eg"] {
      var driver = Driver(try .magnitudeDecay())
      try driver.press(keys)
      for (width, height) in Self.sizes.prefix(7) {
        driver.resize(width, height)
        check(driver)
      }
    }
  }

  @Test(arguments: [ColorDepth.palette8, .monochrome])
  func fewColorsShowShades(depth: ColorDepth) throws {
    var driver = Driver(try .random(20, 6, 4), colorDepth: depth)
    for (width, height) in [(40, 10), (80, 24), (120, 40)] {
      driver.resize(width, height)
      check(driver)
      #expect(!driver.screen.cells.contains { $0.character == "▀" || $0.style.background != nil })
      #expect(driver.screen.shows("█") && driver.screen.shows("░"))
    }
  }

  @Test func aSnapshotIsWhatTheKeysLeadTo() throws {
    let dataset = try Dataset.random(20, 6, 4)
    let explorer = Explorer(dataset, settings: .usual, size: Size(width: 100, height: 30))
    let events = try KeyNotation.events("]]<f6><left>\\e3++<resize:80x24>")
    let screen = try Explorer.snapshot(explorer, after: events, solver: Solver(dataset))
    var driver = Driver(dataset, width: 100, height: 30)
    try driver.press("]]<f6><left>\\e3++<resize:80x24>")
    try driver.finishSweeps()
    #expect(screen.rows == driver.screen.rows)
    #expect(screen == driver.screen, "the colours differ")
    #expect(screen.width == 80)
  }

  @Test func aSnapshotShowsAFailureAndThrowsACancellation() throws {
    let dataset = try Dataset.random(4, 9, 2)
    var settings = Settings.usual
    settings.parameters.stepWeights.vertical = .infinity
    let explorer = Explorer(dataset, settings: settings, size: Size(width: 120, height: 30))
    let screen = try Explorer.snapshot(explorer, after: [], solver: Solver(dataset))
    #expect(screen.shows("No path is left through 4 frames and 9 targets"))
    #expect(throws: CancellationError.self) {
      try Explorer.snapshot(explorer, after: [], solver: Solver(dataset)) { throw CancellationError() }
    }
  }

  @Test func theCacheNeverChangesWhatIsDrawn() throws {
    var driver = Driver(try .random(90, 30, 12, hasStrongTargets: true))
    let cache = RasterCache()
    for keys in ["", "<right>", "]", "e", "++", "s", "z", "<resize:80x24>", "?", "q", "x", "0", "c", "<resize:120x40>"]
    {
      try driver.press(keys)
      #expect(driver.explorer.draw(cache: cache) == driver.screen, "\(keys)")
    }
  }
}

/// What a reader of the paper's Figure 2 wants to see on the first start.
struct MagnitudeDecayScreenTests {
  private func colors(_ driver: Driver, _ kind: PanelKind) throws -> (red: Int, blue: Int) {
    let shown = driver.explorer.layout.shown(driver.explorer.panels)
    let area = try #require(shown.first { $0.kind == kind }?.area)
    let panels = driver.explorer.panels
    let picture = PanelGeometry(kind: kind, area: area, panels: panels, symbols: .halfBlocks).picture
    let colors = driver.screen.cells(in: picture).flatMap { [$0.style.foreground, $0.style.background] }.compactMap(
      \.self)
    func count(_ isMeant: (Color) -> Bool) -> Int { colors.count(where: isMeant) }
    return (
      count { Int($0.red) > Int($0.green) + 60 && Int($0.red) > Int($0.blue) + 60 },
      count { Int($0.blue) > Int($0.red) + 100 && $0.blue > 190 }
    )
  }

  @Test func statesThePeaksAndColorsTheEvents() throws {
    let driver = Driver(try .magnitudeDecay())
    #expect(driver.screen.shows("(lasts 1 frame): peak 0.618"))
    #expect(driver.screen.shows("(lasts 5 frames): peak 0.973"))
    for kind in [PanelKind.alignment, .modifiedTargets] {
      let (red, blue) = try colors(driver, kind)
      #expect(red > 0 && blue > red, "\(kind)")
    }
    #expect(try colors(driver, .accumulatedCost) == (0, 0))
    #expect(driver.screen.text(row: 0).contains("−3.681"))
  }

  @Test(arguments: [(80, 24), (100, 20)])
  func isUnderstoodOnSmallScreensToo(width: Int, height: Int) throws {
    let driver = Driver(try .magnitudeDecay(), width: width, height: height)
    #expect(driver.screen.text(row: 0).contains("−3.681"))
    #expect(try colors(driver, .alignment).red > 0)
  }

  @Test func gammaMovesTheDecay() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press("\\r0\\r")
    #expect(driver.screen.shows("(lasts 1 frame): peak 1.000"))
    try driver.press("\\r10\\r")
    #expect(driver.screen.shows("(lasts 1 frame): peak 0.356"))
    #expect(driver.screen.shows("(lasts 5 frames): peak 0.494"))
  }

  @Test func marksFollowTheKeys() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.press("jjjjjjkkm")
    #expect(!driver.screen.shows("0.618"))
    #expect(driver.screen.shows("0.973"))
  }
}
