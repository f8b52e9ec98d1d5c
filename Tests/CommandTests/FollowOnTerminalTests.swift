import Foundation
import TerminalCanvas
import TestSupport
import Testing

@testable import SequenceFiles

/// `--follow` on a pseudo-terminal, beside someone who writes dumps.
@Suite(.serialized) struct FollowOnTerminalTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func start(_ arguments: [String]) throws -> PseudoTerminal {
    let environment = Program.environment.merging(["COLORTERM": "truecolor", "TMPDIR": folder.path]) { $1 }
    return try PseudoTerminal(
      "/usr/bin/env", ["-C", folder.path] + arguments, environment: environment, size: Size(width: 100, height: 30))
  }

  /// Has the whole screen sent until it shows a text.
  private func wait(for text: String, on terminal: PseudoTerminal) throws {
    for _ in 0..<40 {
      terminal.type("\u{C}")
      if (try? terminal.wait(for: text, seconds: 0.5)) != nil { return }
    }
    try terminal.wait(for: text)
  }

  private func dump(_ arrays: [NamedArray] = []) throws -> [UInt8] {
    try ArrayWriter.encode([Small.x(), Small.y()] + arrays, as: .npz)
  }

  private func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try folder.write(bytes, to: "run/" + name)
  }

  @Test func aRunFromBeforeItsFirstDumpToItsEnd() throws {
    let terminal = try start([sdtw, "--follow", "run"])
    try terminal.wait(for: "Waiting for the first dump in run", seconds: 30)
    try folder.makeFolder("run")
    let whole = try dump()
    // In pieces, none of which is shown or told of.
    let file = try #require(fopen(folder.file("run/step-7.npz"), "w"))
    for start in stride(from: 0, to: whole.count, by: whole.count / 5) {
      let piece = whole[start...].prefix(whole.count / 5)
      _ = piece.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
      fflush(file)
      usleep(100_000)
    }
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("step-7"))
    fclose(file)
    try wait(for: "step 7 (1/1) following", on: terminal)
    try write(whole, to: "step-8.npz")
    try wait(for: "step 8 (2/2) following", on: terminal)
    try FileManager.default.removeItem(atPath: folder.file("run/step-8.npz"))
    try wait(for: "step 8 (gone)", on: terminal)
    terminal.type(";")
    try wait(for: "step 7 (1/1)", on: terminal)
    // Written again, first in half.
    try write(whole.prefix(100), to: "step-7.npz")
    try write(try dump([NamedArray(name: "name", text: "another seven")]), to: "step-7.npz")
    try wait(for: "another seven", on: terminal)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.rest.contains("sdtw explore --follow run --gamma"))
  }

  @Test func dumpsFromAPipe() throws {
    var stream: [UInt8] = []
    for step in [3.0, 12] {
      let bytes = try dump([NamedArray(name: "step", scalar: step)])
      stream += (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
    }
    try folder.write(stream + Array("epoch 1 done".utf8), to: "stream")
    let terminal = try start(["/bin/bash", "-c", "cat stream | '\(sdtw)' explore --follow -"])
    try wait(for: "step 12 (2/2) following", on: terminal)
    try wait(for: "“epoch 1 done”", on: terminal)
    #expect(folder.entries.contains { $0.hasPrefix("sdtw-follow-") })
    terminal.type(";")
    try wait(for: "step 3 (1/2)", on: terminal)
    terminal.type("q")
    try terminal.wait(for: "sdtw explore --follow - --step 3")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(!folder.entries.contains { $0.hasPrefix("sdtw-follow-") })
  }

  /// What a training left that was stopped, and what another one writes beside it.
  @Test func anOldDamagedDumpDoesNotEndTheWait() throws {
    try folder.makeFolder("run")
    try write([1, 2, 3], to: "step-5.npz")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: folder.file("run/step-5.npz"))
    let terminal = try start([sdtw, "--follow", "run"])
    try terminal.wait(for: "Passed over: run/step-5.npz", seconds: 30)
    try write(try dump(), to: "step-2.npz")
    try wait(for: "step 2 (1/1) following", on: terminal)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func controlCEndsTheWait() throws {
    let terminal = try start([sdtw, "run", "--follow"])
    try terminal.wait(for: "Waiting for the first dump in run", seconds: 30)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .exited(130))
  }
}
