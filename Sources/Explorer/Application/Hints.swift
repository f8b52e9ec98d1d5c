/// The line of keys at the foot, made from the key table: bindings with the same hint share their keys.
enum Hints {
  /// While a slider has the focus.
  static let slider: [(keys: String, hint: String)] = [
    ("← →", "move"), ("↑ ↓", "move far"), ("Enter", "type a value"), ("w", "next slider"), ("Esc", "leave"),
  ]

  static let all: [(keys: String, hint: String)] = {
    // Quit and help come first: they are what a newcomer looks for on a narrow screen.
    let bindings = KeyTable.sections.flatMap(\.bindings).filter { $0.hint != nil }
    let first = ["quit", "help"]
    let hints = bindings.compactMap(\.hint)
    let ordered = first + hints.enumerated().filter { !first.contains($1) && hints.firstIndex(of: $1) == $0 }.map(\.1)
    return ordered.map { hint in
      let keys = bindings.filter { $0.hint == hint }.compactMap { $0.keys.first?.label }
      return (keys.count > 2 ? "\(keys[0])–\(keys[keys.count - 1])" : keys.joined(separator: " "), hint)
    }
  }()
}
