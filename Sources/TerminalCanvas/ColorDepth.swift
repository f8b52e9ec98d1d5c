/// How many colours a terminal can show.
public enum ColorDepth: Hashable, Sendable {
  case direct
  case palette256
  /// The eight colours of all terminals and their bright forms.
  case palette16
  case palette8
  case monochrome

  /// Whether the steps of a colour map can be told apart, so that a value may be a colour.
  public var showsColorMaps: Bool { self == .direct || self == .palette256 }
}
