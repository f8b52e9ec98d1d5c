import Glibc
import TerminalCanvas
import TestSupport
import Testing

/// The probe on a pseudo-terminal. It tells in window titles what it sees.
@Suite(.serialized)
struct ScreenTests {
  static let utf8 = ["LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
  static let direct = ["TERM": "xterm-256color", "COLORTERM": "truecolor"].merging(utf8) { $1 }

  private static let enter = "\u{1B}[?1049h"
  private static let leave = "\u{1B}[?1049l"
  private static let showCursor = "\u{1B}[?25h"

  private func probe(
    _ environment: [String: String] = direct, size: Size = Size(width: 80, height: 24)
  ) throws -> PseudoTerminal {
    try PseudoTerminal(builtProduct("TerminalProbe"), environment: environment, size: size)
  }

  private func title(_ text: String) -> String { "\u{1B}]2;\(text)\u{7}" }

  private func isRestored(_ output: String) -> Bool {
    [Self.leave, Self.showCursor, "\u{1B}[?2004l", "\u{1B}[?1l\u{1B}>"].allSatisfy(output.contains)
  }

  @Test func theTerminalIsLeftAsItWas() throws {
    let terminal = try probe()
    let modes = terminal.initialModes
    let start = try terminal.wait(for: title("drawn"))
    #expect(start.contains(Self.enter) && start.contains("\u{1B}[?2004h") && start.contains("plain"))
    #expect(terminal.modes != modes)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(isRestored(terminal.rest))
    #expect(terminal.rest.hasSuffix("closed\r\n"))
    #expect(terminal.modes == modes)
  }

  @Test func keysArriveAsEvents() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    let keys: [(String, String)] = [
      ("\u{1B}OA", "up"), ("\u{1B}[19~", "function(8)"), ("\u{12}", "control(\"r\")"), ("γ", "character(\"γ\")"),
      ("\r", "enter"), ("\u{1B}", "escape"), ("\u{1B}OH", "home"), ("\u{13}", "control(\"s\")"),
    ]
    for (bytes, name) in keys {
      terminal.type(bytes)
      try terminal.wait(for: "\u{1B}]2;event(")
      #expect(try terminal.wait(for: ")\u{7}") == "TerminalCanvas.TerminalEvent.key(TerminalCanvas.Key.\(name)))\u{7}")
    }
  }

