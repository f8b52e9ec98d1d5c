import Foundation
import TestSupport
import Testing

/// Colours, characters and theme of a screen, printed and on a terminal.
@Suite(.serialized) struct ScreenOptionsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func snapshot(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
    let program = try Program(
      sdtw, ["--snapshot", "100x30"] + arguments, in: folder,
      environment: Program.environment.merging(environment) { $1 })
    let outcome = try program.waitForEnd()
    #expect(outcome.ending == .exited(0))
    return outcome.text
  }

  @Test func snapshotsHaveTheColorsThatAreAskedFor() throws {
    let direct = try snapshot()
    #expect(direct.contains("48;2;") && direct.contains("▀"))
    let palette = try snapshot("--colors", "256")
    #expect(palette.contains("48;5;") && palette.contains("▀") && !palette.contains("8;2;"))
    let few = try snapshot("--colors", "16")
    #expect(!few.contains("8;2;") && !few.contains("8;5;") && few.contains("░") && few.contains(";96m"))
    let none = try snapshot("--colors", "mono")
    #expect(!none.contains(/\u{1B}\[[0-9;]*[349][0-9]/) && none.contains("░"))
    #expect(try snapshot(environment: ["NO_COLOR": "1"]) == none)
    #expect(try snapshot("--colors", "24bit", environment: ["NO_COLOR": "1"]) == direct)
  }

  @Test func symbols() throws {
    let blocks = try snapshot("--symbols", "block")
    #expect(!blocks.contains("▀") && blocks.contains("48;2;") && blocks.contains("γ"))
    for colors in ["24bit", "16", "mono"] {
      let ascii = try snapshot("--symbols", "ascii", "--colors", colors)
      #expect(ascii.utf8.allSatisfy { $0 < 128 }, "\(colors)")
    }
    #expect(try snapshot("--symbols", "ascii", "--colors", "mono", "--plain").contains("@@@"))
  }

  @Test func themesDifferInTextAloneNotInPictures() throws {
    let (dark, light) = (try snapshot("--theme", "dark"), try snapshot("--theme", "light"))
    #expect(dark == (try snapshot()) && dark != light)
    let backgrounds = { (text: String) in text.matches(of: /48;2;\d+;\d+;\d+/).map { String($0.0) } }
    #expect(backgrounds(dark) == backgrounds(light))
  }

  @Test(arguments: [
    ["--colors", "8"], ["--symbols", "octant"], ["--graphics", "sixel"], ["--theme", "blue"], ["--mouse", "yes"],
  ])
  func othersAreRefused(arguments: [String]) throws {
    let outcome = try Program.run(sdtw, arguments + ["--snapshot", "80x24"], in: folder)
    #expect(outcome.ending == .exited(64) && outcome.errors.contains(arguments[0]))
  }

  /// On leaving, the command that opens the same screen again has them.
  @Test func onATerminal() throws {
    let terminal = try PseudoTerminal(
      sdtw, ["--colors", "16", "--symbols", "ascii", "--graphics", "cells", "--theme", "light"],
      environment: Program.environment)
    try terminal.wait(for: "quit")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.rest.contains("--colors 16 --symbols ascii --graphics cells --theme light"))
    let output = String(decoding: terminal.output, as: UTF8.self)
    #expect(!output.contains("38;2;") && !output.contains("▀") && !output.contains("γ"))
  }

  /// The command line counts more than a person's own settings.
  @Test(arguments: [
    ("", [], true), ("", ["--mouse", "off"], false), ("mouse = off", [], false),
    ("mouse = off", ["--mouse", "on"], true),
  ])
  func theMouse(configuration: String, arguments: [String], isTaken: Bool) throws {
    try folder.makeFolder("sdtw")
    try folder.write(configuration.utf8, to: "sdtw/config")
    let environment = Program.environment.merging(["XDG_CONFIG_HOME": folder.path]) { $1 }
    let terminal = try PseudoTerminal(sdtw, arguments, environment: environment)
    try terminal.wait(for: "quit")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[?1002h") == isTaken)
    #expect(terminal.rest.contains((["--cost mse"] + arguments).joined(separator: " ")))
  }

  /// On a terminal that answers as kitty does; `G` goes back to half blocks.
  @Test func heatmapsInPixels() throws {
    let answers =
      "\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\\u{1B}P>|kitty(0.35.2)\u{1B}\\\u{1B}[6;20;10t"
      + "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62c"
    let terminal = try PseudoTerminal(sdtw, environment: Program.environment)
    try terminal.wait(for: "\u{1B}[c")
    terminal.type(answers)
    try terminal.wait(for: "_Ga=T,U=1,q=2,i=")
    try terminal.wait(for: "\u{10EEEE}\u{305}\u{305}")
    terminal.type("G")
    #expect(try terminal.wait(for: "_Ga=d,d=I").contains("▀"))
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }
}
