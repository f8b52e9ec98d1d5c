import TerminalCanvas

/// What fills the screen between the title and the sliders.
enum ViewKind: Int, Hashable, Sendable, CaseIterable {
  case panels, sweep, events, comparison

  var title: String {
    switch self {
    case .panels: "Panels"
    case .sweep: "Sweep"
    case .events: "Events"
    case .comparison: "Compare"
    }
  }

  /// The name of the action that goes there.
  var action: String { "view-\(self)" }

  /// The key that goes there, and from there back to the panels.
  var key: Key {
    switch self {
    case .panels: .function(2)
    case .sweep: .character("S")
    case .events: .character("E")
    case .comparison: .character("P")
    }
  }
}

enum ViewKeys {
  static let bindings: [KeyBinding] = ViewKind.allCases.map { view in
    switch view {
    case .panels: KeyBinding("view-panels", [view.key], "the panels: heatmaps side by side") { $0.go(to: .panels) }
    case .sweep:
      KeyBinding(
        "view-sweep", [view.key], "sweep view: measures over γ, or over γ and a weight; again: back", hint: "sweep"
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
    }
  }
}

extension Explorer {
  mutating func toggle(_ view: ViewKind) -> [Effect] { go(to: self.view == view ? .panels : view) }

  mutating func go(to view: ViewKind) -> [Effect] {
    self.view = view
    focus = .panel
    eventsRoom.firstRow = nil
    chooseFirstEvent()
    return []
  }
}
