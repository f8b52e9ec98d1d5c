import TerminalCanvas

/// Which terminfo entry describes the terminal.
enum TerminalType: Equatable {
  /// The system's entry of this name.
  case named(String)
  /// The program's own entry, with 24-bit colour.
  case direct

  /// The value of TERM.
  static func name(_ environment: [String: String]) throws(TerminalError) -> String {
    guard let name = environment["TERM"], !name.isEmpty else { throw .noTerminalType }
    return name
  }

  /// Whether a terminal of this name reads xterm's sequences, and passes over those that it doesn't know. Others are
  /// asked nothing, and get no mouse.
  static func readsControlSequences(_ name: String) -> Bool {
    (families + ["screen", "rxvt"]).contains { name.hasPrefix($0) }
  }

  /// Variables such as COLORTERM outlive the terminal that set them, so the terminal's name has to fit too.
  static func mayReadDirectColor(_ name: String, _ environment: [String: String]) -> Bool {
    // GNU screen and tmux both call themselves screen; only tmux reads 24-bit colours.
    if name.hasPrefix("screen") { return TmuxClient.isInside(environment) }
    return families.contains { name.hasPrefix($0) }
  }

  private static let families = [
    "xterm", "tmux", "alacritty", "kitty", "foot", "wezterm", "ghostty", "contour", "konsole", "gnome", "vte", "st-",
    "mintty", "iterm",
  ]
}

/// How it was found out how many colours a terminal has.
public enum ColorSource: String, Equatable, Sendable {
  /// It was asked for.
  case option
  case noColor = "NO_COLOR"
  /// tmux was asked.
  case tmux
  /// The terminal was asked.
  case terminal
  case colorTerm = "COLORTERM"
  /// The entry for TERM, for want of anything better.
  case terminfo
}

extension TerminalType {
  /// The entry to use, by what is known for certain before what is only announced.
  ///
  /// - Parameters:
  ///   - wish: the colours that were asked for.
  ///   - tmuxFeatures: of the terminal that tmux is shown in; nil where that isn't known.
  static func choose(
    _ environment: [String: String], wish: ColorDepth? = nil, answers: TerminalAnswers = TerminalAnswers(),
    tmuxFeatures: Set<String>? = nil
  ) throws(TerminalError) -> (type: TerminalType, source: ColorSource) {
    let name = try name(environment)
    func type(isDirect: Bool) -> TerminalType { isDirect ? .direct : .named(name) }
    // https://no-color.org asks to look for NO_COLOR, if not empty.
    if let wish { return (type(isDirect: wish == .direct), .option) }
    if !environment["NO_COLOR", default: ""].isEmpty { return (.named(name), .noColor) }
    guard mayReadDirectColor(name, environment) else { return (.named(name), .terminfo) }
    if let tmuxFeatures { return (type(isDirect: tmuxFeatures.contains("RGB")), .tmux) }
    if let takesDirectColor = answers.takesDirectColor { return (type(isDirect: takesDirectColor), .terminal) }
    let isAnnounced = ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased())
    // It announces 24-bit colour, and shows something else.
    let isApple = environment["TERM_PROGRAM"] == "Apple_Terminal"
    return isAnnounced && !isApple ? (.direct, .colorTerm) : (.named(name), .terminfo)
  }
}
