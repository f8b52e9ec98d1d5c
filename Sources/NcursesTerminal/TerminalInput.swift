import TerminalCanvas

/// What `Terminal.nextInputs()` brings.
public enum TerminalInput: Hashable, Sendable {
  case event(TerminalEvent)
  /// SIGINT: Ctrl-C.
  case interrupt
  /// SIGTERM, SIGHUP, or the terminal is gone.
  case terminate
}
