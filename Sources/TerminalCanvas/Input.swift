/// What a person at the terminal does.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Text that arrived as one bracketed paste: never commands.
  case paste(String)
  case resize(Size)
}

public enum Key: Hashable, Sendable {
  /// A printable character as typed, with Shift already applied.
  case character(Character)
  /// Ctrl with a lower-case letter.
  case control(Character)
  case up, down, left, right, pageUp, pageDown, home, end
  case enter, escape, tab, backtab, backspace, delete
  /// F1 … F12.
  case function(Int)
}
