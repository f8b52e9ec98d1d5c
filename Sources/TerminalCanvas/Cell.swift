import Plotting

/// How a cell looks beside its character. `nil` colours are the terminal's own.
public struct Style: Hashable, Sendable {
  public var foreground: Color?
  public var background: Color?
  public var isBold: Bool
  public var isReversed: Bool
  public var isUnderlined: Bool

  public init(
    _ foreground: Color? = nil, on background: Color? = nil, bold: Bool = false, reversed: Bool = false,
    underlined: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    isBold = bold
    isReversed = reversed
    isUnderlined = underlined
  }

  public static let plain = Style()
}

/// One character cell of a terminal: a character that is one column wide, and its style.
public struct Cell: Hashable, Sendable {
  public var character: Character
  public var style: Style

  public init(_ character: Character, _ style: Style = .plain) {
    self.character = character
    self.style = style
  }

  public static let blank = Cell(" ")
}
