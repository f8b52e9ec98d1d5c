import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct CursorTests {
  /// It is placed where there is something to read, but doesn't move what a session file shows.
  @Test func itIsPlacedWithinAZoom() throws {
    let dataset = try Dataset.random(40, 30, 20)
    let explorer = Explorer(dataset, settings: .usual, size: Size(width: 120, height: 40))
    var settling = Settling(explorer: explorer, solver: Solver(dataset), jobs: 1) {}
    var view = SavedView()
    view.zoom = SavedView.Zoom(frames: [30, 40], targets: [0, 3], bins: [0, 2])
    try settling.explorer.restore(view)
    try settling.carryOut(settling.explorer.start())
    let panels = settling.explorer.panels
    #expect(settling.explorer.solution != nil && panels.frames.range.contains(panels.cursor.frame))
    // Pictures have room for a little more than is asked for.
    for (range, asked) in [
      (panels.frames.range, 30..<40), (panels.targets.range, 0..<3), (panels.bins.range, 0..<2),
    ] {
      #expect(range.clamped(to: asked) == asked && range.count <= asked.count + 2)
    }
  }

  @Test(arguments: [
    ("<home>", 0), ("<home>h", 0), ("<home>l", 1), ("<home>lll", 3), ("<end>", 59), ("<end>l", 59), ("<end>h", 58),
  ])
  func framesExactly(keys: String, frame: Int) throws {
    #expect(try explorer(.random(60, 7, 5), keys: keys).panels.cursor.frame == frame)
  }

  @Test func rowsExactlyAndClamped() throws {
    var driver = Driver(try .random(60, 7, 5))
    try driver.press("jjjjjjjj")
    #expect(driver.explorer.panels.cursor.target == 0)
    try driver.press("kk")
    #expect(driver.explorer.panels.cursor.target == 2)
    try driver.press("kkkkkkkkkk")
    #expect(driver.explorer.panels.cursor.target == 6)
    // A panel over bins has another vertical axis, and Y another horizontal one.
    try driver.press("3jjjjjjjk")
    #expect(driver.explorer.panels.cursor.bin == 1)
    try driver.press("5<home>ll")
    #expect(driver.explorer.panels.cursor.target == 2)
  }

  /// The cell of the screen in which the focused panel shows the cursor.
  private func cross(_ explorer: Explorer) throws -> [Int] {
    let area = try #require(explorer.layout.focusedPanelArea(explorer.panels))
    let (panels, kind) = (explorer.panels, explorer.panels.focusedPanel)
    let geometry = PanelGeometry(kind: kind, area: area, panels: panels, symbols: explorer.symbols)
    let (column, row) = (geometry.column(of: panels.cursor.frame), geometry.row(of: panels.cursor.target))
    return [try #require(column), try #require(row).cell]
  }

  /// What a person sees when an arrow is pressed: the cross moves by one cell or more, until the end is reached.
  @Test(arguments: [(120, 40), (80, 24), (200, 60), (101, 23), (40, 10)])
  func arrowsMoveTheCrossOnTheScreen(width: Int, height: Int) throws {
    for (frames, targets) in [(17, 6), (47, 25), (150, 40), (300, 61), (90, 200)] {
      var driver = Driver(try .random(frames, targets, 3), width: width, height: height)
      try driver.press("1<home>" + String(repeating: "j", count: targets))
      for (key, last) in [("<right>", frames - 1), ("<up>", targets - 1)] {
        for _ in 0..<8 {
          let before = try cross(driver.explorer)
          try driver.press(key)
          let now = try cross(driver.explorer)
          let cursor = driver.explorer.panels.cursor
          let isAtEnd = (key == "<right>" ? cursor.frame : cursor.target) == last
          #expect(isAtEnd || now != before, "\(frames)×\(targets) \(key)")
        }
      }
    }
  }

  @Test func theCursorStaysInViewWhileItMoves() throws {
    var driver = Driver(try .random(200, 50, 5))
    try driver.press("<home>++++")
    #expect(driver.explorer.panels.frames.isZoomed)
    for key in ["<end>", "<home>", "<right><right><right><right><right><right>", "kkkkkkkkkkkkkkkkkkkkkkk"] {
      try driver.press(key)
      #expect(driver.explorer.panels.frames.range.contains(driver.explorer.panels.cursor.frame))
      #expect(driver.explorer.panels.targets.range.contains(driver.explorer.panels.cursor.target))
      let cell = try cross(driver.explorer)
      #expect(driver.screen[cell[0], cell[1]].character == "┼")
    }
  }

  @Test func zoomBringsBackACursorThatPanningLeft() throws {
    var driver = Driver(try .random(200, 50, 5))
    try driver.press("<home>+++LLLLLLLL")
    #expect(!driver.explorer.panels.frames.range.contains(0))
    try driver.press("+")
    #expect(driver.explorer.panels.frames.range.contains(0))
    try driver.press("0")
    #expect(driver.explorer.panels.frames.range == 0..<200)
  }

  @Test func panningMovesOnlyTheFocusedPanelsAxes() throws {
    var driver = Driver(try .random(200, 50, 40))
    try driver.press("3*")
    let bins = driver.explorer.panels.bins.range
    try driver.press("K")
    #expect(driver.explorer.panels.bins.range != bins)
    #expect(driver.explorer.panels.targets.range == 0..<50)
    let panned = driver.explorer.panels.bins.range
    try driver.press("<pgdn>")
    #expect(driver.explorer.panels.bins.range.lowerBound < panned.lowerBound)
  }

  @Test func startsWhereThereIsSomethingToRead() throws {
    let driver = Driver(try .random(60, 7, 5))
    let cursor = driver.explorer.panels.cursor
    let alignment = try #require(driver.explorer.solution?.alignment)
    let row = alignment.row(of: .normalizedAlignment, frame: 30)
    #expect(cursor.frame == 30)
    #expect(row[cursor.target] == row.max())
  }

  @Test func theCrossIsDrawnWhereTheCursorIs() throws {
    var driver = Driver(try .random(60, 7, 5))
    for keys in ["", "<home>", "<end>kkkkkkkk", "++hhj", "<resize:80x24>", "g"] {
      try driver.press(keys)
      let cell = try cross(driver.explorer)
      #expect(driver.screen[cell[0], cell[1]].character == "┼", "\(keys)")
    }
  }

  /// One vertical line at the cursor's frame through every panel whose horizontal axis is time.
  @Test func theFrameIsMarkedInEveryPanel() throws {
    let driver = Driver(try .random(60, 7, 5, hasStrongTargets: true))
    let screen = driver.screen
    for (kind, area) in driver.explorer.layout.shown(driver.explorer.panels) where kind.horizontal == .frames {
      let geometry = PanelGeometry(kind: kind, area: area, panels: driver.explorer.panels, symbols: .halfBlocks)
      let column = try #require(geometry.column(of: driver.explorer.panels.cursor.frame))
      // A margin above the uppermost index has none.
      let height = geometry.vertical.map { $0.usedPixels / 2 } ?? geometry.picture.height
      let cells = (geometry.picture.maxY - height..<geometry.picture.maxY).map { screen[column, $0] }
      // A cell that shows an edge keeps both its colours.
      #expect(cells.allSatisfy { "│┼".contains($0.character) || $0.style.foreground != $0.style.background })
      #expect(cells.contains { "│┼".contains($0.character) })
    }
  }
}
