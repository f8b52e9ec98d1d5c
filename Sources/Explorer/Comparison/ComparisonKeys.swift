import TerminalCanvas

/// The keys of the comparison view.
enum ComparisonKeys {
  static let bindings: [KeyBinding] = []
}
