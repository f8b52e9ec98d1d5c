import Foundation
import SequenceFiles
import TestSupport
import Testing

/// Shares of a sweep, and their merge.
@Suite struct SweepShardTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Sweeps.write(to: folder)
  }

  private static let sweep = ["sweep"] + Sweeps.names + ["--gamma", "0.1:10:3", "--horizontal", "0.1,1"]

  @discardableResult
  private func run(_ arguments: [String]) throws -> Program.Outcome {
    let outcome = try Program.run(sdtw, arguments, in: folder)
    #expect(outcome.ending == .exited(0), "\(outcome.errors)")
    return outcome
  }

  private func writeShares(_ count: Int) throws -> [String] {
    let names = (0..<count).map { "share-\($0).csv" }
    for (index, name) in names.enumerated() { try run(Self.sweep + ["--shard", "\(index)/\(count)", "-o", name]) }
    return names
  }

  @Test(arguments: [1, 2, 5, 16, 25])
  func merged(count: Int) throws {
    let shares = try writeShares(count)
    #expect(!folder.entries.contains { $0.contains("summary") || $0.hasSuffix(".part") })
    for format in ["csv", "json", "npz"] {
      try run(Self.sweep + ["-o", "whole.\(format)"])
      let outcome = try run(["sweep", "--merge"] + shares.reversed() + ["-o", "merged.\(format)"])
      #expect(outcome.errors == "" && outcome.text == "")
      for end in ["", "-summary"] {
        #expect(try folder.contents(of: "merged\(end).\(format)") == folder.contents(of: "whole\(end).\(format)"))
      }
    }
    #expect(try run(["sweep", "--merge"] + shares).output == folder.contents(of: "whole.csv"))
  }

  @Test func aSingleRunHasNoFilesAndNoSummary() throws {
    for shard in ["0/2", "1/2"] {
      try run(["sweep", "d.npz", "--shard", shard, "-o", "s\(shard.prefix(1)).csv"])
    }
    try run(["sweep", "d.npz", "-o", "whole.csv"])
    try run(["sweep", "--merge", "s0.csv", "s1.csv", "-o", "all.csv"])
    #expect(try folder.contents(of: "all.csv") == folder.contents(of: "whole.csv"))
    #expect(!folder.entries.contains("all-summary.csv"))
  }

  @Test func theTaskOfAJobArrayNamesTheShard() throws {
    let names = try writeShares(3)
    var environment = Program.environment
    environment["SLURM_ARRAY_TASK_ID"] = "1"
    let outcome = try Program.run(
      sdtw, Self.sweep + ["--shard", "3", "-o", "task.csv"], in: folder, environment: environment)
    #expect(outcome.ending == .exited(0))
    #expect(try folder.contents(of: "task.csv") == folder.contents(of: names[1]))
  }

  /// A task of a job array that is started again after its end has nothing to do.
  @Test func aFinishedShareIsNotComputedAgain() throws {
    let options = ["sweep", "a.npz", "--gamma", "0.1,1,10", "--resume", "-o", "t.csv", "--shard"]
    try run(options + ["0/2"])
    // What is computed again would not have this value.
    let marked = String(decoding: try folder.contents(of: "t.csv"), as: UTF8.self).replacing(
      /,[^,\n]+\n$/, with: ",0.125\n")
    try folder.write(marked.utf8, to: "t.csv")
    let again = try run(options + ["0/2"])
    #expect(again.errors == "t.csv holds all rows of this share already.\n")
    #expect(try folder.contents(of: "t.csv") == Data(marked.utf8) && !folder.entries.contains("t.csv.part"))

    try folder.write(Data(marked.utf8).dropLast(), to: "t.csv")
    let cut = try run(options + ["0/2"])
    #expect(!cut.errors.contains("already"))
    #expect(try folder.contents(of: "t.csv") != Data(marked.utf8))
    let other = try run(options + ["1/2"])
    #expect(!other.errors.contains("already"))
  }

  /// More rows than a pipe holds, so the merge still prints when the signal comes.
  @Test func aMergeStopsAtASignal() throws {
    try run(["sweep", "a.npz", "--gamma", "0.1:10:900", "--shard", "0/1", "-o", "s.csv"])
    try folder.makePipe("p")
    let outcome = try bash(
      "'\(sdtw)' sweep --merge s.csv > p & exec 3< p; read -r line <&3; kill -TERM $!; cat <&3 > rest; "
        + "wait $!; echo $?", in: folder)
    #expect(outcome.text == "143\n")
    #expect(outcome.errors.contains("sdtw: Stopped: "))
    #expect(try folder.contents(of: "rest").count { $0 == 0x0A } < 900)
  }

  private func refusal(_ arguments: [String]) throws -> String {
    let before = folder.entries
    let outcome = try Program.run(sdtw, ["sweep", "--merge"] + arguments + ["-o", "all.csv"], in: folder)
    #expect(outcome.ending == .exited(65), "\(outcome.errors)")
    #expect(outcome.text == "" && folder.entries == before)
    #expect(outcome.errors.split(separator: "\n").count == 2)
    return outcome.errors
  }

  @Test func missingPointsAreNamedWithTheirShards() throws {
    let names = try writeShares(5)
    let ranges = try names.map { name in
      let lines = String(decoding: try folder.contents(of: name), as: UTF8.self).split(separator: "\n").dropFirst(2)
      return try (#require(lines.first?.prefix { $0 != "," }), #require(lines.last?.prefix { $0 != "," }))
    }
    #expect(ranges.first?.0 == "0" && ranges.last?.1 == "17")
    let text = try refusal([names[0], names[2], names[3]])
    #expect(
      text.hasPrefix(
        "sdtw: Points \(ranges[1].0)–\(ranges[1].1) (shard 1/5), \(ranges[4].0)–\(ranges[4].1) (shard 4/5) "
          + "are missing of 18.\n"))
  }

  @Test func aCutShareLacksItsLastPoint() throws {
    let names = try writeShares(2)
    try folder.write(try folder.contents(of: names[1]).dropLast(5), to: "share-1.csv")
    #expect(try refusal(names).hasPrefix("sdtw: Point 17 (shard 1/2) is missing of 18.\n"))
  }

  /// A journal is a share too; what is in both is taken once.
  @Test func doubledPoints() throws {
    let names = try writeShares(2)
    try run(Self.sweep + ["-o", "whole.csv"])
    let lines = String(decoding: try folder.contents(of: names[1]), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    try folder.write(lines.prefix(5).map { $0 + "\n" }.joined().utf8, to: "share-1.csv.part")
    let outcome = try run(["sweep", "--merge"] + names + ["share-1.csv.part", "-o", "all.csv"])
    #expect(outcome.errors == "3 points are in two shares, with the same values: taken once.\n")
    #expect(try folder.contents(of: "all.csv") == folder.contents(of: "whole.csv"))

    try folder.write(lines.prefix(3).map { $0 + "\n" }.joined().utf8, to: "share-1.csv.part")
    let one = try run(["sweep", "--merge"] + names + ["share-1.csv.part", "-o", "all.csv"])
    #expect(one.errors == "1 point is in two shares, with the same values: taken once.\n")

    let changed = lines.prefix(5).map {
      $0.replacing(/^(\d.*),[^,]+$/, with: { "\($0.1),0.125" }) + "\n"
    }
    try folder.write(changed.joined().utf8, to: "other.csv")
    let text = try refusal(names + ["other.csv"])
    #expect(text.contains("has other values in other.csv than in share-1.csv.\n"))
  }

  @Test func sharesOfAnotherSweep() throws {
    let names = try writeShares(2)
    try run(["sweep"] + Sweeps.names + ["--gamma", "0.1:10:9", "--shard", "1/2", "-o", "other.csv"])
    #expect(
      try refusal([names[0], "other.csv"]).hasPrefix(
        "sdtw: other.csv is of another sweep than share-0.csv: γ is 0.1:10:9, and there 0.1:10:3.\n"))
    try run(Self.sweep + ["--shard", "1/3", "-o", "third.csv"])
    #expect(try refusal([names[0], "third.csv"]).contains("the number of shards is 3, and there 2.\n"))
  }

  @Test(arguments: [
    ("", "share-0.csv ends before its first row."),
    ("gamma,sdtw\n1,2\n", "share-0.csv is no share and no journal of a sweep"),
    ("# sdtw sweep 2 {}\n", "share-0.csv has version “2” of the format of shares"),
    ("# sdtw sweep 1 {\"gamma\":\"1\"}\n", "share-0.csv is damaged in line 1."),
    ("# sdtw sweep 1 \u{1B}[2J\n", "share-0.csv is damaged in line 1."),
  ])
  func whatIsNoShare(text: String, message: String) throws {
    try folder.write(text.utf8, to: "share-0.csv")
    #expect(try refusal(["share-0.csv"]).contains(message))
  }

  @Test(arguments: [
    ("\"frames\":9", "\"frames\":-9", "damaged in line 1"), ("\"settings\":6", "\"settings\":0", "damaged in line 1"),
    ("\"settings\":6", "\"settings\":9000000000000000000", "damaged in line 1"),
    ("\"frames\":9", "\"frames\":9000000000000000000", "damaged in line 1"),
    ("\"count\":2,\"index\":0", "\"count\":2,\"index\":2", "damaged in line 1"),
    ("\"count\":2,\"index\":0", "\"count\":0,\"index\":0", "damaged in line 1"),
    ("point,file", "point,fail", "other columns"), ("\n0,", "\n17,", "damaged in line 3"),
    ("\n1,", "\n0,", "damaged in line 4"), ("\n1,", "\nx,", "damaged in line 4"),
    ("\n1,", "\n1,1,", "damaged in line 4"), ("\n1,", "\n01,", "damaged in line 4"),
    ("\n0,a.npz", "\n0,d.npz", "damaged in line 3"), ("\n1,a.npz,1,", "\n1,a.npz,2,", "damaged in line 4"),
    ("\n1,a.npz,1,0.1,1,1,", "\n1,a.npz,1,0.1,1,1,x", "damaged in line 4"),
    ("\n1,a.npz,1,0.1,1,1,", "\n1,a.npz,1,0.1,1,1,0", "damaged in line 4"),
    (",hard,", ",weak,", "damaged in line 3"),
    ("\"gamma\":\"0.1:10:3\"", "\"gamma\":\"0.1:10:4\"", "damaged in line 1"),
    ("\"0.1,1 × 1 × 1\"", "\"0:1:9999999 × 0:1:9999999 × 1\"", "damaged in line 1"),
  ])
  func damagedShares(part: String, replacement: String, message: String) throws {
    try run(Self.sweep + ["--shard", "0/2", "-o", "share-0.csv"])
    let text = String(decoding: try folder.contents(of: "share-0.csv"), as: UTF8.self)
    let changed = text.replacing(part, with: replacement, maxReplacements: 1)
    #expect(changed != text)
    try folder.write(changed.utf8, to: "share-0.csv")
    #expect(try refusal(["share-0.csv"]).contains(message))
  }
}
