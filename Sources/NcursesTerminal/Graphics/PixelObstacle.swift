/// What is in the way of pictures of pixels in a terminal's cells, by kitty's protocol with placeholders.
public enum PixelObstacle: Hashable, Sendable {
  /// Nobody asked the terminal, because none were wanted.
  case notWanted
  /// The number of a picture is told as a 24-bit colour.
  case fewColors
  /// GNU screen, which passes no pictures on.
  case gnuScreen
  /// tmux, which passes none on before 3.3, or unless it is told to.
  case tmuxHoldsBack
  /// The terminal hasn't answered in time, as on a slow line.
  case noAnswer
  /// The terminal doesn't know the protocol.
  case noGraphics
  /// It isn't known whether this terminal knows placeholders; the name is what it calls itself, and may be empty.
  case unknownTerminal(String)

  /// Whether the terminal might show them all the same.
  private var isDoubt: Bool {
    switch self {
    case .noAnswer, .noGraphics, .unknownTerminal: true
    case .notWanted, .fewColors, .gnuScreen, .tmuxHoldsBack: false
    }
  }

  /// The first obstacle of those that nobody asked to be passed over; nil where pictures can be shown.
  ///
  /// - Parameter tmux: nil where tmux isn't there to ask.
  static func find(
    _ environment: [String: String], graphics: Graphics, hasDirectColor: Bool, answers: TerminalAnswers,
    tmux: TmuxClient?
  ) -> PixelObstacle? {
    let obstacle = find(environment, graphics, hasDirectColor, answers, tmux)
    return graphics == .kitty && obstacle?.isDoubt == true ? nil : obstacle
  }

  private static func find(
    _ environment: [String: String], _ graphics: Graphics, _ hasDirectColor: Bool, _ answers: TerminalAnswers,
    _ tmux: TmuxClient?
  ) -> PixelObstacle? {
    if graphics == .cells { return .notWanted }
    if !hasDirectColor { return .fewColors }
    if environment["STY"] != nil { return .gnuScreen }
    if TmuxClient.isInside(environment) {
      // tmux answers for itself alone.
      guard let tmux, tmux.passesThrough else { return .tmuxHoldsBack }
      return knowsPlaceholders(tmux.terminal) ? nil : .unknownTerminal(tmux.terminal)
    }
    guard answers.showsGraphics == true else { return answers.isComplete ? .noGraphics : .noAnswer }
    let version = answers.version ?? ""
    return knowsPlaceholders(version) ? nil : .unknownTerminal(version)
  }

  /// Whether a terminal that calls itself so shows placeholders: kitty from 0.28 on, and Ghostty.
  private static func knowsPlaceholders(_ version: String) -> Bool {
    if version.lowercased().hasPrefix("ghostty") { return true }
    guard let match = version.firstMatch(of: /^kitty\((\d{1,6})\.(\d{1,6})/), let major = Int(match.1),
      let minor = Int(match.2)
    else { return false }
    return (major, minor) >= (0, 28)
  }
}

extension PixelObstacle: CustomStringConvertible {
  /// What it is and what to do, in a sentence that fits a line of 80 characters.
  public var description: String {
    switch self {
    case .notWanted: "No pixels, as --graphics cells asks."
    case .fewColors: "Pixels need 24-bit colour: --colors 24bit, if the terminal has it."
    case .gnuScreen: "GNU screen passes no pixels on: tmux 3.3 does, or go without it."
    case .tmuxHoldsBack: "For pixels, tmux 3.3 or later needs: set -g allow-passthrough on"
    case .noAnswer: "The terminal hasn't answered in time; --graphics kitty tries pixels."
    case .noGraphics: "This terminal shows no pixels in its cells: kitty 0.28 and Ghostty do."
    case .unknownTerminal(let name):
      "\(name.isEmpty ? "This terminal" : name) may show no pixels in cells; --graphics kitty tries it."
    }
  }
}
