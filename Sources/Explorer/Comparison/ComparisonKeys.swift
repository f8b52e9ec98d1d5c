import TerminalCanvas

/// The keys of comparison: in all views, and in its own.
enum ComparisonKeys {
  static let everywhere: [KeyBinding] = [
    KeyBinding(
      "pin", [.character("p")],
      "pin the present setting, to compare others with it; again, at its step and item: unpin", hint: "pin"
    ) {
      $0.togglePin()
    },
    KeyBinding(
      "compare", [.character("d")], "panels show the present setting, the pinned one, their difference in turn",
      hint: "difference"
    ) {
      $0.cycleComparison()
    },
  ]

  static let bindings: [KeyBinding] = [
    KeyBinding("measures-up", [.up, .character("k")], "scroll the measures up", hint: "scroll") {
      $0.scrollComparison(by: -1)
    },
    KeyBinding("measures-down", [.down, .character("j")], "… down", hint: "scroll") { $0.scrollComparison(by: 1) },
    KeyBinding("measures-page-up", [.pageUp], "a page up") { $0.scrollComparison(by: -$0.comparisonPage) },
    KeyBinding("measures-page-down", [.pageDown], "… down") { $0.scrollComparison(by: $0.comparisonPage) },
    KeyBinding("measures-first", [.home], "the first measures") { $0.scrollComparison(by: -.max / 2) },
    KeyBinding("measures-last", [.end], "the last ones") { $0.scrollComparison(by: .max / 2) },
  ]
}
