import TerminalCanvas

/// What fills the screen between the title and the sliders. The raw values stand in session files and in the names of
/// actions.
enum ViewKind: String, Hashable, Sendable, CaseIterable {
  case panels, sweep, events, comparison, items, learning

  var title: String {
    switch self {
    case .panels: "Panels"
    case .sweep: "Sweep"
    case .events: "Events"
    case .comparison: "Compare"
    case .items: "Items"
    case .learning: "Learn"
    }
  }

  /// The name of the action that goes there.
  var action: String { "view-\(rawValue)" }

  /// The key that goes there, and from there back to the panels.
  var key: Key {
    switch self {
    case .panels: .function(2)
    case .sweep: .character("S")
    case .events: .character("E")
    case .comparison: .character("P")
    case .items: .character("I")
    case .learning: .character("X")
    }
  }
}

enum ViewKeys {
  static let bindings: [KeyBinding] = ViewKind.allCases.map { view in
    switch view {
    case .panels: KeyBinding("view-panels", [view.key], "the panels: heatmaps side by side") { $0.go(to: .panels) }
    case .sweep:
      KeyBinding(
        "view-sweep", [view.key], "sweep view: measures over γ, over steps, or over γ and a weight; again: back",
        hint: "sweep"
      ) {
        $0.toggle(.sweep)
      }
    case .events:
      KeyBinding("view-events", [view.key], "events view: what each note keeps; again: back", hint: "events") {
        $0.toggle(.events)
      }
    case .comparison:
      KeyBinding(
        "view-comparison", [view.key], "comparison of the pinned setting with the present one; again: back",
        hint: "compare"
      ) {
        $0.toggle(.comparison)
      }
    case .items:
      KeyBinding("view-items", [view.key], "all items of a batch: Y^mod, loss and balance of each; again: back") {
        $0.toggleItems()
      }
    case .learning:
      KeyBinding(
        "view-learning", [view.key], "learning view: gradient descent on X itself; again: back", hint: "learn"
      ) {
        $0.toggle(.learning)
      }
    }
  }
}

extension Explorer {
  /// Those that there is data for.
  var views: [ViewKind] { ViewKind.allCases.filter { $0 != .items || walkRoom.isBatch || view == .items } }

  mutating func toggle(_ view: ViewKind) -> [Effect] { go(to: self.view == view ? .panels : view) }

  /// With the shown item chosen.
  mutating func toggleItems() -> [Effect] {
    guard walkRoom.isBatch || view == .items else { return sayNoItems() }
    itemsRoom = ItemsRoom(chosen: place.item)
    let effects = toggle(.items)
    if view == .items, learningRoom.isShown { message = "All items are shown with X as it was given." }
    return effects
  }

  mutating func go(to view: ViewKind) -> [Effect] {
    if view == .learning { learningRoom.prepare(dataset, settings) }
    self.view = view
    focus = .panel
    eventsRoom.followChoice()
    chooseFirstEvent()
    return []
  }
}
