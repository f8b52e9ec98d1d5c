import TerminalCanvas

/// One line of the one key table: dispatch, the help screen, the hints at the foot and the README's list are made
/// from it.
public struct KeyBinding: Sendable {
  /// The action's name, the same wherever it can be called.
  public let name: String
  public let keys: [Key]
  /// What it does, for the help screen.
  public let help: String
  /// A word for the line of hints at the foot; nil where there's no room for it.
  public let hint: String?
  let run: @Sendable (inout Explorer) -> [Effect]

  init(
    _ name: String, _ keys: [Key], _ help: String, hint: String? = nil,
    run: @escaping @Sendable (inout Explorer) -> [Effect]
  ) {
    self.name = name
    self.keys = keys
    self.help = help
    self.hint = hint
    self.run = run
  }

  /// An action that needs nothing done outside.
  init(
    _ name: String, _ keys: [Key], _ help: String, hint: String? = nil,
    change: @escaping @Sendable (inout Explorer) -> Void
  ) {
    self.init(name, keys, help, hint: hint) { explorer in
      change(&explorer)
      return []
    }
  }
}

/// The bindings of one room.
public struct KeySection: Sendable {
  public let title: String
  public let bindings: [KeyBinding]
  /// The one view that the keys belong to, where they come before those of all views; nil for keys of all views.
  let view: ViewKind?

  init(_ title: String, in view: ViewKind? = nil, _ bindings: [KeyBinding]) {
    self.title = title
    self.view = view
    self.bindings = bindings
  }
}

/// Every key of the explorer, room by room.
public enum KeyTable {
  public static let sections: [KeySection] = [
    KeySection("Temperature, weights, cost", SliderKeys.bindings),
    KeySection("Views", ViewKeys.bindings),
    KeySection("Events", EventsKeys.everywhere),
    KeySection("Batches and training runs", WalkKeys.bindings),
    KeySection("Comparing", ComparisonKeys.everywhere),
    KeySection("Cursor and zoom", in: .panels, PanelKeys.navigation),
    KeySection("Panels", PanelKeys.panels),
    KeySection("Inspecting", in: .panels, PanelKeys.inspection),
    KeySection("Sweep view", in: .sweep, SweepKeys.bindings),
    KeySection("Playing", SweepKeys.playing),
    KeySection("Events view", in: .events, EventsKeys.bindings),
    KeySection("Comparison view", in: .comparison, ComparisonKeys.bindings),
    KeySection("Items view", in: .items, ItemsKeys.bindings),
    KeySection("Learning view", in: .learning, LearningKeys.bindings),
    KeySection("General", GeneralKeys.bindings),
  ]

  /// What a key does in a view; nil where it has no meaning.
  static func binding(for key: Key, in view: ViewKind) -> KeyBinding? {
    ownActions[view]?[key] ?? commonActions[key]
  }

  private static let commonActions = actions(in: nil)
  private static let ownActions = Dictionary(uniqueKeysWithValues: ViewKind.allCases.map { ($0, actions(in: $0)) })

  private static func actions(in view: ViewKind?) -> [Key: KeyBinding] {
    Dictionary(
      sections.filter { $0.view == view }.flatMap(\.bindings).flatMap { binding in binding.keys.map { ($0, binding) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Key {
  /// As it is written in the help and in the README.
  public var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backtab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .function(let number): "F\(number)"
    }
  }
}
