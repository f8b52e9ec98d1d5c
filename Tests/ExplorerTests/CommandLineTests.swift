import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct CommandLineTests {
  @Test(arguments: [
    (":gamma 0.3\\r", [0.3, 1, 1, 1]), (":weights 0.1 1 2\\r", [1, 0.1, 1, 2]),
    (":weights 0.1,inf,1\\r", [1, 0.1, .infinity, 1]),
    (":gamma-double\\r", [2, 1, 1, 1]), ("::gamma  4 \\r", [4, 1, 1, 1]), (":gamma 3\\r:undo\\r", [1, 1, 1, 1]),
    (":gamma 3\\e", [1, 1, 1, 1]), (":\\r", [1, 1, 1, 1]), (":<bs>]", [1.25, 1, 1, 1]),
    (":weights 2 2 2\\ru", [1, 1, 1, 1]),
  ])
  func numbers(keys: String, expected: [Double]) throws {
    let explorer = try explorer(.random(6, 3, 2), keys: keys)
    let parameters = explorer.settings.parameters
    #expect([parameters.gamma] + parameters.stepWeights.values == expected)
    #expect(explorer.overlay == nil && explorer.solution?.settings == explorer.settings)
  }

  @Test(arguments: [
    (":nonsense\\r", "There is no command “nonsense”"), (":gamma\\r", "An argument is missing: gamma γ"),
    (":gamma -1\\r", "γ must be a number ≥ 0, found “-1”"), (":gamma 1 2\\r", "“1 2” doesn't fit: gamma γ"),
    (":weights 1 1\\r", "found “1 1”"), (":weights 1 nan 1\\r", "found “1 nan 1”"), (":undo 3\\r", "“3” is too much"),
    (":limits H 1 0\\r", "found “1 0”"), (":limits Q auto\\r", "“Q” is no panel here: H, D"),
    (":limits h 0 1\\r", "h(n) has no colour limits"), (":goto 0\\r", "“0” is outside: there are frames 1 to 6."),
    (":goto 7\\r", "“7” is outside"), (":goto 3 4\\r", "“4” is outside: there are targets 1 to 3."),
    (":goto 1s\\r", "“1s” needs a frame rate"), (":goto x\\r", "“x” is neither a frame"),
    (":colors red\\r", "“red” is no colour map: viridis"), (":cost bce\\r", "“bce”, only mse, squared"),
    (":threshold inf\\r", "τ must be a finite number"), (":write view.txt\\r", "“view.txt” must end with .json"),
    (":export H h.doc\\r", "“h.doc” names no format: end it with .npy"), (":export H\\r", "“H” doesn't fit: export"),
    (":export Y_strong y.npy\\r", "“Y_strong” is no array"), (":panel Y_strong\\r", "“Y_strong” is no panel here"),
    (":event 99\\r", "“99” is outside"), (":goto 99999999999999999999\\r", "“99999999999999999999” is neither"),
  ])
  func anErrorQuotesWhatWasTypedAndLosesNothing(keys: String, words: String) throws {
    let pair = try SequencePair(
      predictions: .init(rows: 6, columns: 2, elements: (0..<12).map { Double($0) * 0.3 }),
      targets: .init(rows: 3, columns: 2, elements: [0, 1, 1, 0, 1, 1]))
    var driver = Driver(Dataset(name: "small", pair: pair))
    let before = driver.explorer.panels.saved
    try driver.press(keys)
    #expect(driver.screen.text(row: 38).contains(words), "\(driver.screen.text(row: 38))")
    #expect(driver.screen.text(row: 39).hasPrefix(":" + keys.dropFirst().prefix { $0 != "\\" }))
    #expect(driver.explorer.settings == .usual && driver.explorer.panels.saved == before)
    #expect(driver.effects == [])
    // The next key edits the same line.
    try driver.press("z")
    #expect(!driver.screen.text(row: 38).contains(words))
  }

  @Test(arguments: [
    (":goto 5 3\\r", [4, 2]), (":goto 2 1\\r", [1, 0]), (":goto 0.5s 3\\r", [1, 2]), (":goto 0s 3\\r", [0, 2]),
  ])
  func theCursorGoesThere(keys: String, expected: [Int]) throws {
    var driver = Driver(try .random(6, 3, 2, framesPerSecond: 2))
    try driver.press(":goto 1 3\\r")
    try driver.press(keys)
    let cursor = driver.explorer.panels.cursor
    #expect([cursor.frame, cursor.target] == expected)
  }

  /// A path begins in the first cell and ends in the last one.
  @Test func withoutATargetItIsTheMostProbableOne() throws {
    var driver = Driver(try .random(6, 3, 2, framesPerSecond: 2))
    try driver.press(":goto 1 3\\r:goto 1\\r")
    #expect(driver.explorer.panels.cursor.target == 0)
    try driver.press(":goto 2.5s\\r")
    #expect(driver.explorer.panels.cursor.target == 2)
  }

  @Test func withoutAnAlignmentTheRowStays() throws {
    var waiting = Explorer(try .random(6, 3, 2), settings: .usual, size: Size(width: 120, height: 40))
    for event in try KeyNotation.events(":goto 1 3\\r:goto 4\\r") { _ = waiting.update(.input(event)) }
    #expect(waiting.panels.cursor.frame == 3 && waiting.panels.cursor.target == 2)
  }

  @Test func aPlaceOutOfSightComesIntoView() throws {
    var driver = Driver(try .random(60, 30, 4))
    try driver.press(":goto 30 15\\r++:goto 60 30\\r")
    let panels = driver.explorer.panels
    #expect(panels.frames.range.contains(59) && panels.targets.range.contains(29) && panels.frames.isZoomed)
  }

  @Test func everyActionOfTheKeyTableHasItsName() {
    for binding in KeyTable.sections.flatMap(\.bindings) {
      #expect(CommandTable.names.count { $0 == binding.name } == 1, "\(binding.name)")
      #expect(binding.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }, "\(binding.name)")
    }
  }

  @Test(arguments: ["zoom-in", "variant", "color-map", "mark", "view-sweep", "one-panel", "gamma-up", "cost"])
  func aNameDoesWhatItsKeyDoes(name: String) throws {
    let binding = try #require(CommandTable.action(named: name)?.binding)
    let dataset = try Dataset.magnitudeDecay()
    var (typed, pressed) = (Driver(dataset), Driver(dataset))
    try typed.press(":\(name)\\r")
    pressed.enter(.key(binding.keys[0]))
    #expect(typed.screen == pressed.screen)
  }

  @Test func anActionOfAViewGoesThere() throws {
    #expect(try explorer(.random(6, 3, 2), keys: ":sweep-form\\r").view == .sweep)
    #expect(try explorer(.random(6, 3, 2), keys: "S:zoom-in\\r").view == .sweep)
  }

  @Test func colorsLimitsPanelsAndThreshold() throws {
    let dataset = try Dataset.magnitudeDecay()
    let explorer = try explorer(
      dataset, keys: ":colors magma\\r:limits Y^mod 0 0.5\\r:panel x\\r:threshold 0.4\\r:cost squared\\r")
    #expect(explorer.colorMap == .magma && explorer.panels.focusedPanel == .predictions)
    #expect(explorer.limits(of: .modifiedTargets) == 0...0.5)
    #expect(explorer.settings.threshold == 0.4 && explorer.settings.cost == .squared)
    var driver = Driver(dataset)
    try driver.press(":limits H 0 0.5\\r:limits H auto\\r")
    #expect(driver.explorer.panels.appearance(of: .alignment).lockedLimits == nil)
  }

  @Test func quitAndHelp() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press(":quit\\r")
    #expect(driver.effects == [.quit])
    try driver.press(":help\\r")
    #expect(driver.explorer.overlay?.isHelp == true)
  }

  @Test func filesAreEffects() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press(":export Y_mod my array.csv \\r")
    let look = ArrayExport.Look(colorMap: .viridis, limits: nil, isLogarithmic: false)
    #expect(driver.effects == [.export(ArrayExport(content: .modifiedTargets, path: "my array.csv", look: look))])
    try driver.press(":write  a b.json\\r")
    #expect(driver.effects == [.save(driver.explorer.savedView, path: "a b.json")])
    driver.tell(.reported("View written."))
    #expect(driver.statusRow.hasPrefix("View written."))
  }
}
