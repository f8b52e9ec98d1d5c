import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

private let sizes = [(40, 10), (80, 24), (100, 10), (120, 40), (200, 60)]

struct PanelFocusTests {
  private func isOnScreen(_ kind: PanelKind, _ explorer: Explorer) -> Bool {
    explorer.layout.shown(explorer.panels).contains { $0.kind == kind }
  }

  @Test(arguments: sizes)
  func digitsBringTheirPanel(width: Int, height: Int) throws {
    var driver = Driver(try .random(20, 6, 4, hasStrongTargets: true), width: width, height: height)
    for kind in PanelKind.allCases + PanelKind.allCases.reversed() {
      try driver.press("<f5>\\e\(kind.rawValue)")
      #expect(driver.explorer.panels.focusedPanel == kind)
      #expect(driver.explorer.focus == .panel)
      #expect(isOnScreen(kind, driver.explorer))
      #expect(driver.screen.shows(" \(kind.rawValue) \(kind.symbol) "))
      #expect(Set(driver.explorer.panels.places) == Set(PanelKind.allCases))
    }
  }

  @Test(arguments: sizes)
  func tabGoesThroughWhatIsOnTheScreenAndBack(width: Int, height: Int) throws {
    var driver = Driver(try .random(20, 6, 4), width: width, height: height)
    let count = driver.explorer.layout.visiblePlaces
    var seen: [PanelKind] = []
    for _ in 0..<count {
      seen.append(driver.explorer.panels.focusedPanel)
      try driver.press("\\t")
      #expect(isOnScreen(driver.explorer.panels.focusedPanel, driver.explorer))
    }
    #expect(Set(seen).count == count)
    #expect(driver.explorer.panels.focusedPanel == seen[0])
    try driver.press("<stab>")
    #expect(driver.explorer.panels.focusedPanel == seen[count - 1])
  }

  @Test func withoutStrongTargetsTheirDigitSaysHowToGiveThem() throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press("7")
    #expect(driver.explorer.panels.focusedPanel == .alignment)
    #expect(driver.statusRow.contains("--strong"))
  }

  @Test func onePanelAloneAndBack() throws {
    var driver = Driver(try .random(20, 6, 4))
    for digit in ["4", "6"] {
      try driver.press(digit)
      let before = driver.screen
      try driver.press("z")
      #expect(driver.explorer.layout.panelAreas.count == 1)
      #expect(driver.explorer.layout.panelAreas[0].width == 120)
      try driver.press("z")
      #expect(driver.screen == before)
    }
  }

  @Test func thePanelThatWasAloneKeepsTheFocusAmongSeveral() throws {
    for (from, to) in [("z8z", (120, 40)), ("8", (120, 40)), ("5", (100, 10)), ("8", (100, 10))] {
      var driver = Driver(try .random(20, 6, 4), width: from == "z8z" ? 120 : 80, height: from == "z8z" ? 40 : 24)
      try driver.press(from)
      let kind = driver.explorer.panels.focusedPanel
      driver.resize(to.0, to.1)
      #expect(driver.explorer.panels.focusedPanel == kind)
      #expect(isOnScreen(kind, driver.explorer))
    }
  }

  @Test func theFocusIsOnAVisiblePlaceAtEverySize() throws {
    var driver = Driver(try .random(20, 6, 4, hasStrongTargets: true))
    for keys in ["8", "s", "z", "7", "z", "s", "5"] {
      try driver.press(keys)
      for (width, height) in [(300, 100), (100, 10), (39, 9), (1, 1), (120, 24), (99, 40), (140, 30)] {
        driver.resize(width, height)
        let explorer = driver.explorer
        #expect(explorer.layout.shown(explorer.panels).contains { $0.kind == explorer.panels.focusedPanel })
        #expect(isOnScreen(explorer.panels.focusedPanel, explorer))
      }
    }
  }

  @Test func stackedPanelsShareOneTimeAxis() throws {
    let explorer = try explorer(.random(20, 6, 4), keys: "s", height: 60)
    let shown = explorer.layout.shown(explorer.panels).filter { $0.kind.horizontal == .frames }
    #expect(shown.count > 3)
    #expect(shown.allSatisfy { $0.area.width == 120 })
    let columns = shown.map { kind, area in
      PanelGeometry(kind: kind, area: area, panels: explorer.panels, symbols: .halfBlocks)
        .column(of: explorer.panels.cursor.frame)
    }
    #expect(Set(columns).count == 1)
  }
}
