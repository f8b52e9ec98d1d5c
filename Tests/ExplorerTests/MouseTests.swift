import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct MouseTests {
  private func geometry(_ kind: PanelKind, in explorer: Explorer) throws -> PanelGeometry {
    let area = try #require(explorer.layout.shown(explorer.panels).first { $0.kind == kind }?.area)
    return PanelGeometry(kind: kind, area: area, panels: explorer.panels, symbols: explorer.symbols)
  }

  /// The line of a slider on the screen.
  private func line(_ slider: Slider, in explorer: Explorer) throws -> Rectangle {
    let layout = explorer.layout
    let rows = SlidersView.rows(in: layout.sliders, stripRows: layout.stripRows)
    return SlidersView.line(in: try #require(rows.first { $0.slider == slider }?.row))
  }

  @Test(arguments: [(PanelKind.alignment, 3, 2), (.modifiedTargets, 12, 1), (.cost, 0, 0), (.predictions, 19, 3)])
  func aClickMovesTheCursorToWhatIsThere(kind: PanelKind, frame: Int, row: Int) throws {
    var driver = Driver(try .random(20, 6, 4, hasStrongTargets: true))
    let geometry = try geometry(kind, in: driver.explorer)
    let place = try #require(geometry.row(of: row))
    let column = try #require(geometry.column(of: frame))
    driver.enter(.mouse(MouseEvent(.press(.left), x: column, y: place.cell)))
    #expect(driver.explorer.panels.focusedPanel == kind)
    #expect(driver.explorer.panels.cursor.frame == frame)
    let shown = driver.explorer.panels.cursor(kind.vertical)
    #expect(shown.flatMap { geometry.row(of: $0)?.cell } == place.cell)
  }

  @Test func aDragInAPanelTakesTheCursorAlongAndStopsAtItsEdges() throws {
    var driver = Driver(try .random(20, 6, 4))
    let picture = try geometry(.alignment, in: driver.explorer).picture
    driver.enter(.mouse(MouseEvent(.press(.left), x: picture.x + 2, y: picture.y + 2)))
    driver.enter(.mouse(MouseEvent(.drag(.left), x: 0, y: 99)))
    #expect(driver.explorer.panels.cursor.frame == 0 && driver.explorer.panels.cursor.target == 0)
    driver.enter(.mouse(MouseEvent(.drag(.left), x: 119, y: 0)))
    #expect(driver.explorer.panels.cursor.frame == 19 && driver.explorer.panels.cursor.target == 5)
    #expect(driver.explorer.panels.focusedPanel == .alignment)
    driver.enter(.mouse(MouseEvent(.release(.left), x: 119, y: 0)))
    driver.enter(.mouse(MouseEvent(.drag(.left), x: 0, y: 99)))
    #expect(driver.explorer.panels.cursor.frame == 19, "nothing is held any more")
  }

  @Test func aDragInAPanelSelectsARectangleThatTheNextPressEnds() throws {
    var driver = Driver(try .random(20, 6, 4))
    let picture = try geometry(.alignment, in: driver.explorer).picture
    driver.enter(.mouse(MouseEvent(.press(.left), x: 0, y: picture.y + 1)))
    driver.enter(.mouse(MouseEvent(.press(.left), x: picture.x, y: picture.maxY - 1)))
    #expect(driver.explorer.panels.selection == nil)
    driver.enter(.mouse(MouseEvent(.drag(.left), x: picture.maxX + 9, y: 0)))
    driver.enter(.mouse(MouseEvent(.release(.left), x: picture.maxX + 9, y: 0)))
    let selection = try #require(driver.explorer.panels.selection)
    #expect(selection.kind == .alignment && selection.columns == 0..<20 && selection.rows == 0..<6)
    driver.enter(.mouse(MouseEvent(.press(.left), x: picture.x, y: picture.maxY - 1)))
    #expect(driver.explorer.panels.selection == nil && driver.explorer.panels.cursor.frame == 0)
  }

  /// The line about the rectangle takes a row from the panels, but not while the button is held.
  @Test(arguments: ["z", "zv", "", "zo", "ov"])
  func aRectangleEndsUnderThePointer(keys: String) throws {
    var driver = Driver(try .random(40, 26, 4))
    try driver.press(keys)
    let picture = try geometry(.alignment, in: driver.explorer).picture
    let (x, y) = (picture.x + 6, picture.maxY - 9)
    driver.enter(.mouse(MouseEvent(.press(.left), x: picture.x + 2, y: picture.maxY - 3)))
    let point = try geometry(.alignment, in: driver.explorer).point(x: x, y: y)
    for step in 0..<4 {
      driver.enter(.mouse(MouseEvent(.drag(.left), x: x, y: y + 3 - step)))
      #expect(try geometry(.alignment, in: driver.explorer).picture == picture)
    }
    let corner = try #require(driver.explorer.panels.selection?.corner)
    #expect((corner.horizontal, corner.vertical) == (point.horizontal, point.vertical))
    #expect("━┃┼".contains(driver.screen[x, y].character))
    driver.enter(.mouse(MouseEvent(.release(.left), x: x, y: y)))
    #expect(driver.explorer.panels.selection?.corner == corner)
    #expect(driver.screen.text(row: driver.explorer.layout.notes.maxY - 1).hasPrefix("H "))
  }

  @Test func theWheelZoomsDuringADragToo() throws {
    var driver = Driver(try .random(320, 20, 4))
    let picture = try geometry(.alignment, in: driver.explorer).picture
    driver.enter(.mouse(MouseEvent(.press(.left), x: picture.x + 2, y: picture.maxY - 2)))
    driver.enter(.mouse(MouseEvent(.scroll(.up), x: picture.x + 2, y: picture.maxY - 2)))
    let point = try geometry(.alignment, in: driver.explorer).point(x: picture.x + 5, y: picture.maxY - 2)
    driver.enter(.mouse(MouseEvent(.drag(.left), x: picture.x + 5, y: picture.maxY - 2)))
    #expect(driver.explorer.panels.cursor.frame == point.horizontal)
  }

  @Test func aKeyEndsADragAndKeepsWhatItDid() throws {
    var driver = Driver(try .random(6, 3, 2))
    let line = try line(.gamma, in: driver.explorer)
    driver.enter(.mouse(MouseEvent(.press(.left), x: line.x + 10, y: line.y)))
    try driver.press("x")
    let settings = driver.explorer.settings
    driver.enter(.mouse(MouseEvent(.drag(.left), x: line.x + 30, y: line.y)))
    #expect(driver.explorer.settings == settings && settings.cost != .mse)
  }

  @Test func inAnotherViewNoRectangleBegins() throws {
    var driver = Driver(try .random(20, 6, 4))
    let picture = try geometry(.alignment, in: driver.explorer).picture
    driver.enter(.mouse(MouseEvent(.press(.left), x: picture.x + 2, y: picture.y + 2)))
    try driver.press("S")
    driver.enter(.mouse(MouseEvent(.drag(.left), x: picture.x + 9, y: picture.y + 9)))
    #expect(driver.explorer.panels.selection == nil)
  }

  @Test func aDragOnASliderSetsItAsOneStepToUndo() throws {
    var driver = Driver(try .random(6, 3, 2), settings: .gamma(1))
    let line = try line(.gamma, in: driver.explorer)
    driver.enter(.mouse(MouseEvent(.press(.left), x: line.x + 10, y: line.y)))
    for x in [line.x + 20, line.x + 30, line.maxX + 50] {
      driver.enter(.mouse(MouseEvent(.drag(.left), x: x, y: line.y + 3)))
    }
    #expect(driver.parameters.gamma == 1000)
    driver.enter(.mouse(MouseEvent(.release(.left), x: line.x, y: line.y)))
    #expect(driver.parameters.gamma == 0)
    try driver.press("u")
    #expect(driver.parameters.gamma == 1)
  }

  @Test func aWeightIsSetWhereItsLineIsClicked() throws {
    var driver = Driver(try .random(6, 3, 2))
    let line = try line(.vertical, in: driver.explorer)
    driver.enter(.mouse(MouseEvent(.press(.left), x: line.maxX - 1, y: line.y)))
    #expect(driver.weights == [1, 2, 1] && driver.explorer.focus == .slider(.vertical))
    driver.enter(.mouse(MouseEvent(.drag(.left), x: line.x, y: line.y)))
    #expect(driver.weights == [1, 0, 1])
  }

  @Test(arguments: Slider.allCases)
  func theKnobStandsWhereTheMouseIs(slider: Slider) {
    let line = Rectangle(x: 0, y: 0, width: 60, height: 1)
    for x in 3..<60 {
      let value = slider.value(at: Double(x) / 59)
      #expect(line.column(of: slider.position(of: value)) == x, "\(value)")
    }
    #expect(slider.value(at: 0) == 0 && slider.value(at: 9) == slider.bounds.upperBound)
  }

  @Test func theWheelZoomsAtThePointerAndPansWithAModifier() throws {
    var driver = Driver(try .random(320, 20, 4))
    let column = try #require(try geometry(.alignment, in: driver.explorer).column(of: 240))
    let y = try geometry(.alignment, in: driver.explorer).picture.y + 3
    for _ in 0..<2 { driver.enter(.mouse(MouseEvent(.scroll(.up), x: column, y: y))) }
    let zoomed = driver.explorer.panels.frames.range
    #expect(zoomed.count == 80 && zoomed.contains(240))
    let under = try #require(try geometry(.alignment, in: driver.explorer).point(x: column, y: y).horizontal)
    #expect(abs(under - 240) <= 8, "what is under the pointer stays there")
    driver.enter(.mouse(MouseEvent(.scroll(.up), x: column, y: y, modified: true)))
    #expect(driver.explorer.panels.frames.range == zoomed.lowerBound - 20..<zoomed.upperBound - 20)
    for _ in 0..<3 { driver.enter(.mouse(MouseEvent(.scroll(.down), x: column, y: y))) }
    #expect(driver.explorer.panels.frames.range == 0..<320)
  }

  @Test func aClickOnATabChoosesTheView() throws {
    var driver = Driver(try .random(6, 3, 2))
    for (name, view) in [("Sweep", ViewKind.sweep), ("Events", .events), ("Panels", .panels)] {
      let place = try #require(driver.screen.place(of: name))
      driver.enter(.mouse(MouseEvent(.press(.left), x: place.x + 1, y: place.y)))
      #expect(driver.explorer.view == view)
    }
    driver.resize(80, 24)
    let bar = try #require(driver.screen.place(of: "│ 1 H"))
    driver.enter(.mouse(MouseEvent(.press(.left), x: bar.x + 6, y: bar.y)))
    #expect(driver.explorer.panels.focusedPanel == .accumulatedCost)
  }

  /// Whatever keys a person has given to what.
  @Test func aTabNeedsNoKey() throws {
    var driver = Driver(try .random(6, 3, 2), width: 80, height: 24)
    driver.explorer.keyMap = KeyMap(["gamma-up": [.character("3")], "undo": [.character("S")]])
    let settings = driver.explorer.settings
    let panel = try #require(driver.screen.place(of: "Y^mod"))
    driver.enter(.mouse(MouseEvent(.press(.left), x: panel.x + 1, y: panel.y)))
    #expect(driver.explorer.panels.focusedPanel == .modifiedTargets && driver.explorer.settings == settings)
    let view = try #require(driver.screen.place(of: "Sweep"))
    driver.enter(.mouse(MouseEvent(.press(.left), x: view.x + 1, y: view.y)))
    #expect(driver.explorer.view == .sweep)
  }

  @Test func theMouseIsLeftToTheTerminalAndTakenBack() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("M")
    #expect(driver.effects == [.captureMouse(false)])
    #expect(driver.statusRow.contains("M takes it back"))
    try driver.press("M")
    #expect(driver.effects == [.captureMouse(true)])
  }

  @Test func theWheelScrollsTheHelpAndAClickDoesNotCloseIt() throws {
    var driver = Driver(try .random(6, 3, 2), width: 80, height: 24)
    try driver.press("?")
    let top = driver.screen
    driver.enter(.mouse(MouseEvent(.press(.left), x: 5, y: 5)))
    #expect(driver.screen == top)
    driver.enter(.mouse(MouseEvent(.scroll(.down), x: 5, y: 5)))
    #expect(driver.screen.rows[1] == top.rows[4])
  }

  @Test func nothingHappensOnAScreenThatIsTooSmall() throws {
    var driver = Driver(try .random(6, 3, 2), width: 20, height: 5)
    let before = driver.parameters
    for y in 0..<6 { driver.enter(.mouse(MouseEvent(.press(.left), x: 3, y: y))) }
    #expect(driver.parameters == before && driver.explorer.focus == .panel)
  }
}
