/// The line of keys at the foot, made from the key table: bindings with the same hint share their keys.
enum Hints {
  /// While a slider has the focus.
  static let slider: [(keys: String, hint: String)] = [
    ("← →", "move"), ("↑ ↓", "move far"), ("Enter", "type a value"), ("w", "next slider"), ("Esc", "leave"),
  ]

  /// In a view, with its own keys behind the two that everyone needs.
  static func all(in view: ViewKind) -> [(keys: String, hint: String)] { known[view] ?? [] }

  private static let known = Dictionary(uniqueKeysWithValues: ViewKind.allCases.map { ($0, make(for: $0)) })

  private static func make(for view: ViewKind) -> [(keys: String, hint: String)] {
    // Quit and help come first: they are what a newcomer looks for on a narrow screen.
    let own = KeyTable.sections.filter { $0.view == view && view != .panels }
    let others = KeyTable.sections.filter { $0.view == nil || (view == .panels && $0.view == view) }
    let bindings = (own + others).flatMap(\.bindings).filter { binding in
      binding.hint != nil && binding.keys.first.flatMap { KeyTable.binding(for: $0, in: view) }?.name == binding.name
    }
    let first = ["quit", "help"]
    let hints = bindings.compactMap(\.hint)
    let ordered = first + hints.enumerated().filter { !first.contains($1) && hints.firstIndex(of: $1) == $0 }.map(\.1)
    return ordered.map { hint in
      let keys = bindings.filter { $0.hint == hint }.compactMap { $0.keys.first?.label }
      return (keys.count > 2 ? "\(keys[0])–\(keys[keys.count - 1])" : keys.joined(separator: " "), hint)
    }
  }
}
