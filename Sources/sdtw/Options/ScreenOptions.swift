import ArgumentParser
import NcursesTerminal
import TerminalCanvas

/// How the explorer's screen looks, where what the terminal says of itself isn't what is wanted.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many colours to use (default: as many as the terminal says it has; 24bit for a snapshot).",
      valueName: "24bit|256|16|mono"),
    completion: .list(depths.map(\.name)), transform: colorDepth)
  var colors: ColorDepth?

  @Option(help: ArgumentHelp("What pictures are made of.", valueName: "half|block|ascii"))
  var symbols = Glyphs.half

  @Option(
    help: ArgumentHelp(
      "Heatmaps in pixels, where a terminal shows them by kitty's protocol, or in character cells.",
      valueName: "auto|kitty|cells"))
  var graphics = Graphics.auto

  @Option(help: ArgumentHelp("The background (default: the terminal is asked, else dark).", valueName: "light|dark"))
  var theme: Theme?

  @Option(
    help: ArgumentHelp(
      "Whether the mouse is the explorer's at the start, or the terminal's (default: on); M changes it.",
      valueName: "on|off"))
  var mouse: MouseUse?

  enum MouseUse: String, ExpressibleByArgument, CaseIterable {
    case on, off
  }

  /// For a screen that no terminal is asked about. NO_COLOR is honoured there, too.
  func colorDepthOfSnapshot(_ environment: [String: String]) -> ColorDepth {
    colors ?? (environment["NO_COLOR", default: ""].isEmpty ? .direct : .monochrome)
  }

  var terminalOptions: TerminalOptions { TerminalOptions(colorDepth: colors, theme: theme, graphics: graphics) }

  /// What gives the same screen again, as arguments.
  var arguments: [String] {
    [
      colors.flatMap { depth in Self.depths.first { $0.depth == depth } }.map { "--colors \($0.name)" },
      symbols == .half ? nil : "--symbols \(symbols.rawValue)",
      graphics == .auto ? nil : "--graphics \(graphics.rawValue)", theme.map { "--theme \($0.rawValue)" },
      mouse.map { "--mouse \($0.rawValue)" },
    ].compactMap(\.self)
  }

  private static let depths: [(name: String, depth: ColorDepth)] = [
    ("24bit", .direct), ("256", .palette256), ("16", .palette16), ("mono", .monochrome),
  ]

  private static func colorDepth(_ text: String) throws -> ColorDepth {
    guard let depth = depths.first(where: { $0.name == text })?.depth else {
      throw ValidationError("24bit, 256, 16 or mono is needed.")
    }
    return depth
  }
}

extension Glyphs: ExpressibleByArgument {}
extension Graphics: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
