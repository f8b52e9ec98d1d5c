import Foundation
import SequenceFiles
import TerminalCanvas
import TestSupport
import Testing

/// Ctrl-C, SIGTERM and a closed window while the program works without a screen.
@Suite struct SignalTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.makePipe("endless.npy")
    try Contents.npy(Small.y()).write(to: "Y.npy", in: folder)
  }

  /// A pipe that never ends makes it wait, without work.
  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 143)] as [(Int32, Int32)])
  func itStopsWhileItReads(signal: Int32, status: Int32) throws {
    let program = try Program(sdtw, ["align", "endless.npy", "Y.npy", "-o", "out.npz"], in: folder)
    let descriptor = try Pipe.openForWriting(folder.file("endless.npy"))
    defer { close(descriptor) }
    usleep(500_000)
    program.send(signal: signal)
    let outcome = try program.waitForEnd()
    #expect(outcome.ending == .exited(status))
    #expect(outcome.text == "" && outcome.errors == "sdtw: Stopped: no file is left half written.\n")
    #expect(outcome.seconds < 0.4)
    #expect(folder.entries == ["Y.npy", "endless.npy"])
  }

  /// A reader that hasn't come yet.
  @Test func itStopsWhileItWaitsToWrite() throws {
    try folder.makePipe("out.npz")
    let program = try Program(sdtw, ["align", "endless.npy", "Y.npy", "-o", "out.npz"], in: folder)
    let file = try ArrayFile.read(at: folder.file("Y.npy"))
    try Contents.npy(NamedArray(name: "X", matrix: #require(file.arrays.first?.matrix))).write(to: "X.npy", in: folder)
    try Pipe.feed(Array(folder.contents(of: "X.npy")), to: folder.file("endless.npy"))
    usleep(300_000)
    program.send(signal: SIGTERM)
    #expect(try program.waitForEnd().ending == .exited(143))
  }

  /// nohup, and shells for what they start in the background, have a signal ignored.
  @Test func whatIsIgnoredStaysIgnored() throws {
    let script = "trap '' HUP INT; exec '\(sdtw)' align endless.npy Y.npy --json"
    let program = try Program("/bin/bash", ["-c", script], in: folder)
    let descriptor = try Pipe.openForWriting(folder.file("endless.npy"))
    for signal in [SIGHUP, SIGINT] { program.send(signal: signal) }
    let bytes = Array(try folder.contents(of: "Y.npy"))
    #expect(bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
    close(descriptor)
    let outcome = try program.waitForEnd()
    #expect(outcome.ending == .exited(0), "\(outcome.errors)")
    #expect(try Summary(outcome).frames == 3)
  }

  /// Ctrl-C at a terminal, once the bar on standard error tells that it computes: by the plain recursion, since the
  /// kernels would be through before the bar is drawn.
  @Test func controlCStopsALongAlignment() throws {
    let long = Array(repeating: 0.5, count: 3000)
    try Contents.run([
      NamedArray(name: "X", shape: [3000, 1], values: long), NamedArray(name: "Y", shape: [3000, 1], values: long),
    ]).write(to: "long.npz", in: folder)
    let terminal = try PseudoTerminal(
      "/usr/bin/env", ["-C", folder.path, sdtw, "align", "long.npz", "-o", "out.npz"],
      environment: Program.environment.merging(["SDTW_KERNEL": "reference"]) { $1 })
    try terminal.wait(for: "━", seconds: 30)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd(seconds: 30) == .exited(130))
    #expect(terminal.rest.hasSuffix("\r\u{1B}[Ksdtw: Stopped: no file is left half written.\r\n"))
    #expect(folder.entries == ["Y.npy", "endless.npy", "long.npz"])
  }
}
