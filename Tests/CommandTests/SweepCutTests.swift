import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

/// Sweeps that are cut, and go on.
@Suite struct SweepCutTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Sweeps.write(to: folder)
  }

  private func bytes(_ name: String) throws -> Data { try folder.contents(of: name) }

  private func lineCount(_ name: String) -> Int {
    ((try? bytes(name)) ?? Data()).count { $0 == 0x0A }
  }

  /// Large enough that a signal meets it at work.
  private static let slow = ["sweep"] + Sweeps.names + ["--gamma", "0.01:100:30", "--jobs", "2"]

  /// Waits until the journal has so many.
  private func waitForLines(_ count: Int) {
    let deadline = ContinuousClock.now + .seconds(20)
    while lineCount("t.csv.part") < count {
      guard ContinuousClock.now < deadline else {
        Issue.record("no \(count) lines in the journal after 20 s")
        return
      }
      usleep(500)
    }
  }

  /// Starts it, and sends a signal once so many lines are in its journal.
  private func cut(by signal: Int32, afterLines count: Int, _ options: [String]) throws -> Program.Outcome {
    let program = try Program(sdtw, Self.slow + options, in: folder)
    waitForLines(count)
    program.send(signal: signal)
    return try program.waitForEnd()
  }

  private func writeWhole() throws {
    try Sweeps.write(to: folder, frames: 800)
    #expect(try Program.run(sdtw, Self.slow + ["-o", "whole.csv"], in: folder).ending == .exited(0))
  }

  private func resume() throws {
    let resumed = try Program.run(sdtw, Self.slow + ["-o", "t.csv", "--resume"], in: folder)
    #expect(resumed.ending == .exited(0), "\(resumed.errors)")
    #expect(resumed.errors.contains(" of 90 rows are in t.csv.part already.\n"))
    #expect(try bytes("t.csv") == bytes("whole.csv"))
    #expect(try bytes("t-summary.csv") == bytes("whole-summary.csv"))
    #expect(!folder.entries.contains("t.csv.part"))
    try FileManager.default.removeItem(atPath: folder.file("t.csv"))
  }

  @Test func whatWasKilledGoesOn() throws {
    try writeWhole()
    for lines in [3, 5, 20, 45] {
      let outcome = try cut(by: SIGKILL, afterLines: lines, ["-o", "t.csv"])
      #expect(outcome.ending == .killed(signal: SIGKILL))
      #expect(lineCount("t.csv.part") >= lines && !folder.entries.contains("t.csv"))
      try resume()
    }
  }

  @Test func whatIsStoppedLeavesATable() throws {
    try writeWhole()
    for (signal, status, lines) in [(SIGINT, 130, 5), (SIGTERM, 143, 40)] as [(Int32, Int32, Int)] {
      let outcome = try cut(by: signal, afterLines: lines, ["-o", "t.csv"])
      #expect(outcome.ending == .exited(status))
      let rows = lineCount("t.csv") - 1
      #expect(rows >= lines - 2 && rows < 90)
      #expect(
        outcome.errors.hasSuffix(
          """
          sdtw: Stopped: \(rows) of 90 rows are finished, and are in t.csv.
          The same command with --resume goes on from there.

          """))
      // The rows of the whole, in its order.
      let whole = String(decoding: try bytes("whole.csv"), as: UTF8.self).split(separator: "\n")
      let cut = String(decoding: try bytes("t.csv"), as: UTF8.self).split(separator: "\n")
      #expect(whole.filter(Set(cut).contains) == cut)
      try resume()
    }
  }

  @Test func aCutLeavesATableThatWasThereAsItIs() throws {
    try writeWhole()
    try FileManager.default.copyItem(atPath: folder.file("whole.csv"), toPath: folder.file("t.csv"))
    let outcome = try cut(by: SIGINT, afterLines: 7, ["-o", "t.csv"])
    #expect(outcome.ending == .exited(130))
    #expect(outcome.errors.contains(" of 90 rows are finished, and are in t.csv.part.\n"))
    #expect(try bytes("t.csv") == bytes("whole.csv"))
    try resume()
  }

  @Test func theBestSettingIsNamed() throws {
    #expect(try Program.run(sdtw, ["example", "magnitude-decay"], in: folder).ending == .exited(0))
    let options = ["--gamma", "10,0.1,0.2", "-o", "best.csv"]
    let one = try Program.run(sdtw, ["sweep", "magnitude-decay.npz"] + options, in: folder)
    #expect(one.errors.hasSuffix("\nHighest f_measure: 1.000 at γ = 0.1, step weights 1,1,1.\n"))
    // Without strong targets there is none.
    #expect(
      !(try Program.run(sdtw, ["sweep", "magnitude-decay/X.csv", "magnitude-decay/Y.csv"] + options, in: folder)).errors
        .contains("Highest"))
  }

  @Test func onStandardOutputTheFinishedRowsStand() throws {
    try Sweeps.write(to: folder, frames: 400)
    let whole = try Program.run(sdtw, Self.slow, in: folder).text.split(separator: "\n")
    let outcome = try bash(
      "sdtw \(Self.slow.map { "'\($0)'" }.joined(separator: " ")) > t.csv.part & "
        + "until [ $(wc -l < t.csv.part 2> /dev/null || echo 0) -ge 9 ]; do sleep 0.01; done; kill -TERM $!; wait $!; echo $?",
      in: folder)
    #expect(outcome.text == "143\n")
    let rows = String(decoding: try bytes("t.csv.part"), as: UTF8.self).split(separator: "\n")
    #expect(rows.count >= 9 && whole.filter(Set(rows).contains) == rows)
  }

  /// A share has the format of a journal: cut anywhere, it is what a kill could have left.
  @Test func aJournalCutAtAnyByteGoesOn() throws {
    let options = ["sweep", "a.npz", "--gamma", "0.1,1,10", "--shard", "0/1", "-o"]
    #expect(try Program.run(sdtw, options + ["whole.csv"], in: folder).ending == .exited(0))
    let whole = try bytes("whole.csv")
    let breaks = whole.indices.filter { whole[$0] == 0x0A }
    let places =
      [0, 1, 12, 13, 14, 60, whole.count - 1, whole.count] + breaks.flatMap { [$0, $0 + 1, $0 + 2, $0 - 90] }
    for place in Set(places).filter({ (0...whole.count).contains($0) }).sorted() {
      try? FileManager.default.removeItem(atPath: folder.file("t.csv"))
      try folder.write(whole.prefix(place), to: "t.csv.part")
      let outcome = try Program.run(sdtw, options + ["t.csv", "--resume"], in: folder)
      #expect(outcome.ending == .exited(0), "\(place): \(outcome.errors)")
      #expect(try bytes("t.csv") == whole, "\(place)")
      #expect(!folder.entries.contains("t.csv.part"))
    }
  }

  /// Rows that are there are taken, and not computed again.
  @Test func finishedRowsAreKept() throws {
    let options = ["sweep", "a.npz", "--gamma", "0.1,1,10", "--shard", "0/1", "-o"]
    #expect(try Program.run(sdtw, options + ["whole.csv"], in: folder).ending == .exited(0))
    let whole = String(decoding: try bytes("whole.csv"), as: UTF8.self)
    let marked = whole.split(separator: "\n").map {
      $0.hasPrefix("1,") ? String($0.replacing(/[^,]+$/, with: "0.125")) : String($0)
    }
    try folder.write(marked.dropLast().map { $0 + "\n" }.joined().utf8, to: "t.csv.part")
    #expect(try Program.run(sdtw, options + ["t.csv", "--resume"], in: folder).ending == .exited(0))
    #expect(try bytes("t.csv") == Data(marked.map { $0 + "\n" }.joined().utf8))
  }

  @Test func rowsOfOtherMeasuresAreRefused() throws {
    let arguments = ["sweep", "a.npz", "--gamma", "0.1:10:5"]
    try writeJournal(arguments)
    let text = String(decoding: try bytes("t.csv.part"), as: UTF8.self)
    try folder.write(text.replacing("\"measures\":1", with: "\"measures\":0").utf8, to: "t.csv.part")
    let outcome = try Program.run(sdtw, arguments + ["--shard", "0/1", "-o", "t.csv", "--resume"], in: folder)
    #expect(outcome.ending == .exited(65))
    #expect(outcome.errors.contains("the version of the measures was 0, and now is 1.\n"))
  }

  /// An error in one file leaves the rows of those before it.
  @Test func anErrorLeavesTheFinishedRows() throws {
    // In range at a weight of 1.
    let huge = Small.x { for index in $0.indices { $0[index] *= 1e150 } }
    try Contents.run([huge, Small.y()]).write(to: "huge.npz", in: folder)
    let arguments = ["sweep", "a.npz", "huge.npz", "--cost", "mse", "--gamma", "1", "--horizontal", "1,1e10"]
    let printed = try Program.run(sdtw, arguments, in: folder)
    #expect(printed.ending == .exited(65))
    #expect(table(printed.text).map { $0["file"] } == ["a.npz", "a.npz"])
    let written = try Program.run(sdtw, arguments + ["-o", "t.csv"], in: folder)
    #expect(written.ending == .exited(65))
    #expect(written.errors.contains("2 of 4 rows are finished, and are in t.csv.\n"))
    #expect(written.errors.contains("sdtw: huge.npz: γ 1 with the step weights 10000000000,1,1 and costs of up to "))
    #expect(try String(decoding: bytes("t.csv"), as: UTF8.self) == printed.text)
    #expect(folder.entries.contains("t.csv.part"))
  }

  /// The journal of a share, so that there is one without a cut.
  private func writeJournal(_ arguments: [String]) throws {
    #expect(try Program.run(sdtw, arguments + ["--shard", "0/1", "-o", "j.csv"], in: folder).ending == .exited(0))
    try folder.write(try bytes("j.csv"), to: "t.csv.part")
  }

  @Test func aJournalIsNeverOverwrittenByMistake() throws {
    let arguments = ["sweep", "a.npz", "--gamma", "0.1:10:5"]
    try writeJournal(arguments)
    let before = try bytes("t.csv.part")
    let refused = try Program.run(sdtw, arguments + ["--shard", "0/1", "-o", "t.csv"], in: folder)
    #expect(refused.ending == .exited(64))
    #expect(
      refused.errors.hasSuffix(
        "sdtw: t.csv.part holds 5 finished rows of a sweep that was cut.\n"
          + "Go on with --resume, or delete it to start again.\n"))
    #expect(try bytes("t.csv.part") == before && !folder.entries.contains("t.csv"))
  }

  @Test(arguments: [
    (["a.npz", "--gamma", "0.1:10:9"], "γ was 0.1:10:5, and now is 0.1:10:9."),
    (["a.npz", "--gamma", "0.1:10:5", "--horizontal", "2"], "step weights was 1,1,1, and now is 2 × 1 × 1."),
    (["a.npz", "--gamma", "0.1:10:5", "--cost", "mse"], "cost was bce (clamp 1e-07), and now is mse."),
    (["a.npz", "--gamma", "0.1:10:5", "--bce-clamp", "torch"], "and now is bce (clamp torch)."),
    (["a.npz", "--gamma", "0.1:10:5", "--first-cell", "one"], "first cell was diagonal, and now is one."),
    (["a.npz", "--gamma", "0.1:10:5", "--threshold", "0.4"], "τ was 0.5, and now is 0.4."),
    (["a.npz", "--gamma", "0.1:10:5", "--fps", "50"], "fps of file 1 was 25, and now is 50."),
    (["d.npz", "--gamma", "0.1:10:5"], "file 1 was a.npz, and now is d.npz."),
    (["a.npz", "d.npz", "--gamma", "0.1:10:5"], "the number of files was 1, and now is 2."),
    (["other/../a.npz", "--gamma", "0.1:10:5"], "file 1 was a.npz, and now is other/../a.npz."),
  ])
  func anotherSweepsJournalIsRefused(arguments: [String], difference: String) throws {
    try folder.makeFolder("other")
    try writeJournal(["sweep", "a.npz", "--gamma", "0.1:10:5"])
    let before = try bytes("t.csv.part")
    let outcome = try Program.run(
      sdtw, ["sweep"] + arguments + ["--shard", "0/1", "-o", "t.csv", "--resume"], in: folder)
    #expect(outcome.ending == .exited(65))
    #expect(outcome.errors.contains("sdtw: t.csv.part is of another sweep: "))
    #expect(outcome.errors.contains(difference + "\n"), "\(outcome.errors)")
    #expect(try bytes("t.csv.part") == before)
  }

  @Test func otherValuesAreAnotherSweep() throws {
    let arguments = ["sweep", "a.npz", "--gamma", "0.1:10:5"]
    try writeJournal(arguments)
    try FileManager.default.removeItem(atPath: folder.file("a.npz"))
    let pair = try SequencePair.random(frames: 9, targets: 3, features: 4, hasStrongTargets: true, seed: 99)
    try Contents.run([
      NamedArray(name: "X", matrix: pair.predictions), NamedArray(name: "Y", matrix: pair.targets),
      NamedArray(name: "fps", scalar: 25),
    ]).write(to: "a.npz", in: folder)
    let outcome = try Program.run(sdtw, arguments + ["--shard", "0/1", "-o", "t.csv", "--resume"], in: folder)
    #expect(outcome.ending == .exited(65) && outcome.errors.contains("the fingerprint of file 1 was "))
  }

  @Test func twoSweepsIntoOneFile() throws {
    try Sweeps.write(to: folder, frames: 400)
    let first = try Program(sdtw, Self.slow + ["-o", "t.csv"], in: folder)
    waitForLines(3)
    first.send(signal: SIGSTOP)
    let second = try Program.run(sdtw, Self.slow + ["-o", "t.csv", "--resume"], in: folder)
    #expect(second.ending == .exited(73))
    #expect(second.errors.contains("sdtw: t.csv.part is being written by another sdtw.\n"))
    first.send(signal: SIGCONT)
    #expect(try first.waitForEnd().ending == .exited(0))
    #expect(lineCount("t.csv") == 91)
  }

  /// The bar stands on the terminal alone, and goes away.
  @Test func progressOnATerminal() throws {
    try Sweeps.write(to: folder, frames: 3000)
    let terminal = try PseudoTerminal(
      "/usr/bin/env", ["-C", folder.path, sdtw] + Self.slow + ["-o", "t.csv"], environment: Program.environment)
    try terminal.wait(for: "/90 rows", seconds: 30)
    try terminal.wait(for: " left", seconds: 30)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd(seconds: 30) == .exited(130))
    #expect(terminal.rest.contains("\r\u{1B}[Ksdtw: Stopped: "))
  }
}
