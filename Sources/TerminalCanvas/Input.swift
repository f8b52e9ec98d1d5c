/// What a person at the terminal does.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Text that arrived as one bracketed paste: never commands.
  case paste(String)
  case resize(Size)
  case mouse(MouseEvent)
}

/// Something done with the mouse at a cell of the screen.
public struct MouseEvent: Hashable, Sendable {
  public enum Button: Hashable, Sendable {
    case left, middle, right
  }

  public enum Action: Hashable, Sendable {
    case press(Button)
    /// Moved with the button held down.
    case drag(Button)
    case release(Button)
    /// One notch of a wheel.
    case scroll(Direction)
  }

  public enum Direction: Hashable, Sendable {
    case up, down, left, right
  }

  public var action: Action
  /// The cell's column and row from the upper left corner; a late report may lie outside a screen that has shrunk.
  public var x: Int
  public var y: Int
  /// Whether Shift, Alt or Ctrl was held: terminals keep one or another of them for themselves.
  public var isModified: Bool

  public init(_ action: Action, x: Int, y: Int, modified: Bool = false) {
    self.action = action
    self.x = x
    self.y = y
    isModified = modified
  }
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
