import TerminalCanvas

/// What is asked of a screen; nil leaves it to what the terminal says of itself.
public struct TerminalOptions: Sendable {
  public var colorDepth: ColorDepth?
  public var theme: Theme?
  public var graphics: Graphics

  public init(colorDepth: ColorDepth? = nil, theme: Theme? = nil, graphics: Graphics = .auto) {
    self.colorDepth = colorDepth
    self.theme = theme
    self.graphics = graphics
  }
}

/// What pictures shall be made of.
public enum Graphics: String, Hashable, Sendable, CaseIterable {
  /// Of pixels where the terminal is known to show them in cells, else of characters.
  case auto
  /// Of pixels by kitty's protocol, wherever nothing is known that makes it impossible.
  case kitty
  /// Of characters; the terminal isn't even asked.
  case cells
}
