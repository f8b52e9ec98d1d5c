import TerminalCanvas

/// The key table with a person's own keys in it.
public struct KeyMap: Sendable {
  public static let standard = KeyMap(KeyTable.sections, isStandard: true)

  /// The key table's, with the keys that are bound here.
  public let sections: [KeySection]
  let isStandard: Bool
  private let common: [Key: KeyBinding]
  private let own: [ViewKind: [Key: KeyBinding]]

  private init(_ sections: [KeySection], isStandard: Bool) {
    self.sections = sections
    self.isStandard = isStandard
    func actions(in view: ViewKind?) -> [Key: KeyBinding] {
      let bindings = sections.filter { $0.view == view }.flatMap(\.bindings)
      return Dictionary(bindings.flatMap { binding in binding.keys.map { ($0, binding) } }) { first, _ in first }
    }
    common = actions(in: nil)
    own = Dictionary(uniqueKeysWithValues: ViewKind.allCases.map { ($0, actions(in: $0)) })
  }

  /// - Parameter keys: the keys of actions, by the actions' names. They are taken from other actions of the same view; a
  ///   key of all views is so from every action.
  public init(_ keys: [String: [Key]]) {
    let viewOf = Dictionary(
      KeyTable.sections.flatMap { section in section.bindings.map { ($0.name, section.view) } }
    ) { first, _ in first }
    let sections = KeyTable.sections.map { section in
      // A key that was given to an action of all views would be out of reach where a view has it for itself.
      let taken = keys.filter { viewOf[$0.key] == .some(nil) || viewOf[$0.key] == .some(section.view) }
      let foreign = Set(taken.values.flatMap(\.self))
      let bindings = section.bindings.map { binding in
        binding.with(keys: keys[binding.name] ?? binding.keys.filter { !foreign.contains($0) })
      }
      return KeySection(section.title, in: section.view, bindings)
    }
    self.init(sections, isStandard: keys.isEmpty)
  }

  /// What a key does in a view; nil where it has no meaning.
  func binding(for key: Key, in view: ViewKind) -> KeyBinding? { own[view]?[key] ?? common[key] }

  /// The keys of an action.
  func keys(of name: String) -> [Key] { binding(named: name)?.keys ?? [] }

  func binding(named name: String) -> KeyBinding? { sections.lazy.flatMap(\.bindings).first { $0.name == name } }
}

extension KeyBinding {
  fileprivate func with(keys: [Key]) -> KeyBinding { KeyBinding(name, keys, help, hint: hint, run: run) }
}
