import Plotting
import SoftDTW
import TestSupport
import Testing

@testable import Explorer

struct ReadOutTests {
  private func entries(_ explorer: Explorer) -> [String: String] {
    Dictionary(ReadOut(explorer).groups.flatMap(\.self).map { ($0.symbol, $0.value) }) { first, _ in first }
  }

  @Test(arguments: ["", "<home>jjjjj", "<end>kkkkk", "lll]]]3kk", "<f7>\\r0\\r\\ehhh"])
  func isTheAlignmentAtTheCursor(keys: String) throws {
    let dataset = try Dataset.random(20, 6, 4, hasStrongTargets: true)
    let explorer = try explorer(dataset, keys: keys)
    let (entries, cursor) = (entries(explorer), explorer.panels.cursor)
    let settings = explorer.settings
    let alignment = try Alignment(
      cost: CostMatrix(of: dataset.pair, cost: settings.cost), parameters: settings.parameters)
    func text(_ value: Double) -> String { NumberText.format(value, significantDigits: 4) }
    for (symbol, quantity) in [
      ("C", AlignmentQuantity.cost), ("E", .expectedAlignment), ("H", .alignment),
      ("H\u{303}", .normalizedAlignment),
    ] {
      #expect(entries[symbol] == text(alignment.dense(quantity)[cursor.frame, cursor.target]), "\(symbol)")
    }
    // The picture of D has the precision of float32.
    let d = try #require(entries["D"].flatMap { Double($0.replacing("−", with: "-")) })
    let exact = alignment.value(of: .accumulatedCost, frame: cursor.frame, target: cursor.target)
    #expect(isClose(d, exact, absolute: 5e-3 * settings.parameters.gamma, relative: 5e-3))
    let modified = alignment.modifiedTargets(dataset.pair.targets).values
    #expect(entries["n"] == "\(cursor.frame + 1)/20")
    #expect(entries["m"] == "\(cursor.target + 1)/6")
    #expect(entries["h(n)"] == text(alignment.rowSums[cursor.frame]))
    #expect(entries["x"] == text(dataset.pair.predictions[cursor.frame, cursor.bin]))
    #expect(entries["y"] == text(dataset.pair.targets[cursor.target, cursor.bin]))
    #expect(entries["y^mod"] == text(modified[cursor.frame, cursor.bin]))
    #expect(entries["y^strong"] != nil)
  }

  /// Above all y^mod, which comes last.
  @Test(arguments: [(80, 24), (100, 30), (120, 40), (200, 60)])
  func everythingHasRoom(width: Int, height: Int) throws {
    let dataset = try Dataset.random(602, 120, 88, hasStrongTargets: true, framesPerSecond: 43.07)
    let explorer = try explorer(dataset, keys: "", width: width, height: height)
    let area = explorer.layout.readOut
    let shown = explorer.draw().rows[area.y..<area.maxY].joined(separator: " ")
    for entry in ReadOut(explorer).groups.flatMap(\.self) {
      #expect(shown.contains("\(entry.symbol) \(entry.value.minusSign)"), "\(entry.symbol)")
    }
  }

  @Test func theStepsProbabilitiesSumToOne() throws {
    let alignment = try #require(try explorer(.random(20, 6, 4), keys: "").solution?.alignment)
    for (frame, target) in [(0, 0), (3, 2), (19, 5)] {
      let p = alignment.stepProbabilities(frame: frame, target: target)
      #expect(abs(p.horizontal + p.vertical + p.diagonal - 1) < 1e-12)
    }
  }

  @Test func secondsAndNoteNamesWhereTheyAreKnown() throws {
    let explorer = try explorer(
      .random(20, 6, 88, framesPerSecond: 4), keys: "<home>lll3" + String(repeating: "j", count: 90))
    #expect(entries(explorer)["n"] == "4/20 (0.75 s)")
    #expect(entries(explorer)["k"] == "1/88 A0")
    #expect(BinNames(count: 88)?.name(of: 39) == "C4")
    #expect(BinNames(count: 72)?.name(of: 0) == "C1")
    #expect(BinNames(count: 12)?.name(of: 11) == "B")
    #expect(BinNames(count: 13) == nil)
  }

  @Test func aFrameThatIsNotUpdatedSaysSo() throws {
    var driver = Driver(try .random(20, 3, 4))
    try driver.press("<f6>\\r0\\r<f7>\\r0\\r<f8>\\r0\\r")
    #expect(entries(driver.explorer)["h(n)"] == "0 (not updated)")
    #expect(driver.statusRow.contains("20 frames not updated"))
  }

  /// From 120×40 on, all of it stands on the screen.
  @Test(arguments: [(120, 40), (200, 60)])
  func isWholeOnALargeScreen(width: Int, height: Int) throws {
    let driver = Driver(
      try .random(2000, 6, 88, hasStrongTargets: true, framesPerSecond: 86.1), width: width, height: height)
    let area = driver.explorer.layout.readOut
    let text = driver.screen.rows[area.y..<area.maxY].joined(separator: " ")
    for (symbol, value) in entries(driver.explorer) { #expect(text.contains("\(symbol) \(value)"), "\(symbol)") }
  }
}

struct SureDigitsTests {
  @Test(arguments: [
    (-0.42143, 0.0, "-0.4214"), (-0.42143, 1e-3, "-0.42"), (7123.4, 1e-3, "7123"), (0.42143, 0.2, "0.4"),
    (0.1, 0.2, "0"), (0, 0.2, "0"),
  ])
  func onlyDigitsThatAreSureAreShown(value: Double, error: Double, text: String) {
    #expect(ReadOut.number(value, error: error) == text)
  }
}
