import Plotting
import SoftDTW
import TestSupport
import Testing

@testable import Explorer

/// A pinned result on the way through a batch and a training run.
@Suite struct PinTests {
  /// Two steps of three items, all of them different; the last item is shorter.
  private static func run() throws -> [[Dataset]] {
    try (0..<2).map { step in
      try [(30, 8), (30, 8), (20, 5)].enumerated().map { item, shape in
        Dataset(
          name: "", pair: try .random(frames: shape.0, targets: shape.1, features: 4, seed: UInt64(3 * step + item + 1))
        )
      }
    }
  }

  private static let obstacle = "pinned: step 50 · item 1 has 30 frames, this has 20"

  struct Case: Sendable, CustomTestStringConvertible {
    let keys: String
    /// On the screen.
    var shows: [String] = []
    var hides: [String] = []
    var testDescription: String { keys }
  }

  @Test(arguments: [
    Case(keys: "p>", shows: ["pinned: γ = 1, step 50 · item 1"]),
    Case(keys: "p;", shows: ["pinned: γ = 1, step 50 · item 1"]),
    Case(keys: "p;'", shows: ["pinned: γ = 1"], hides: ["pinned: γ = 1, step"]),
    Case(keys: "p>dd", shows: ["present − pinned"], hides: [obstacle]),
    // Said on arrival and whenever something would be compared; the panels have it in place of a picture.
    Case(keys: "p>>", shows: [obstacle], hides: ["present − pinned"]),
    Case(keys: "p>>d", shows: [obstacle]),
    Case(keys: "p>>zd<esc>", shows: [obstacle, "pinned γ = 1, step 50 · item 1"]),
    Case(keys: "p>>zdd<esc>", shows: ["this has 20", "present − pinned"]),
    Case(keys: "p>>ddd", shows: ["The panels show the present setting."], hides: [obstacle, "present − pinned"]),
    Case(keys: "p>>dy", shows: [obstacle], hides: ["Copied"]),
    Case(keys: "p>>y", shows: ["Copied"]),
    Case(keys: "p>>4zee", shows: [obstacle, "X − pinned Y^mod"]),
    Case(keys: "p>>P", shows: [obstacle, "present: γ = 1"], hides: ["change"]),
    Case(keys: "p>>dp", shows: ["Pinned: "], hides: [obstacle]),
    // Back again.
    Case(keys: "pdd>><<", shows: ["present − pinned", "pinned: γ = 1"], hides: ["this has 20"]),
    Case(keys: "p>><<P", shows: ["change"], hides: ["this has 20"]),
  ])
  func whatDoesNotFitIsSaid(test: Case) throws {
    var driver = Driver(walking: try Self.run())
    try driver.press(test.keys)
    for text in test.shows { #expect(driver.screen.shows(text), "\(text)") }
    for text in test.hides { #expect(!driver.screen.shows(text), "\(text)") }
  }

  @Test func targetsAndBinsCountToo() throws {
    let shapes = [(30, 8, 4), (30, 1, 4), (30, 8, 5)]
    var driver = Driver(
      walking: [try shapes.map { Dataset(name: "", pair: try .random(frames: $0, targets: $1, features: $2)) }])
    try driver.press("p>")
    #expect(driver.explorer.pinObstacle == "pinned: item 1 has 8 targets, this has 1")
    // At another item it isn't let go, but moves.
    try driver.press("p>")
    #expect(driver.explorer.pinObstacle == "pinned: item 2 has 1 target, this has 8")
    try driver.press("p:item 1\\rp>>")
    #expect(driver.explorer.pinObstacle == "pinned: item 1 has 4 bins, this has 5")
  }

  /// What the network says now, and what it was taught at another step.
  @Test(arguments: [("4ee", true), ("4e", false)])
  func xAgainstWhatWasTaught(keys: String, isOfThePin: Bool) throws {
    let collection = try Self.run()
    var driver = Driver(walking: collection)
    try driver.press(";p'" + keys)
    let taught = try Solver(collection[isOfThePin ? 0 : 1][0]).solve(.usual) { _ in }.modified.values
    let said = collection[1][0].pair.predictions
    let explorer = driver.explorer
    let shown = try #require(explorer.shownValues(of: .predictions))
    for n in 0..<said.rows {
      #expect(shown.row(n, 0..<4) == (0..<4).map { said[n, $0] - taught[n, $0] })
    }
    let (frame, bin) = (explorer.panels.cursor.frame, explorer.panels.cursor.bin)
    let value = said[frame, bin] - taught[frame, bin]
    let symbol = isOfThePin ? "X − pinned Y^mod" : "X − Y^mod"
    #expect(explorer.shownSymbol(of: .predictions) == symbol)
    let text = (value > 0 ? "+" : "") + NumberText.format(value, significantDigits: 4)
    #expect(explorer.comparedEntry == ReadOut.Entry(symbol: symbol, value: text))
    try driver.press("z")
    #expect(driver.screen.shows(isOfThePin ? "X − pinned Y^mod, step 0 · item 1" : "X − Y^mod"))
    // Blue and red, and not the colours of X.
    #expect(PanelView(driver.explorer, kind: .predictions, area: driver.explorer.layout.main).content.isDifference)
  }

  struct Forms: Sendable, CustomTestStringConvertible {
    let keys: String
    let content: PanelContent
    var testDescription: String { keys }
  }

  @Test(arguments: [
    Forms(keys: "4e", content: .minus(.modified)), Forms(keys: "4ee", content: .present),
    Forms(keys: "p4ee", content: .minus(.pinnedModified)), Forms(keys: "p4eee", content: .present),
    Forms(keys: "p4eeee", content: .minus(.modified)),
    // A pin neither brings nor takes what was chosen before it.
    Forms(keys: "4eep", content: .present), Forms(keys: "4ep", content: .minus(.modified)),
    Forms(keys: "p4eep", content: .present), Forms(keys: "p4eepp", content: .present),
    Forms(keys: "p4epp", content: .minus(.modified)),
  ])
  func theFormsOfX(test: Forms) throws {
    var driver = Driver(try .random(20, 6, 4))
    try driver.press(test.keys)
    #expect(driver.explorer.content(of: .predictions) == test.content)
  }

  /// What is shown and counted of C is that of the pin, whatever was shown before.
  @Test func anotherPinIsAnotherPicture() throws {
    var driver = Driver(walking: try Self.run())
    let cache = RasterCache()
    for keys in [";p'6zdd#", "Ep", "E"] {
      try driver.press(keys)
      #expect(driver.explorer.draw(cache: cache) == driver.screen)
    }
    #expect(driver.screen.shows("no difference"))
    let question = try #require(driver.explorer.histogramQuestion)
    guard case .histogram(let histogram)? = driver.explorer.supplements[.histogram(question)] else {
      Issue.record("no histogram")
      return
    }
    #expect(histogram.range == 0...0)
  }

  /// A session file names one place: a setting that is pinned at another would come back with other sequences.
  @Test func aSessionKeepsThePinOfItsOwnPlace() throws {
    var driver = Driver(walking: try Self.run())
    try driver.press("p")
    let pinned = try #require(driver.explorer.savedView.pinned)
    try driver.press(";")
    #expect(driver.explorer.savedView.pinned == nil)
    #expect(driver.explorer.seenBesideOptions.contains("what is pinned"))
    try driver.press("'")
    #expect(driver.explorer.savedView.pinned == pinned)
  }
}
