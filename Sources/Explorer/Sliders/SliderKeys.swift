import SoftDTW
import TerminalCanvas

/// The keys that change γ, the step weights and the cost.
enum SliderKeys {
  struct Move: Hashable, Sendable {
    var up: Bool
    var factor: Double
  }

  /// While a slider has the focus.
  static let focused: [Key: Move] = [
    .left: Move(up: false, factor: 1.25), .right: Move(up: true, factor: 1.25),
    .character("h"): Move(up: false, factor: 1.25), .character("l"): Move(up: true, factor: 1.25),
    .down: Move(up: false, factor: 2), .up: Move(up: true, factor: 2),
    .character("j"): Move(up: false, factor: 2), .character("k"): Move(up: true, factor: 2),
  ]

  /// The character with which a number begins, where a key types one.
  static func firstOfNumber(_ key: Key) -> Character? {
    if case .character(let character) = key, "0123456789.".contains(character) { character } else { nil }
  }

  static let bindings: [KeyBinding] = [
    KeyBinding("gamma-down", [.character("[")], "γ ÷ 1.25, down to 0 (hard DTW)", hint: "γ") {
      $0.move(.gamma, Move(up: false, factor: 1.25))
    },
    KeyBinding("gamma-up", [.character("]")], "γ × 1.25, up to 1000", hint: "γ") {
      $0.move(.gamma, Move(up: true, factor: 1.25))
    },
    KeyBinding("gamma-halve", [.character("{")], "γ ÷ 2") { $0.move(.gamma, Move(up: false, factor: 2)) },
    KeyBinding("gamma-double", [.character("}")], "γ × 2") { $0.move(.gamma, Move(up: true, factor: 2)) },
    KeyBinding("slider-gamma", [.function(5)], "γ slider: ← → move it, ↑ ↓ in larger steps") {
      $0.focus = .slider(.gamma)
    },
    KeyBinding("slider-horizontal", [.function(6)], "w_h slider (next frame, same target)", hint: "weights") {
      $0.focus = .slider(.horizontal)
    },
    KeyBinding("slider-vertical", [.function(7)], "w_v slider (same frame, next target)", hint: "weights") {
      $0.focus = .slider(.vertical)
    },
    KeyBinding("slider-diagonal", [.function(8)], "w_d slider (next frame, next target)", hint: "weights") {
      $0.focus = .slider(.diagonal)
    },
    KeyBinding("slider-next", [.character("w")], "next slider: γ, w_h, w_v, w_d, steps, for terminals that keep F5–F9")
    {
      $0.focusNextSlider()
    },
    KeyBinding(
      "type-value", [.enter], "type a value for the slider (its digits do, too), or for γ; take what is looked at",
      hint: "type"
    ) {
      $0.takeOrType()
    },
    KeyBinding("cost", [.character("x")], "next cost: mse, squared, bce where the data allows it") {
      $0.switchCost()
    },
  ]
}
