import Foundation
import TerminalCanvas
import TestSupport
import Testing

/// The explorer on a pseudo-terminal, from its first screen to the shell's prompt.
@Suite(.serialized) struct ExplorerOnTerminalTests {
  private static let environment = Program.environment.merging(["COLORTERM": "truecolor"]) { $1 }
  private static let enter = "\u{1B}[?1049h"
  private static let leave = "\u{1B}[?1049l"
  /// Ctrl-L, which has the whole screen sent again.
  private static let redraw = "\u{C}"

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func start(
    _ arguments: String..., size: Size = Size(width: 80, height: 24), environment: [String: String] = environment
  ) throws -> PseudoTerminal {
    let command = ["-C", folder.path, sdtw] + arguments
    return try PseudoTerminal("/usr/bin/env", command, environment: environment, size: size)
  }

  /// Has the whole screen sent until it shows a text, which may still be computed.
  private func wait(for text: String, on terminal: PseudoTerminal) throws {
    for _ in 0..<30 {
      terminal.type(Self.redraw)
      if (try? terminal.wait(for: text, seconds: 0.5)) != nil { return }
    }
    try terminal.wait(for: text)
  }

  /// The line that the program printed last, once it had left the screen.
  private func lastLine(of terminal: PseudoTerminal) throws -> Substring {
    let output = String(decoding: terminal.output, as: UTF8.self)
    let left = try #require(output.range(of: Self.leave, options: .backwards))
    let line = try #require(output[left.upperBound...].range(of: "sdtw explore"))
    #expect(output.hasSuffix("\r\n"))
    return output[line.lowerBound...].dropLast()
  }

  @Test func theExampleOpensAndCloses() throws {
    let terminal = try start()
    let modes = terminal.initialModes
    let screen = try terminal.wait(for: "0.618", seconds: 30)
    #expect(screen.contains(Self.enter) && screen.contains("38;2;"))
    #expect(terminal.modes != modes)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.rest.contains(Self.leave) && terminal.modes == modes)
    #expect(try lastLine(of: terminal) == "sdtw explore --gamma 1.0 --step-weights 1,1,1 --cost mse")
  }

  @Test func gammaThroughAHundredSteps() throws {
    let terminal = try start()
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.type(String(repeating: "]", count: 50))
    try wait(for: "0.339", on: terminal)
    terminal.type(String(repeating: "[", count: 50))
    try wait(for: "0.01427", on: terminal)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    // 1000 / 1.25⁵⁰
    let gamma = try lastLine(of: terminal).firstMatch(of: /--gamma (\S+)/).flatMap { Double($0.1) }
    #expect(abs(try #require(gamma) - 0.014272476927) < 1e-9)
  }