  /// A busy background leaves no pause in which nothing happens.
  @Test func escapeArrivesWhileTheWakerIsBusy() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    terminal.type("b")
    try terminal.wait(for: title("woken"))
    terminal.type("\u{1B}")
    try terminal.wait(for: "Key.escape)")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func aPastedQuitDoesNotQuit() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    terminal.type("\u{1B}[200~q\r\u{1B}[201~")
    try terminal.wait(for: #"paste("q\n")"#)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func everySizeIsSurvived() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    for step in 1...20 {
      let size = step % 5 == 0 ? Size(width: 1, height: 1) : Size(width: step * 15, height: 102 - step * 5)
      terminal.resize(to: size)
      try terminal.wait(for: "width: \(size.width), height: \(size.height)")
      try terminal.wait(for: title("drawn"))
    }
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test(arguments: [(Size(width: 0, height: 0), "80x24"), (Size(width: 1, height: 1), "1x1")])
  func smallSizesAtTheStart(size: Size, shown: String) throws {
    let environment = Self.direct.merging(["LINES": "50", "COLUMNS": "132"]) { $1 }
    let terminal = try probe(environment, size: size)
    try terminal.wait(for: title("open direct false \(shown)"))
    try terminal.wait(for: title("drawn"))
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test(arguments: [(SIGTERM, "terminate", 143), (SIGHUP, "terminate", 143), (SIGINT, "interrupt", 130)])
  func signalsThatEnd(signal: Int32, name: String, status: Int32) throws {
    let terminal = try probe()
    let modes = terminal.initialModes
    try terminal.wait(for: title("drawn"))
    terminal.send(signal: signal)
    try terminal.wait(for: title(name))
    #expect(try terminal.waitForEnd() == .exited(status))
    #expect(isRestored(terminal.rest) && terminal.modes == modes)
  }

  @Test func ctrlCIsAnInterrupt() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .exited(130))
  }

  @Test func ctrlZLeavesTheScreenAndComesBack() throws {
    // A shell that controls jobs stands between: the system stops no process that nobody could continue.
    let script = "\(builtProduct("TerminalProbe")); echo stopped; stty -a; fg >/dev/null; echo ended $?"
    let terminal = try PseudoTerminal("/bin/bash", ["-m", "-c", script], environment: Self.direct)
    try terminal.wait(for: title("drawn"))
    terminal.type("\u{1A}")
    let left = try terminal.wait(for: "stopped")
    #expect(isRestored(left))
    let modes = try terminal.wait(for: Self.enter)
    #expect(modes.contains(" icanon") && modes.contains(" echo ") && modes.contains(" ixon"))
    #expect(try terminal.wait(for: "combining").contains("plain"))
    terminal.type("q")
    try terminal.wait(for: "ended 0")
  }

  @Test func withoutAShellCtrlZDoesNotHang() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    terminal.type("\u{1A}")
    try terminal.wait(for: Self.leave)
    try terminal.wait(for: Self.enter)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func aStopFromOutsideIsRecoveredFrom() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    terminal.send(signal: SIGSTOP)
    terminal.send(signal: SIGCONT)
    try terminal.wait(for: Self.enter)
    try terminal.wait(for: "combining")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func aClosedWindowEndsTheProgram() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    terminal.hangUp()
    #expect(try terminal.waitForEnd() == .exited(143))
  }

  @Test func aThreadWakesTheLoop() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    terminal.type("w")
    try terminal.wait(for: title("woken"))
  }

  @Test func aTrapLeavesAUsableTerminalAndItsMessage() throws {
    let terminal = try probe()
    let modes = terminal.initialModes
    try terminal.wait(for: title("drawn"))
    terminal.type("c")
    let ending = try terminal.waitForEnd()
    #expect([.killed(signal: SIGILL), .killed(signal: SIGTRAP)].contains(ending))
    #expect(isRestored(terminal.rest) && terminal.modes == modes)
    let afterwards = terminal.rest.split(separator: Self.leave).last ?? ""
    #expect(afterwards.contains("Index out of range"))
  }

  @Test func aFullStackLeavesAUsableTerminal() throws {
    let terminal = try probe()
    let modes = terminal.initialModes
    try terminal.wait(for: title("drawn"))
    terminal.type("o")
    #expect(try terminal.waitForEnd() == .killed(signal: SIGSEGV))
    #expect(isRestored(terminal.rest) && terminal.modes == modes)
  }

  /// Swift's backtracer handles these signals too, where it is on, and returns from them.
  @Test(arguments: [SIGSEGV, SIGABRT, SIGQUIT, SIGBUS], ["enable=no", "enable=yes,interactive=no,threads=crashed"])
  func fatalSignalsLeaveAUsableTerminal(signal: Int32, backtrace: String) throws {
    let terminal = try probe(Self.direct.merging(["SWIFT_BACKTRACE": backtrace]) { $1 })
    let modes = terminal.initialModes
    try terminal.wait(for: title("drawn"))
    terminal.send(signal: signal)
    #expect(try terminal.waitForEnd(seconds: 60) == .killed(signal: signal))
    #expect(isRestored(terminal.rest) && terminal.modes == modes)
  }

  @Test func exitLeavesAUsableTerminal() throws {
    let terminal = try probe()
    let modes = terminal.initialModes
    try terminal.wait(for: title("drawn"))
    terminal.type("e")
    #expect(try terminal.waitForEnd() == .exited(7))
    #expect(isRestored(terminal.rest) && terminal.modes == modes)
  }

  @Test func errorsAreHeldBackUntilTheScreenIsLeft() throws {
    let terminal = try probe()
    try terminal.wait(for: title("drawn"))
    terminal.type("s")
    #expect(try !terminal.wait(for: title("drawn")).contains("held back"))
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect((terminal.rest.split(separator: Self.leave).last ?? "").contains("held back"))
  }
}
