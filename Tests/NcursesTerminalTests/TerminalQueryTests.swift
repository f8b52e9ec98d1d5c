import TerminalCanvas
import TestSupport
import Testing

@testable import NcursesTerminal

/// The probe on a pseudo-terminal that answers its questions.
@Suite(.serialized)
struct TerminalQueryTests {
  private static let environment = ScreenTests.utf8.merging(["TERM": "xterm-256color"]) { $1 }
  private static let attributes = "\u{1B}[?62;22c"
  private static let white = "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\"
  private static let tookColor = "\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\"

  private func probe(_ answers: String, _ environment: [String: String] = environment) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(builtProduct("TerminalProbe"), environment: environment)
    try terminal.wait(for: "\u{1B}[c")
    terminal.type(answers)
    return terminal
  }

  private func quit(_ terminal: PseudoTerminal) throws {
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func answersDecideAndKeysTypedMeanwhileAreKept() throws {
    let terminal = try probe("x" + Self.white + Self.tookColor + "\u{1B}[?2026;2$y" + Self.attributes)
    try terminal.wait(for: "open direct false")
    try terminal.wait(for: "theme light mouse true")
    try terminal.wait(for: "event(")
    #expect(try terminal.wait(for: ")\u{7}").contains(#"character("x")"#))
    try quit(terminal)
    let output = String(decoding: terminal.output, as: UTF8.self)
    let (starts, ends) = ("\u{1B}[?2026h", "\u{1B}[?2026l")
    #expect(output.components(separatedBy: starts).count == output.components(separatedBy: ends).count)
    #expect(output.contains("\u{1B}[?2026h"))
  }

  @Test func aTerminalThatOnlySaysWhatItIsKeepsItsEntryAndItsPalette() throws {
    let terminal = try probe(Self.attributes)
    try terminal.wait(for: "open palette256 false")
    try terminal.wait(for: "theme dark mouse true")
    try quit(terminal)
    let output = String(decoding: terminal.output, as: UTF8.self)
    #expect(!output.contains("2026h") && !output.contains("\u{1B}]104") && output.contains("38;5;228m"))
  }

  @Test func aPaletteThatIsToldIsRedefinedAndPutBack() throws {
    let terminal = try probe("\u{1B}]4;16;rgb:0000/0000/0000\u{1B}\\" + Self.attributes)
    try terminal.wait(for: "open palette256 true")
    try terminal.wait(for: "drawn")
    try quit(terminal)
    let output = String(decoding: terminal.output, as: UTF8.self)
    let definition = /\x1B\]4;(\d+);rgb:(..)\/(..)\/(..)\x1B/
    let entries = output.matches(of: definition).compactMap { Int($0.1) }
    #expect(entries.count > 50 && entries.allSatisfy { (16...255).contains($0) })
    #expect(Set(entries).count == entries.count)
    #expect(output.contains("\u{1B}]104\u{7}"))
  }

  @Test func aTerminalWithoutSgrReportsGetsNoMouse() throws {
    let terminal = try probe("\u{1B}[?1006;0$y" + Self.attributes)
    try terminal.wait(for: "mouse false")
    terminal.type("m")
    try terminal.wait(for: #"character("m")"#)
    try quit(terminal)
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("1006h"))
  }

  @Test func lateAnswersAreNoKeys() throws {
    let terminal = try probe("")
    try terminal.wait(for: "drawn")
    terminal.type(Self.white + Self.tookColor + Self.attributes + "k")
    try terminal.wait(for: "event(")
    #expect(try terminal.wait(for: ")\u{7}").contains(#"character("k")"#))
    try quit(terminal)
  }

  @Test func otherTerminalsAreAskedNothing() throws {
    let terminal = try PseudoTerminal(
      builtProduct("TerminalProbe"), environment: ScreenTests.utf8.merging(["TERM": "linux"]) { $1 })
    try terminal.wait(for: "mouse false")
    try quit(terminal)
    let output = String(decoding: terminal.output, as: UTF8.self)
    #expect(!output.contains("$p") && !output.contains("\u{1B}[c\r") && !output.contains("$qm"))
  }

  @Test(arguments: ["q", "c"])
  func theMouseIsGivenBack(end: String) throws {
    let terminal = try probe(Self.attributes)
    try terminal.wait(for: "drawn")
    terminal.type("m")
    try terminal.wait(for: "\u{1B}[?1002h\u{1B}[?1006h")
    terminal.type("\u{1B}[<64;5;6M")
    try terminal.wait(for: "mouse(")
    terminal.type(end)
    _ = try terminal.waitForEnd(seconds: 20)
    #expect(terminal.rest.contains("\u{1B}[?1002l\u{1B}[?1006l"))
  }

  private static let kitty = tookColor + "\u{1B}P>|kitty(0.35.2)\u{1B}\\\u{1B}_Gi=31;OK\u{1B}\\" + attributes

  /// The image is sent, cells with its number as their colour show it, and it is taken back, in a crash as well.
  @Test(arguments: ["q", "c"])
  func imagesAreShownAndTakenBack(end: String) throws {
    let terminal = try probe(Self.kitty)
    try terminal.wait(for: "pixels yes")
    try terminal.wait(for: "drawn")
    terminal.type("i")
    try terminal.wait(for: "_Ga=T,U=1,q=2,i=")
    let sent = try terminal.wait(for: "\u{1B}\\")
    let id = try #require(UInt32(sent.prefix { $0.isNumber }))
    #expect(sent.contains("\(id),c=4,r=2,f=32,s=40,v=40,o=z,m=0;"))
    let row = "\u{10EEEE}\u{305}\u{305}\u{10EEEE}\u{305}\u{30D}\u{10EEEE}\u{305}\u{30E}"
    #expect(try terminal.wait(for: row).contains("38;2;\(id >> 16);\(id >> 8 & 255);\(id & 255)m"))
    terminal.type("x")
    try terminal.wait(for: "_Ga=d,d=I,q=2,i=\(id)\u{1B}")
    terminal.type("i")
    try terminal.wait(for: row)
    terminal.type(end)
    _ = try terminal.waitForEnd(seconds: 20)
    #expect(terminal.rest.contains("_Ga=d,d=I,q=2,i=\(id)\u{1B}"))
  }

  @Test func withoutAnAnswerNoImageIsSent() throws {
    let terminal = try probe(Self.tookColor + Self.attributes)
    try terminal.wait(for: "pixels This terminal shows no pixels")
    terminal.type("i")
    try terminal.wait(for: "\u{10EEEE}")
    terminal.type("xq")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("_Ga=T"))
  }

  @Test(arguments: [64, 256])
  func fewPairsAreEnough(pairs: Int) throws {
    let folder = try TemporaryFolder()
    let source = "sdtw-test|few pairs, pairs#\(pairs), use=xterm-256color,\n"
    let compile = try PseudoTerminal(
      "/bin/sh", ["-c", "printf '%s' '\(source)' | tic -x -o '\(folder.path)' -"], environment: [:])
    #expect(try compile.waitForEnd() == .exited(0))
    let terminal = try PseudoTerminal(
      builtProduct("TerminalProbe"),
      environment: Self.environment.merging(["TERM": "sdtw-test", "TERMINFO": folder.path]) { $1 })
    try terminal.wait(for: "open palette256")
    try terminal.wait(for: "drawn")
    terminal.type("a")
    try terminal.wait(for: "drawn", seconds: 30)
    try quit(terminal)
  }
}