  @Test func twentySizes() throws {
    let terminal = try start()
    try terminal.wait(for: "0.618", seconds: 30)
    for step in 1...20 {
      let size =
        switch step {
        case 5, 12: Size(width: 1, height: 1)
        case 9, 13: Size(width: 300, height: 100)
        case 17: Size(width: 39, height: 10)
        default: Size(width: 35 + step * 5, height: 62 - step * 2)
        }
      terminal.resize(to: size)
      terminal.type(Self.redraw)
      let isRoomy = size.width >= 40 && size.height >= 10
      try terminal.wait(for: isRoomy ? "magnitude decay" : size.width > 1 ? "needs 40×10" : "\u{1B}[2J")
    }
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test(arguments: [Size(width: 1, height: 1), Size(width: 300, height: 100), Size(width: 0, height: 0)])
  func sizesAtTheStart(size: Size) throws {
    let terminal = try start(size: size)
    try terminal.wait(for: Self.enter, seconds: 30)
    terminal.type("?q]q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func suspendedAndContinuedByAShell() throws {
    let script = "'\(sdtw)'; echo stopped; stty -a; fg >/dev/null; echo ended $?"
    let terminal = try PseudoTerminal("/bin/bash", ["-m", "-c", script], environment: Self.environment)
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.type("\u{1A}")
    #expect(try terminal.wait(for: "stopped").contains(Self.leave))
    let modes = try terminal.wait(for: Self.enter)
    #expect(modes.contains(" icanon") && modes.contains(" echo "))
    try terminal.wait(for: "0.618")
    terminal.type("q")
    let end = try terminal.wait(for: "ended 0")
    #expect(end.contains("sdtw explore --gamma 1.0 --step-weights 1,1,1 --cost mse\r\nended"))
  }

  /// The command that opens the view again does, whatever the file's name is.
  @Test func theLastLineOpensTheViewAgain() throws {
    try Small.run.write(to: "my run's.npz", in: folder)
    let terminal = try start("my run's.npz", "--cost", "bce", "--bce-clamp", "torch", "--step-weights", "0.1,inf,1")
    try terminal.wait(for: "D(N,M)", seconds: 30)
    terminal.type("[[q")
    #expect(try terminal.waitForEnd() == .exited(0))
    let line = try lastLine(of: terminal)
    #expect(
      line == #"sdtw explore 'my run'\''s.npz' --gamma 0.64 --step-weights 0.1,inf,1 --cost bce --bce-clamp torch"#)
    let again = try bash("\(line) --snapshot 80x24 --plain", in: folder)
    #expect(again.ending == .exited(0))
    for text in ["γ    0.64 ", "w_h  0.1 ", "w_v  inf ", "w_d  1 "] { #expect(again.text.contains(text)) }
  }

  /// A map that was asked for, and one that c chose; without either the line is as short as it was.
  @Test(arguments: [
    (["--color-map", "viridis"], "q", " --color-map viridis"), ([], "cq", " --color-map cividis"), ([], "q", ""),
  ])
  func theLastLineKeepsTheColorMap(options: [String], keys: String, end: String) throws {
    let terminal = try PseudoTerminal(sdtw, options, environment: Self.environment)
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.type(keys)
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(try lastLine(of: terminal) == "sdtw explore --gamma 1.0 --step-weights 1,1,1 --cost mse\(end)")
  }

  /// Standard input was a file, so the keys come from the terminal that the screen is on.
  @Test func aRunThroughAPipeLeavesTheKeyboard() throws {
    try Small.run.write(to: "run.npz", in: folder)
    let script = "cd '\(folder.path)' && cat run.npz | '\(sdtw)' /dev/stdin --cost mse; echo ended $?"
    let terminal = try PseudoTerminal("/bin/bash", ["-c", script], environment: Self.environment)
    let modes = terminal.initialModes
    try terminal.wait(for: "D(N,M)", seconds: 30)
    terminal.type("]q")
    let end = try terminal.wait(for: "ended 0")
    #expect(end.contains("sdtw explore /dev/stdin --gamma 1.25 --step-weights 1,1,1 --cost mse\r\n"))
    #expect(try terminal.waitForEnd() == .exited(0) && terminal.modes == modes)
  }

  @Test(arguments: [nil, "/tmp/tmux-1000/default,1,0"])
  func theCommandIsCopied(tmux: String?) throws {
    var environment = Self.environment
    environment["TMUX"] = tmux
    let terminal = try start(environment: environment)
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.type("Y")
    let command = "sdtw explore --gamma 1.0 --step-weights 1,1,1 --cost mse"
    let sequence = "\u{1B}]52;c;\(Data(command.utf8).base64EncodedString())\u{07}"
    try terminal.wait(for: tmux == nil ? sequence : "\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\")
    try wait(for: "Copied: \(command)", on: terminal)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test(arguments: [([], " --mouse off"), (["--mouse", "off"], " --mouse on")])
  func theCommandKnowsWhoHasTheMouse(options: [String], end: String) throws {
    let terminal = try PseudoTerminal(
      "/usr/bin/env", ["-C", folder.path, sdtw] + options, environment: Self.environment,
      size: Size(width: 80, height: 24))
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.type("Mq")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(try lastLine(of: terminal) == "sdtw explore --gamma 1.0 --step-weights 1,1,1 --cost mse\(end)")
  }

  /// The file is whole when the program has ended, however soon that is.
  @Test func aViewIsWrittenBeforeTheEnd() throws {
    let terminal = try start()
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.type(":write view.json\r:quit\r")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(String(decoding: try folder.contents(of: "view.json"), as: UTF8.self).contains("\"sdtw_view\" : 1"))
    let again = try start("explore", "view.json")
    try again.wait(for: "0.618", seconds: 30)
    again.type("q")
    #expect(try again.waitForEnd() == .exited(0))
  }

  @Test func controlCEndsItWithoutAWord() throws {
    let terminal = try start()
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .exited(130))
    #expect(try lastLine(of: terminal) == "sdtw explore --gamma 1.0 --step-weights 1,1,1 --cost mse")
  }

  @Test func terminated() throws {
    let terminal = try start()
    let modes = terminal.initialModes
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.send(signal: SIGTERM)
    #expect(try terminal.waitForEnd() == .exited(143))
    #expect(terminal.rest.contains(Self.leave) && terminal.modes == modes)
    #expect(try lastLine(of: terminal) == "sdtw explore --gamma 1.0 --step-weights 1,1,1 --cost mse")
  }

  @Test func aClosedWindowEndsIt() throws {
    let terminal = try start()
    try terminal.wait(for: "0.618", seconds: 30)
    terminal.hangUp()
    #expect(try terminal.waitForEnd() == .exited(143))
  }

  @Test(arguments: [
    (nil, "TERM is not set"), ("nonsense", "TERM=nonsense"), ("dumb", "TERM=dumb can't move its cursor"),
  ])
  func terminalsWithoutAScreen(type: String?, reason: String) throws {
    var environment = Self.environment
    environment["TERM"] = type
    let terminal = try start(environment: environment)
    let modes = terminal.initialModes
    #expect(try terminal.waitForEnd(seconds: 30) == .exited(69))
    #expect(terminal.rest.hasPrefix("sdtw: ") && terminal.rest.contains(reason))
    #expect(!terminal.rest.contains("\u{1B}") && terminal.modes == modes)
    #expect(terminal.rest.components(separatedBy: "\r\n").count == 3)
  }

  @Test(arguments: [
    ("< /dev/null", "Standard input is not a terminal"), ("| cat", "Standard output is not a terminal"),
  ])
  func redirectedStreams(redirection: String, reason: String) throws {
    let script = "set -o pipefail; '\(sdtw)' \(redirection)"
    let terminal = try PseudoTerminal("/bin/bash", ["-c", script], environment: Self.environment)
    #expect(try terminal.waitForEnd(seconds: 30) == .exited(69))
    #expect(terminal.rest.contains(reason) && !terminal.rest.contains("\u{1B}"))
  }
}
