/// Which terminfo entry describes the terminal.
enum TerminalType: Equatable {
  /// The system's entry of this name.
  case named(String)
  /// The program's own entry, with 24-bit colour.
  case direct

  /// Chosen from TERM, and from COLORTERM, in which terminals say that they take 24-bit colour.
  init(environment: [String: String]) throws(TerminalError) {
    guard let name = environment["TERM"], !name.isEmpty else { throw .noTerminalType }
    let announced = ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased())
    self = announced && Self.readsDirectColor(name, environment) ? .direct : .named(name)
  }

  /// COLORTERM outlives the terminal that set it, so the terminal's name has to fit too.
  private static func readsDirectColor(_ name: String, _ environment: [String: String]) -> Bool {
    // GNU screen and tmux both call themselves screen; only tmux reads 24-bit colours.
    if name.hasPrefix("screen") { return environment["TMUX"] != nil && environment["STY"] == nil }
    return families.contains { name.hasPrefix($0) }
  }

  private static let families = [
    "xterm", "tmux", "alacritty", "kitty", "foot", "wezterm", "ghostty", "contour", "konsole", "gnome", "vte", "st-",
    "mintty", "iterm",
  ]
}
