import NcursesTerminal
import TerminalCanvas

extension Examination {
  /// For people: what there is, then what could be better.
  var text: String {
    let sections = [
      section("Machine", machineLines), section("Terminal", terminalLines), section("Variables", variableLines),
      section("Files", [("own settings", settingsText)]),
    ]
    return (sections + [advice]).joined(separator: "\n\n")
  }

  private var settingsText: String {
    guard let settingsPath else { return "none: there is no home folder" }
    return settingsPath.quotable + (settingsExist ? "" : " (none there)")
  }

  private var advice: String {
    guard !findings.isEmpty else { return "Nothing to complain of." }
    return findings.map { "! \($0.problem)\n  \($0.cure)" }.joined(separator: "\n")
  }

  private func section(_ title: String, _ lines: [(String, String)]) -> String {
    ([title]
      + lines.map { name, value in
        "  " + name + String(repeating: " ", count: max(21 - name.count, 1)) + value
      }).joined(separator: "\n")
  }

  private var machineLines: [(String, String)] {
    let chosen = kernelRequest.map { "\(machine.kernel) (SDTW_KERNEL=\($0))" } ?? "\(machine.kernel) (the fastest)"
    return [
      ("processor", machine.processor ?? "unknown"), ("cores", "\(machine.cores)"),
      ("memory", "\(availableMemory / 1_000_000) MB available"),
      ("kernels", machine.kernels.joined(separator: ", ")), ("kernel in use", chosen),
    ]
  }

  private var terminalLines: [(String, String)] {
    let common = [("ncurses", ncurses), ("encoding", encoding)]
    switch terminal {
    case .none: return [("terminal", "none")] + common
    case .unusable: return [("terminal", "unusable, see below")] + common
    case .examined(let survey): return lines(survey) + common
    }
  }

  private func lines(_ survey: TerminalSurvey) -> [(String, String)] {
    let answers = survey.answers
    let size = survey.size.map { "\($0.width) × \($0.height)" } ?? "unknown"
    let cell = answers.cellSize.map { ", a cell of \($0.width) × \($0.height) pixels" } ?? ""
    let background = answers.background.map { "\(Theme(background: $0).rawValue) (it says)" } ?? "dark (guessed)"
    return [
      ("TERM", survey.name), ("calls itself", answers.version ?? Self.text(answers.isComplete, "nothing", "no answer")),
      ("size", size + cell),
      ("terminfo entry", survey.entry == survey.name ? survey.entry : "\(survey.entry) (the program's own)"),
      ("colours", "\(survey.colorDepth.words) (\(survey.colorSource.words)), \(survey.colorPairs) pairs"),
      ("background", background),
      ("synchronised output", Self.text(answers.synchronizesOutput)),
      ("mouse", survey.hasMouse ? answers.reportsMouse == true ? "yes" : "yes (not answered)" : "no"),
      ("kitty graphics", Self.text(answers.showsGraphics)),
      ("heatmaps in pixels", survey.pixelObstacle.map { "no: \($0)" } ?? "yes"),
      ("tmux", survey.tmuxFeatures.map { $0.sorted().joined(separator: " ") } ?? Self.text(isSet("TMUX"), "yes", "no")),
    ]
  }

  private static func text(_ value: Bool?, _ yes: String = "yes", _ no: String = "no") -> String {
    value.map { $0 ? yes : no } ?? "not answered"
  }

  private var variableLines: [(String, String)] {
    variables.isEmpty ? [("none", "")] : variables.map { ($0.name, $0.value.isEmpty ? "(empty)" : $0.value) }
  }
}

extension ColorSource {
  /// How the colours were found out.
  var words: String {
    switch self {
    case .option: "asked for"
    case .noColor: "NO_COLOR is set"
    case .tmux: "tmux says so"
    case .terminal: "the terminal says so"
    case .colorTerm: "COLORTERM says so"
    case .terminfo: "the terminfo entry says so"
    }
  }
}
