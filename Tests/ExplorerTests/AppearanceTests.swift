import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct AppearanceTests {
  private func limits(_ driver: Driver, _ kind: PanelKind) -> ClosedRange<Double>? { driver.explorer.limits(of: kind) }

  @Test func variantsGoRound() throws {
    var driver = Driver(try .random(20, 6, 4))
    let quantities = try (0..<4).map { _ in
      try driver.press("e")
      return driver.explorer.panels.quantity(of: .alignment)
    }
    #expect(quantities == [.normalizedAlignment, .expectedAlignment, .alignment, .normalizedAlignment])
    #expect(driver.screen.shows("H\u{303}"))
    try driver.press("2e")
    #expect(driver.explorer.panels.quantity(of: .accumulatedCost) == .accumulatedCostPerStep)
    #expect(driver.screen.shows("D/(n+m−1)"))
    try driver.press("2e5e")
    #expect(driver.explorer.panels.quantity(of: .accumulatedCost) == .accumulatedCost)
    #expect(driver.statusRow.contains("Y has one form"))
  }

  @Test func lockedLimitsStayWhenGammaMoves() throws {
    var driver = Driver(try .random(20, 6, 4))
    let before = try #require(limits(driver, .accumulatedCost))
    try driver.press("2r}}")
    #expect(limits(driver, .accumulatedCost) == before)
    #expect(driver.explorer.panels.appearance(of: .accumulatedCost).lockedLimits == before)
    try driver.press("r")
    #expect(try #require(limits(driver, .accumulatedCost)) != before)
    #expect(driver.statusRow.contains("limits follow the data"))
  }

  @Test func unlockedLimitsFollow() throws {
    var driver = Driver(try .random(20, 6, 4))
    let before = limits(driver, .accumulatedCost)
    try driver.press("}")
    #expect(limits(driver, .accumulatedCost) != before)
  }

  @Test func theScaleIsOfOnePanel() throws {
    var driver = Driver(try .random(20, 6, 4))
    let linear = driver.screen
    try driver.press("g")
    #expect(driver.explorer.scale(of: .alignment)?.kind == .logarithmic)
    #expect(driver.explorer.scale(of: .accumulatedCost)?.kind == .linear)
    #expect(driver.explorer.scale(of: .cost)?.kind == .linear)
    let area = driver.explorer.layout.panelAreas[0]
    #expect(driver.screen.cells(in: area) != linear.cells(in: area))
    try driver.press("g")
    #expect(driver.explorer.scale(of: .alignment)?.kind == .linear)
  }

  @Test func barsHaveNoLogarithmicScale() throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press("8g")
    #expect(!driver.explorer.panels.appearance(of: .rowSums).isLogarithmic)
    #expect(driver.statusRow.contains("no logarithmic scale"))
  }

  @Test func colorMapsGoRound() throws {
    var driver = Driver(try .random(20, 6, 4))
    let maps = try (0..<4).map { _ in
      try driver.press("c")
      #expect(driver.statusRow.contains(driver.explorer.panels.colorMap.rawValue))
      return driver.explorer.panels.colorMap
    }
    #expect(Set(maps) == Set(ColorMap.sequential))
    #expect(maps.last == .viridis)
  }

  @Test func marksComeAndGoUpToTheirLimit() throws {
    var driver = Driver(try .random(40, 20, 4))
    try driver.press(String(repeating: "j", count: 20))
    for target in 0..<Marks.limit {
      try driver.press("mk")
      #expect(driver.explorer.panels.marks.map(\.target).last == target)
    }
    try driver.press("m")
    #expect(driver.explorer.panels.marks.map(\.target) == Array(0..<Marks.limit))
    #expect(driver.statusRow.contains("6 targets are marked already"))
    try driver.press("jm")
    #expect(driver.explorer.panels.marks.map(\.target) == Array(0..<Marks.limit - 1))
  }

  @Test func marksBeyondTheTargetsAreIgnored() throws {
    var dataset = try Dataset.random(9, 3, 2)
    dataset = Dataset(name: "", pair: dataset.pair, markedTargets: [-1, 2, 3, 99])
    #expect(dataset.markedTargets == [2])
  }

  /// A label that is cut off reads as another number.
  @Test func rowLabelsOfManyTargetsAreWhole() throws {
    let driver = Driver(try .random(4, 2000, 1), width: 80, height: 40)
    let area = try #require(driver.explorer.layout.panelAreas.first)
    let labels = driver.screen.rows[area.y..<area.maxY].compactMap {
      Int($0.prefix(5).drop { $0 == " " }.prefix { $0.isNumber })
    }
    #expect(labels.contains(1000) || labels.contains(1500))
    #expect(labels.dropFirst().filter { $0 > 1 } == labels.dropFirst().filter { $0 > 1 }.sorted(by: >))
  }
}
