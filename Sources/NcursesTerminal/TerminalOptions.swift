import TerminalCanvas

/// What is asked of a screen; nil leaves it to what the terminal says of itself.
public struct TerminalOptions: Sendable {
  public var colorDepth: ColorDepth?
  public var theme: Theme?

  public init(colorDepth: ColorDepth? = nil, theme: Theme? = nil) {
    self.colorDepth = colorDepth
    self.theme = theme
  }
}
