/// Why no screen can be shown.
public enum TerminalError: Error, Equatable, Sendable {
  public enum Stream: Equatable, Sendable {
    case input, output
  }

  case notATerminal(Stream)
  /// TERM is unset or empty.
  case noTerminalType
  /// terminfo has no entry of this name.
  case unknownTerminalType(String)
  /// The terminal can't move its cursor.
  case dumbTerminal(String)
  /// The system refused something that the screen needs.
  case system(call: String, errno: Int32)
}
