import Foundation
import NcursesTerminal
import SoftDTW
import TerminalCanvas

/// What `sdtw doctor` finds out.
struct Examination {
  /// A terminal, or why there can be no screen on it, in two lines; nil where there is none.
  enum TerminalState {
    case none
    case unusable(String)
    case examined(TerminalSurvey)
  }

  let machine: Machine
  /// In bytes.
  let availableMemory: Int
  /// What `SDTW_KERNEL` says; nil where it isn't set.
  let kernelRequest: String?
  let terminal: TerminalState
  let ncurses: String
  let encoding: String
  /// Variables that decide what the terminal shows, as far as they are set.
  let variables: [(name: String, value: String)]

  /// Where a person's own settings are, or would be; nil where there is no home folder.
  let settingsPath: String?
  let settingsExist: Bool
  /// What is wrong with them, in two lines.
  let settingsFault: String?

  static let relevantVariables = [
    "TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "TERMINFO", "TMUX", "STY",
    "SSH_CONNECTION",
  ]

  init(environment: [String: String]) {
    machine = .this
    availableMemory = MemoryLimit.available
    kernelRequest = environment["SDTW_KERNEL"]
    ncurses = TerminalSurvey.ncursesVersion
    encoding = TerminalSurvey.characterEncoding
    variables = Self.relevantVariables.compactMap { name in environment[name].map { (name, $0) } }
    settingsPath = ConfigurationFile.path(environment: environment)
    settingsExist = settingsPath.map(FileManager.default.fileExists(atPath:)) ?? false
    do throws(Failure) {
      _ = try ConfigurationFile.load(environment: environment)
      settingsFault = nil
    } catch {
      settingsFault = error.text
    }
    do {
      terminal = try TerminalSurvey.take(environment: environment).map(TerminalState.examined) ?? .none
    } catch {
      terminal = .unusable(error.description)
    }
  }
}

/// Something that could be better, and what to do about it.
struct Finding: Encodable, Equatable {
  let problem: String
  let cure: String
}

extension Examination {
  var findings: [Finding] {
    var findings: [Finding] = []
    if let lines = settingsFault?.split(separator: "\n", maxSplits: 1), lines.count == 2 {
      findings.append(Finding(problem: String(lines[0]), cure: String(lines[1])))
    }
    if encoding != "UTF-8" {
      findings.append(
        Finding(
          problem: "The locale's encoding is \(encoding), not UTF-8: the explorer takes C.UTF-8 for its screen.",
          cure: "If signs are garbled, export LC_ALL=C.UTF-8, or start it with --symbols ascii."))
    }
    switch terminal {
    case .none:
      findings.append(
        Finding(
          problem: "There is no terminal here, so the explorer can't be shown.",
          cure: "Run sdtw doctor in a terminal, or print screens with --snapshot 120x40."))
    case .unusable(let reason):
      let lines = reason.split(separator: "\n", maxSplits: 1).map(String.init)
      findings.append(Finding(problem: lines[0], cure: lines.count > 1 ? lines[1] : ""))
    case .examined(let survey): findings += self.findings(on: survey)
    }
    return findings
  }

  private func findings(on survey: TerminalSurvey) -> [Finding] {
    [colorFinding(survey), sizeFinding(survey), answerFinding(survey)].compactMap(\.self)
  }

  private func colorFinding(_ survey: TerminalSurvey) -> Finding? {
    guard survey.colorDepth != .direct else { return nil }
    let shown = "Pictures have \(survey.colorDepth.words)"
    switch survey.colorSource {
    case .noColor: return Finding(problem: "\(shown), as NO_COLOR asks.", cure: "For colours: unset NO_COLOR.")
    case .tmux:
      return Finding(
        problem: "\(shown): tmux doesn't know that its terminal has 24-bit colour.",
        cure: "If it has, put this into ~/.tmux.conf and attach anew: set -as terminal-features ',*:RGB'")
    case .terminal: return Finding(problem: "\(shown): the terminal has no more.", cure: "Another one may have more.")
    case .option, .colorTerm, .terminfo:
      let smooth = survey.canRedefineColors ? ", made smooth by redefining its palette" : ""
      return Finding(
        problem: "\(shown)\(smooth): the terminal doesn't say that it has 24-bit colour.",
        cure: "If it has, start with --colors 24bit, or export COLORTERM=truecolor.")
    }
  }

  private func sizeFinding(_ survey: TerminalSurvey) -> Finding? {
    guard let size = survey.size, size.width < 80 || size.height < 24 else { return nil }
    return Finding(
      problem: "The terminal has \(size.width) × \(size.height) characters: one panel, and few words, fit.",
      cure: "Enlarge it to 80 × 24; from 100 columns on panels stand side by side.")
  }

  private func answerFinding(_ survey: TerminalSurvey) -> Finding? {
    guard survey.hasMouse, !survey.answers.isComplete else { return nil }
    return Finding(
      problem: "The terminal answered no question within 0.3 s, so colours and background are guessed.",
      cure: "On a slow line that is harmless; else say what it has: --colors 24bit --theme light.")
  }
}

extension ColorDepth {
  var words: String {
    switch self {
    case .direct: "24-bit colours"
    case .palette256: "256 colours"
    case .palette16: "16 colours"
    case .palette8: "8 colours"
    case .monochrome: "no colours"
    }
  }
}
