import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct KeyTableTests {
  private let bindings = KeyTable.sections.flatMap(\.bindings)

  @Test func noKeyIsBoundTwiceAndEveryActionIsReached() {
    for binding in bindings {
      #expect(!binding.keys.isEmpty, "\(binding.name)")
      for key in binding.keys {
        #expect(ViewKind.allCases.contains { KeyTable.binding(for: key, in: $0)?.name == binding.name }, "\(key.label)")
      }
    }
    #expect(Set(bindings.map(\.name)).count == bindings.count)
  }

  @Test func everyBindingIsExplained() {
    for binding in bindings {
      #expect(binding.help.count > 3, "\(binding.name)")
      #expect(!binding.help.hasSuffix("."))
      #expect(binding.keys.map(\.label).joined(separator: " ").count <= HelpLine.keyWidth, "\(binding.name)")
    }
  }

  @Test func aSlidersArrowsAreKeysOfThePanelsElsewhere() {
    for key in SliderKeys.focused.keys { #expect(KeyTable.binding(for: key, in: .panels) != nil) }
  }

  @Test func theFootNamesQuitAndHelpFirst() {
    #expect(Hints.all(in: .panels).prefix(2).map(\.hint) == ["quit", "help"])
    #expect(Hints.all(in: .panels).first { $0.hint == "weights" }?.keys == "F6–F8")
    #expect(Hints.all(in: .panels).first { $0.hint == "γ" }?.keys == "[ ]")
    #expect(Set(Hints.all(in: .panels).map(\.hint)).count == Hints.all(in: .panels).count)
  }

  @Test func theFootHasAViewsOwnKeysAndThenTheWaysToOthers() {
    func hints(_ view: ViewKind, _ count: Int) -> [String] {
      Hints.all(in: view).prefix(count).map { "\($0.keys) \($0.hint)" }
    }
    let ways = ["S sweep", "E events", "P compare", "X learn", "Space play"]
    #expect(hints(.sweep, 10) == ["q quit", "? help", "← → look", "Tab curves", "f map"] + ways)
    #expect(hints(.events, 11) == ["q quit", "? help", "↑ ↓ choose", "Enter show", "s sort", "o plot"] + ways)
    #expect(hints(.comparison, 10) == ["q quit", "? help", "p pin", "d difference", "↑ ↓ scroll"] + ways)
    #expect(hints(.panels, 8) == ["q quit", "? help", "+ - zoom"] + ways)
  }

  @Test func theMapHasItsOwnHints() throws {
    let hints = Hints.sweep(.map, ofRun: false, .standard).map { "\($0.keys) \($0.hint)" }
    #expect(hints[2...6] == ["← → look", "↑ ↓ weight", "Tab measure", "f curves", "W which weight"])
    #expect(try explorer(.random(6, 3, 2), keys: "Sf").draw().shows("Tab measure  f curves"))
    #expect(try explorer(.random(6, 3, 2), keys: "Sff").draw().shows("Tab curves  f map"))
  }
}

/// What keys answer on the smallest screen that people are used to.
struct AnswerTests {
  @Test(arguments: ViewKind.allCases)
  func noAnswerIsCutAt80Columns(view: ViewKind) throws {
    let dataset = try Dataset.random(40, 9, 12, hasStrongTargets: true, framesPerSecond: 20)
    var start = Driver(dataset, width: 80, height: 24)
    let ways: [ViewKind: String] = [
      .panels: "", .sweep: "S", .events: "E", .comparison: "P", .items: ":item-first\\r", .learning: "X:learn 2\\r",
    ]
    try start.press(ways[view] ?? "")
    #expect(start.explorer.view == view)
    let sections = KeyMap.standard.sections.filter { $0.view == nil || $0.view == view }
    for key in sections.flatMap(\.bindings).flatMap(\.keys) {
      var driver = start
      for press in 1...2 {
        driver.enter(.key(key))
        guard driver.explorer.overlay == nil, driver.explorer.message != nil else { continue }
        #expect(!driver.statusRow.hasSuffix("…"), "\(key) in \(view), pressed \(press) times")
      }
    }
  }
}
