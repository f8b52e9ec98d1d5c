import Foundation
import TerminalCanvas
import TestSupport
import Testing

/// The real program at the mercy of a cat on the keyboard: it goes on, ends when it is told to, and leaves the terminal
/// as it was.
@Suite(.serialized) struct RandomTypingTests {
  private static let parts: [String] =
    "[]{}wxSEPni()pdhlkj+-*/0HLKJ123456789zsecgrmafWouR?M,.\t\r".map(String.init) + [
      "\u{1B}", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[5~", "\u{1B}[15~", "\u{1B}[200~]]z\u{1B}[201~",
      "\u{1B}[<0;30;10M", "\u{1B}[<32;60;20M", "\u{1B}[<0;60;20m", "\u{1B}[<64;40;9M", "\u{1B}[<69;40;9M",
      "\u{1B}[<0;99999;99999M", "\u{1B}[<0;5", "\u{1B}P1$r", "\u{1B}]11;", "\u{1B}[?62c", "\u{FFFD}", "γ", "\u{12}",
      "\u{C}",
    ]

  @Test(arguments: ["24bit", "256", "mono"])
  func theProgramOutlivesIt(colors: String) throws {
    var generator = SeededGenerator(seed: UInt64(colors.utf8.count))
    let terminal = try PseudoTerminal(
      sdtw, ["--colors", colors], environment: Program.environment.merging(["TERM": "xterm-256color"]) { $1 })
    let modes = terminal.initialModes
    try terminal.wait(for: "\u{1B}[?1049h")
    for _ in 0..<15 {
      for _ in 0..<20 { terminal.type(Self.parts[Int.random(in: 0..<Self.parts.count, using: &generator)]) }
      let size = Size(width: .random(in: 1...200, using: &generator), height: .random(in: 1...60, using: &generator))
      terminal.resize(to: size)
      // It still answers, and to this: the clipboard is sent once for each Y, which nothing else here copies to.
      terminal.type("\u{1B}\u{1B}Y")
      try terminal.wait(for: "\u{1B}]52;c;", seconds: 20)
    }
    terminal.send(signal: SIGTERM)
    #expect(try terminal.waitForEnd(seconds: 20) == .exited(143))
    #expect(terminal.rest.contains("\u{1B}[?1049l"))
    let sinceCapture = String(decoding: terminal.output, as: UTF8.self).components(separatedBy: "\u{1B}[?1002h").last
    #expect(sinceCapture?.contains("\u{1B}[?1002l") == true)
    #expect(terminal.modes == modes)
  }
}
