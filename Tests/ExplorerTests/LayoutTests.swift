import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct LayoutTests {
  private func overlap(_ a: Rectangle, _ b: Rectangle) -> Bool {
    !a.hasNoCells && !b.hasNoCells && a.x < b.maxX && b.x < a.maxX && a.y < b.maxY && b.y < a.maxY
  }

  private func check(_ size: Size, _ panels: PanelsRoom) {
    let layout = PanelsLayout(size: size, panels: panels, isRun: true)
    let areas =
      [layout.title, layout.steps, layout.sliders, layout.readOut, layout.status, layout.hints]
      + [layout.tabs].compactMap(\.self)
      + layout.panelAreas
    for (index, area) in areas.enumerated() {
      #expect(area.x >= 0 && area.y >= 0 && area.maxX <= size.width && area.maxY <= size.height, "\(size)")
      for other in areas[(index + 1)...] { #expect(!overlap(area, other), "\(size)") }
    }
    #expect(layout.title.height == 1 && layout.status.height == 1 && layout.sliders.height > 0)
    #expect(layout.readOut.height > 0)
    #expect((1...panels.places.count).contains(layout.visiblePlaces))
    for (kind, area) in layout.shown(panels) {
      let geometry = PanelGeometry(kind: kind, area: area, panels: panels, symbols: .halfBlocks)
      #expect(geometry.picture.width >= 12 && geometry.picture.height >= 2, "\(size) \(kind)")
      #expect(geometry.picture.maxX <= area.maxX && geometry.axis.maxY <= area.maxY)
      #expect(!overlap(geometry.picture, geometry.rowLabels) && !overlap(geometry.picture, geometry.axis))
      #expect(!overlap(geometry.caption, geometry.picture))
    }
  }

  @Test func areasLieOnTheScreenAndApart() throws {
    var panels = PanelsRoom(try .random(20, 6, 4, hasStrongTargets: true), colorMap: .viridis)
    for _ in PanelsRoom.Arrangement.allCases {
      panels.switchArrangement()
      for isAlone in [false, true] {
        panels.showsOnePanel = isAlone
        for width in [40, 41, 60, 98, 99, 100, 101, 119, 160, 233, 300] {
          for height in stride(from: 10, through: 100, by: 3) { check(Size(width: width, height: height), panels) }
        }
      }
    }
  }

  @Test func numbersOfPanels() throws {
    let panels = PanelsRoom(try .random(20, 6, 4), colorMap: .viridis)
    func count(_ width: Int, _ height: Int) -> Int {
      PanelsLayout(size: Size(width: width, height: height), panels: panels).panelAreas.count
    }
    #expect(count(99, 60) == 1)
    #expect(count(100, 10) == 3)
    #expect(count(100, 40) == 6)
  }

  @Test func everySmallSizeSaysWhatIsNeeded() throws {
    var driver = Driver(try .random(20, 6, 4))
    for (width, height) in [(39, 10), (40, 9), (39, 9), (20, 30), (300, 9)] {
      driver.resize(width, height)
      let text = driver.screen.rows.joined().filter { $0 != " " }
      #expect(text.contains("\(width)×\(height):sdtwneeds40×10.qquits."))
    }
    for (width, height) in [(1, 1), (1, 100), (2, 2), (100, 1), (1, 9)] {
      driver.resize(width, height)
      #expect(driver.screen.width == width && driver.screen.height == height)
      #expect(driver.screen[0, 0].character == "\(width)".first)
    }
  }

  @Test(arguments: ["", "?", "\\r", "<f6>"])
  func onASmallScreenQQuitsWhateverIsOpen(keys: String) throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press(keys + "<resize:20x5>q")
    #expect(driver.effects == [.quit])
  }
}

extension Rectangle {
  fileprivate var hasNoCells: Bool { width == 0 || height == 0 }
}
