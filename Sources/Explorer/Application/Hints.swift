/// The line of keys at the foot, made from the key table: bindings with the same hint share their keys.
enum Hints {
  /// While a slider has the focus.
  static let slider: [(keys: String, hint: String)] = [
    ("← →", "move"), ("↑ ↓", "move far"), ("0–9 Enter", "type a value"), ("w", "next slider"), ("Esc", "leave"),
  ]

  /// In a view: its own keys, those of the other views and of playing, then the rest, behind the two that everyone needs.
  static func all(in view: ViewKind, _ keyMap: KeyMap = .standard) -> [(keys: String, hint: String)] {
    keyMap.isStandard ? known[view] ?? [] : make(for: view, keyMap)
  }

  /// In the sweep view while it shows this form.
  static func sweep(_ form: SweepRoom.Form, ofRun isRun: Bool, _ keyMap: KeyMap) -> [(keys: String, hint: String)] {
    let names = names(form, ofRun: isRun)
    return keyMap.isStandard ? knownOfSweep[names] ?? [] : make(for: .sweep, keyMap, renamed: names)
  }

  private static let knownOfSweep = Dictionary(
    uniqueKeysWithValues: [[:], curveNames, stepNames, mapNames].map {
      ($0, make(for: .sweep, .standard, renamed: $0))
    })

  private static func names(_ form: SweepRoom.Form, ofRun isRun: Bool) -> [String: String] {
    switch form {
    case .curves: isRun ? curveNames : [:]
    case .steps: stepNames
    case .map: mapNames
    }
  }

  private static let known = Dictionary(uniqueKeysWithValues: ViewKind.allCases.map { ($0, make(for: $0, .standard)) })

  /// Hints of actions that do something else in the map than among curves.
  private static let mapNames = [
    "sweep-up": "weight", "sweep-down": "weight", "sweep-next": "measure", "sweep-form": "curves",
    "sweep-weight": "which weight",
  ]

  /// The same among curves over steps.
  private static let stepNames = ["sweep-left": "step", "sweep-right": "step"]

  /// Among those over γ, where the next ones are those over steps.
  private static let curveNames = ["sweep-form": "steps"]

  private static func make(
    for view: ViewKind, _ keyMap: KeyMap, renamed names: [String: String] = [:]
  ) -> [(keys: String, hint: String)] {
    // Quit and help come first: they are what a newcomer looks for on a narrow screen.
    let first = ["quit", "help"]
    let ways = keyMap.sections.filter { ["Views", "Playing"].contains($0.title) }
    // What can be done everywhere, but nowhere better than here.
    let homely = view == .comparison ? keyMap.sections.filter { $0.title == "Comparing" } : []
    let sections =
      homely + keyMap.sections.filter { $0.view == view } + [KeySection("", ways.flatMap(\.bindings))]
    let bindings = (sections + keyMap.sections.filter { $0.view == nil }).flatMap(\.bindings)
    let hinted = bindings.compactMap { binding -> (hint: String, key: String)? in
      guard let key = binding.keys.first(where: { keyMap.binding(for: $0, in: view)?.name == binding.name }),
        let hint = names[binding.name] ?? binding.hint
      else { return nil }
      return (hint, key.label)
    }
    let hints = hinted.map(\.hint)
    let ordered =
      first.filter(hints.contains)
      + hints.enumerated().filter { !first.contains($1) && hints.firstIndex(of: $1) == $0 }.map(\.1)
    return ordered.map { hint in
      var keys: [String] = []
      for (own, key) in hinted where own == hint && !keys.contains(key) { keys.append(key) }
      return (keys.count > 2 ? "\(keys[0])–\(keys[keys.count - 1])" : keys.joined(separator: " "), hint)
    }
  }
}
