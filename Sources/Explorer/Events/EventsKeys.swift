import TerminalCanvas

/// The keys of the events view.
enum EventsKeys {
  static let bindings: [KeyBinding] = []
}
