/// The keys that go to other items and steps, the same in all views.
enum WalkKeys {
  static let itemHint = "item"
  static let stepHint = "dump"

  static let bindings: [KeyBinding] = [
    KeyBinding("previous-item", [.character("<")], "the item before, in a batch", hint: itemHint) {
      $0.goToItem(by: -1)
    },
    KeyBinding("next-item", [.character(">")], "the next item", hint: itemHint) { $0.goToItem(by: 1) },
    KeyBinding("previous-step", [.character(";")], "the dump before, in a training run", hint: stepHint) {
      $0.goToStep(by: -1)
    },
    KeyBinding("next-step", [.character("'")], "the next dump", hint: stepHint) { $0.goToStep(by: 1) },
    KeyBinding("slider-step", [.function(9)], "step slider: ← → go to the next dump, ↑ ↓ a tenth of the run on") {
      $0.focusSteps()
    },
  ]
}
