import Foundation
import SequenceFiles
import TestSupport
import Testing

/// Sweeps over files with odd names, by several names, and in the directory that the table goes to.
@Suite struct SweepNamesTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Sweeps.write(to: folder)
  }

  @discardableResult
  private func run(_ arguments: [String], _ status: Int32 = 0) throws -> Program.Outcome {
    let outcome = try Program.run(sdtw, ["sweep"] + arguments, in: folder)
    #expect(outcome.ending == .exited(status), "\(outcome.errors)")
    return outcome
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: target)
  }

  /// - Parameter links: what leads where.
  @Test(arguments: [
    ([:], ["-o", "t.csv", "--summary", "./t.csv"]),
    (["l.csv": "t.csv"], ["-o", "t.csv", "--summary", "l.csv"]),
    (["l.csv": "t.csv"], ["-o", "l.csv", "--summary", "t.csv"]),
    (["t-summary.csv": "t.csv"], ["-o", "t.csv"]),
    (["other": "."], ["-o", "other/t.csv", "--summary", "t.csv"]),
  ])
  func twoOutputsThatAreOneFile(links: [String: String], outputs: [String]) throws {
    for (name, target) in links { try link(name, to: target) }
    try run(["a.npz", "d.npz", "--gamma", "1", "--shard", "0/1", "-o", "s.csv"])
    for input in [["a.npz", "d.npz", "--gamma", "1"], ["--merge", "s.csv"]] {
      let before = folder.entries
      #expect(try run(input + outputs, 64).errors.hasPrefix("sdtw: The table and its summary would be the same file, "))
      #expect(folder.entries == before)
    }
  }

  @Test(arguments: ["\u{301}c.npz", "q\"\u{301}\".npz", "a,\u{301},b.npz", "=1+1;#'.npz", "e\u{301}\u{2028}é.npz"])
  func namesOfFilesArriveInTheirRows(name: String) throws {
    try Small.run.write(to: name, in: folder)
    let sweep = [name, "a.npz", "--gamma", "0.1,1"]
    for index in 0..<2 { try run(sweep + ["--shard", "\(index)/2", "-o", "s\(index).csv"]) }
    for format in ["csv", "json"] {
      try run(sweep + ["-o", "t.\(format)"])
      try run(["--merge", "s0.csv", "s1.csv", "-o", "m.\(format)"])
      for end in ["", "-summary"] {
        #expect(try folder.contents(of: "m\(end).\(format)") == folder.contents(of: "t\(end).\(format)"))
      }
    }
    let rows = try JSONSerialization.jsonObject(with: try folder.contents(of: "t.json")) as? [[String: Any]]
    #expect(rows?.compactMap { $0["file"] as? String } == [name, name, "a.npz", "a.npz"])
    #expect(rows?.compactMap { $0["gamma"] as? Double } == [0.1, 1, 0.1, 1])
    let doubled = name.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    let field = name.unicodeScalars.contains { ",\"".unicodeScalars.contains($0) } ? "\"\(doubled)\"" : name
    let lines = String(decoding: try folder.contents(of: "t.csv"), as: UTF8.self).utf8.split(separator: 10)
    #expect(lines.count == 5 && lines[1].starts(with: (field + ",0.1,1,1,1,").utf8))
  }

  /// As after a sweep that was cut, or is done once more.
  @Test func theTableMayLieAmongTheRuns() throws {
    try folder.makeFolder("set")
    for name in ["a.npz", "b.npz"] { try Small.run.write(to: "set/" + name, in: folder) }
    let sweep = ["set", "--gamma", "0.1,1", "-o", "set/t.npz"]
    try run(sweep)
    let table = try folder.contents(of: "set/t.npz")
    for options in [[], ["--resume"]] {
      #expect(try run(sweep + options).errors.hasPrefix("set: 2 RUNs.\n"))
      #expect(try folder.contents(of: "set/t.npz") == table)
    }
    #expect(
      try run(["set", "--gamma", "1", "-o", "set/b.npz"], 64).errors.contains(
        "set/b.npz is one of the files that are read"))
  }

  @Test func aNameThatCantBeSpelledIsLeftOut() throws {
    try folder.makeFolder("set")
    try Small.run.write(to: "set/a.npz", in: folder)
    #expect(
      try bash("cp set/a.npz $'set/\\xff.npz'; cp set/a.npz $'set/\\n.npz'; : > $'set/\\xfe.txt'", in: folder).errors
        == "")
    let outcome = try run(["set", "--gamma", "1"])
    #expect(table(outcome.text).map { $0["file"] } == ["set/a.npz"])
    #expect(
      outcome.errors.contains("set: \\u{a}.npz and 1 more are left out, with a name that no table can spell.\n"))
  }

  /// What can't be read twice is kept.
  @Test func pipesAmongRuns() throws {
    let outcome = try bash("sdtw sweep a.npz d.npz <(cat a.npz) /dev/stdin --gamma 1 < 'b,c.npz'", in: folder)
    #expect(outcome.ending == .exited(0), "\(outcome.errors)")
    let rows = table(outcome.text)
    #expect(rows.count == 4 && rows[2]["sdtw"] == rows[0]["sdtw"] && rows[3]["file"] == "/dev/stdin")
  }

  /// One point has one thread, so 1024 take no more memory than one.
  @Test func threadsThatNeverStartNeedNoMemory() throws {
    let values = Array(repeating: 0.5, count: 1500)
    let arrays = ["X", "Y"].map { NamedArray(name: $0, shape: [1500, 1], values: values) }
    try Contents.run(arrays).write(to: "long.npz", in: folder)
    try run(["long.npz", "--gamma", "1", "--jobs", "1024"])
  }
}
