import TerminalCanvas

/// The keys of the sweep view.
enum SweepKeys {
  static let bindings: [KeyBinding] = []
}
