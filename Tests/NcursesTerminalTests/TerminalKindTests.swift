import Foundation
import TerminalCanvas
import TestSupport
import Testing

@testable import NcursesTerminal

/// The probe on terminals of different kinds.
@Suite(.serialized)
struct TerminalKindTests {
  private func screen(_ environment: [String: String]) throws -> String {
    let environment = ["SWIFT_BACKTRACE": "enable=no", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    let terminal = try PseudoTerminal(builtProduct("TerminalProbe"), environment: environment)
    try terminal.wait(for: "drawn")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    return String(decoding: terminal.output, as: UTF8.self)
  }

  /// Of a colour of the palette; it is asked for, too.
  private static var definition: Regex<Substring> { /\x1B\]4;\d+;rgb/ }

  @Test(arguments: ["xterm-256color", "tmux-256color", "xterm-kitty"])
  func directColor(name: String) throws {
    let output = try screen(["TERM": name, "COLORTERM": "truecolor"])
    #expect(output.contains("open direct false 80x24"))
    // The first cell, and the last.
    #expect(output.contains("38;2;0;0;128m") && output.contains("48;2;0;0;64m"))
    #expect(output.contains("38;2;255;255;128m"))
    #expect(!output.contains("38;5;") && !output.contains(Self.definition))
  }

  @Test func aFixedPaletteIsLeftAlone() throws {
    let output = try screen(["TERM": "tmux-256color"])
    #expect(output.contains("open palette256 false 80x24"))
    #expect(!output.contains(Self.definition))
    #expect(output.contains("38;5;228m"))
  }

  @Test func eightColors() throws {
    let output = try screen(["TERM": "linux", "COLORTERM": "truecolor"])
    #expect(output.contains("open palette8 false 80x24"))
    #expect(!output.contains("38;"))
  }

  @Test(arguments: [["TERM": "vt100"], ["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"]])
  func noColors(environment: [String: String]) throws {
    let output = try screen(environment)
    #expect(output.contains("open monochrome false 80x24"))
    #expect(!output.contains(/\x1B\[([0-9;]*;)?[34][0-9](;[0-9;]*)?m/) && !output.contains(Self.definition))
    #expect(output.contains("reversed") && output.contains("▀"))
  }

  @Test func anEmptyNoColorMeansNothing() throws {
    #expect(try screen(["TERM": "xterm-256color", "NO_COLOR": ""]).contains("open palette256"))
  }

  @Test(arguments: ["C", "POSIX", "", "xx_XX.ISO-8859-1", "de_DE.UTF-8"])
  func blocksAreShownInAnyLocale(locale: String) throws {
    let output = try screen(["TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": locale])
    #expect(output.contains("plain ä γ"))
    #expect(output.contains("▀"))
    #expect(output.contains("H\u{303}"))
  }

  @Test(arguments: [
    ([:], "The variable TERM is not set"), (["TERM": "nonsense"], "terminfo entry for TERM=nonsense"),
    (["TERM": "dumb"], "TERM=dumb can't move its cursor"),
    (["TERM": "dumb", "COLORTERM": "truecolor"], "TERM=dumb can't move its cursor"),
  ])
  func terminalsThatCannotShowAScreen(environment: [String: String], reason: String) throws {
    let terminal = try PseudoTerminal(builtProduct("TerminalProbe"), environment: environment)
    let modes = terminal.initialModes
    #expect(try terminal.waitForEnd() == .exited(69))
    #expect(terminal.rest.contains(reason))
    #expect(!terminal.rest.contains("\u{1B}"))
    #expect(terminal.modes == modes)
  }

  @Test(arguments: [
    ("< /dev/null", "Standard input is not a terminal"), ("| cat", "Standard output is not a terminal"),
  ])
  func pipesAreNoTerminals(redirection: String, reason: String) throws {
    let script = "set -o pipefail; \(builtProduct("TerminalProbe")) \(redirection)"
    let terminal = try PseudoTerminal("/bin/bash", ["-c", script], environment: ["TERM": "xterm-256color"])
    #expect(try terminal.waitForEnd() == .exited(69))
    #expect(terminal.rest.contains(reason) && !terminal.rest.contains("\u{1B}"))
  }

  @Test func theCarriedEntryIsWhatItsSourceSays() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("terminfo-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/NcursesTerminal/Terminfo/sdtw-direct.ti").path
    _ = try output(of: "/usr/bin/tic", ["-x", "-o", folder, source], [:])
    let compiled = try output(of: "/usr/bin/infocmp", ["-x", "sdtw-direct"], ["TERMINFO": folder])
    let carried = try output(of: "/usr/bin/infocmp", ["-x", "sdtw-direct"], ["TERMINFO": DirectColorEntry.terminfo])
    #expect(compiled.count > 10)
    // The first line says where it was found.
    #expect(carried.dropFirst() == compiled.dropFirst())
  }

  private func output(
    of program: String, _ arguments: [String], _ environment: [String: String]
  ) throws -> [Substring] {
    let terminal = try PseudoTerminal(program, arguments, environment: environment)
    #expect(try terminal.waitForEnd() == .exited(0))
    return terminal.rest.split(separator: "\r\n")
  }
}
