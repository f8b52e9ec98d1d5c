/// How many colours a terminal can show.
public enum ColorDepth: Hashable, Sendable {
  case direct
  case palette256
  case palette8
  case monochrome
}
