import CNcurses
import Glibc
import TerminalCanvas

/// What can be said of the terminal without opening a screen on it: for a report.
public struct TerminalSurvey: Sendable {
  /// The value of TERM.
  public let name: String
  /// In cells; nil where the terminal doesn't know.
  public let size: Size?
  /// The terminfo entry that the screen would use.
  public let entry: String
  public let colorDepth: ColorDepth
  public let colorSource: ColorSource
  /// How many pairs of a foreground and a background ncurses has for it.
  public let colorPairs: Int
  /// Whether its palette of 256 can be redefined, so that pictures are smooth without 24-bit colour.
  public let canRedefineColors: Bool
  public let answers: TerminalAnswers
  /// Of the terminal that tmux is shown in; nil where tmux wasn't there to ask, or doesn't know.
  public let tmuxFeatures: Set<String>?
  /// Whether the mouse can be captured.
  public let hasMouse: Bool
  /// What is in the way of pictures of pixels; nil where they are shown.
  public let pixelObstacle: PixelObstacle?

  /// As ncurses calls itself.
  public static var ncursesVersion: String { String(cString: curses_version()) }

  /// The character encoding of the user's locale, as the system names it.
  public static var characterEncoding: String {
    setlocale(LC_CTYPE, "")
    return String(cString: nl_langinfo(Int32(CODESET)))
  }

  /// Asks the terminal that the process belongs to, whatever standard input and output are.
  ///
  /// - Returns: nil where there is none, or where others have it: a process in the background may not ask.
  /// - Throws: `TerminalError` for a terminal on which there can be no screen.
  public static func take(environment: [String: String]) throws(TerminalError) -> TerminalSurvey? {
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    defer { Glibc.close(descriptor) }
    guard tcgetpgrp(descriptor) == getpgrp() else { return nil }
    var decoder = InputDecoder()
    let (knowledge, _) = try TerminalKnowledge.gather(
      environment, wish: nil, graphics: .auto, on: descriptor, &decoder)
    return try TerminalSurvey(knowledge, descriptor)
  }

  private init(_ knowledge: TerminalKnowledge, _ descriptor: Int32) throws(TerminalError) {
    if knowledge.type != .direct { try Screen.check(knowledge.name) }
    (name, answers, tmuxFeatures) = (knowledge.name, knowledge.answers, knowledge.tmux?.features)
    (colorSource, pixelObstacle) = (knowledge.colorSource, knowledge.pixelObstacle)
    hasMouse = knowledge.readsControlSequences && knowledge.answers.reportsMouse != false
    switch knowledge.type {
    case .direct:
      (entry, colorDepth, colorPairs, canRedefineColors) = (DirectColorEntry.name, .direct, 65_536, false)
    case .named(let name):
      let depth = colorSource == .noColor ? .monochrome : ColorDepth(count: Int(tigetnum("colors")))
      (entry, colorDepth) = (name, depth)
      colorPairs = depth == .monochrome ? 0 : min(Int(max(tigetnum("pairs"), 0)), 65_536)
      canRedefineColors = knowledge.canRedefineColors(at: depth, terminfo: tigetflag("ccc") == 1)
    }
    var window = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0 && window.ws_row > 0
    size = isKnown ? Size(width: Int(window.ws_col), height: Int(window.ws_row)) : nil
  }
}

extension ColorDepth {
  /// What a terminal of so many colours shows.
  init(count: Int) {
    switch count {
    case (1 << 24)...: self = .direct
    case 256...: self = .palette256
    case 16...: self = .palette16
    case 8...: self = .palette8
    default: self = .monochrome
    }
  }
}
