import Foundation
import TestSupport
import Testing

/// What `sdtw doctor` says, on a terminal that answers, on one that doesn't, and without any.
@Suite(.serialized) struct DoctorTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// In a session of its own, which has no terminal.
  private func withoutTerminal(_ arguments: String...) throws -> Program.Outcome {
    try Program.run("/usr/bin/setsid", ["-w", sdtw, "doctor"] + arguments, in: folder)
  }

  private func onTerminal(
    _ arguments: [String] = [], answers: String, environment: [String: String] = [:]
  ) throws -> String {
    let terminal = try PseudoTerminal(
      sdtw, ["doctor"] + arguments, environment: Program.environment.merging(environment) { $1 })
    let modes = terminal.initialModes
    if !answers.isEmpty {
      try terminal.wait(for: "\u{1B}[c\r\u{1B}[K")
      terminal.type(answers)
    }
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.modes == modes)
    return terminal.rest
  }

  @Test func withoutATerminalItSaysSoAndTellsTheRest() throws {
    let outcome = try withoutTerminal()
    #expect(outcome.ending == .exited(0) && outcome.errors == "")
    #expect(outcome.text.contains("! There is no terminal here, so the explorer can't be shown.\n  Run sdtw doctor"))
    #expect(outcome.text.contains("portable") && outcome.text.contains("(the fastest)"))
    #expect(outcome.text.contains("ncurses 6") && !outcome.text.contains("\u{1B}"))
  }

  @Test func itNamesTheFileOfSettingsAndWhatIsWrongInIt() throws {
    func doctor() throws -> String {
      try Program.run(
        "/usr/bin/setsid", ["-w", "/usr/bin/env", "XDG_CONFIG_HOME=\(folder.path)", sdtw, "doctor"], in: folder
      ).text
    }
    #expect(try doctor().contains("/sdtw/config (none there)"))
    try FileManager.default.createDirectory(atPath: folder.path + "/sdtw", withIntermediateDirectories: true)
    try folder.write("gamma = 0.5\n".utf8, to: "sdtw/config")
    let good = try doctor()
    #expect(good.contains("own settings         \(folder.path)/sdtw/config\n"))
    try folder.write("gamma = 0.5\ngamma = -1\n".utf8, to: "sdtw/config")
    let bad = try doctor()
    #expect(bad.contains("! \(folder.path)/sdtw/config, line 2: "))
  }

  @Test func jsonHasTheSame() throws {
    let outcome = try withoutTerminal("--json")
    let document = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(document["terminal"] == nil && document["encoding"] as? String == "UTF-8")
    let machine = try #require(document["machine"] as? [String: Any])
    #expect((machine["kernels"] as? [String])?.contains("portable") == true)
    #expect((machine["cores"] as? Int ?? 0) > 0 && (document["available_memory_bytes"] as? Int ?? 0) > 0)
    let findings = try #require(document["findings"] as? [[String: String]])
    #expect(findings.count == 1 && findings[0]["cure"]?.contains("--snapshot") == true)
  }

  @Test func aTerminalThatAnswersIsDescribed() throws {
    let text = try onTerminal(
      answers: "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\\u{1B}[?2026;2$y\u{1B}[?1006;2$y"
        + "\u{1B}P>|foot(1.16)\u{1B}\\\u{1B}[6;20;10t\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62c")
    for line in [
      "calls itself         foot(1.16)", "80 × 24, a cell of 10 × 20 pixels", "sdtw-direct (the program's own)",
      "24-bit colours (the terminal says so), 65536 pairs", "light (it says)", "synchronised output  yes",
      "mouse                yes\r\n", "kitty graphics       yes\r\n",
      "heatmaps in pixels   no: foot(1.16) may show no pixels in cells; --graphics kitty tries it.",
      "Nothing to complain of.",
    ] { #expect(text.contains(line), "\(line)") }
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], "Pictures have no colours, as NO_COLOR asks.", "unset NO_COLOR"),
    ([:], "Pictures have 256 colours: the terminal doesn't say", "--colors 24bit"),
    (["TERM": "vt220"], "Pictures have no colours", "--colors 24bit"),
    (["TERM": "nonsense"], "This system has no terminfo entry for TERM=nonsense.", "export TERM=xterm-256color"),
    (["TERM": ""], "The variable TERM is not set", "export TERM=xterm-256color"),
    (["LC_ALL": "C"], "The locale's encoding is ANSI_X3.4-1968, not UTF-8", "--symbols ascii"),
  ])
  func eachProblemHasACure(environment: [String: String], problem: String, cure: String) throws {
    let text = try onTerminal(answers: "", environment: environment)
    #expect(text.contains("! " + problem))
    #expect(text.contains(cure))
  }
}
