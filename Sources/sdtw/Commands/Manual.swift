import ArgumentParser

/// `sdtw manual`: the manual page. The parser's own generator leaves out letters beyond ASCII, such as γ, breaks the
/// examples' lines, and needs a clone of the repository.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page: the help of all commands.",
    discussion: """
      EXAMPLES
        sdtw manual | man -l -
        sdtw manual > ~/.local/share/man/man1/sdtw.1
      """)

  func run() throws { try StandardStreams.print(Self.page) }

  /// For man: mandoc, or groff, which man-db tells that it is UTF-8.
  private static var page: String {
    let root = SDTW.configuration
    let commands = root.subcommands.map { command in
      section("sdtw \(command.configuration.commandName ?? "")", SDTW.helpMessage(for: command, columns: width))
    }
    return """
      .TH SDTW 1 "" "\(escaped(root.version))"
      .SH NAME
      sdtw \\- \(escaped(root.abstract))
      \(section("DESCRIPTION", SDTW.helpMessage(columns: width)))
      \(commands.joined(separator: "\n"))
      """
  }

  /// With an indent of two, as wide as the help on a terminal, whose examples aren't broken.
  private static let width = 78

  private static func section(_ title: String, _ text: String) -> String {
    ".SH \(escaped(title))\n.nf\n.in 2n\n\(escaped(text))\n.fi"
  }

  /// Characters that copy as they look, and no line that is taken for a macro.
  private static func escaped(_ text: String) -> String {
    let escapes = [#"\"#: #"\e"#, "-": #"\-"#, "'": #"\(aq"#, "`": #"\(ga"#, "^": #"\(ha"#, "~": #"\(ti"#]
    let characters = text.map { escapes[String($0)] ?? String($0) }.joined()
    return characters.replacing("\n.", with: "\n\\&.")
  }
}
