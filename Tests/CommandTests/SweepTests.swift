import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

/// RUNs of different sizes, and tables that were read back.
enum Sweeps {
  static let names = ["a.npz", "b,c.npz", "d.npz"]

  /// The second has no strong targets, so some of its measures are undefined.
  static func write(to folder: TemporaryFolder, frames: Int = 9) throws {
    for (index, name) in names.enumerated() {
      let pair = try SequencePair.random(
        frames: frames + 4 * index, targets: 3 + index, features: 4, hasStrongTargets: index != 1,
        seed: UInt64(index) + 7)
      var arrays = [NamedArray(name: "X", matrix: pair.predictions), NamedArray(name: "Y", matrix: pair.targets)]
      if let strong = pair.strongTargets { arrays.append(NamedArray(name: "Y_strong", matrix: strong)) }
      try Contents.run(arrays + [NamedArray(name: "fps", scalar: 25)]).write(to: name, in: folder)
    }
  }

  static let header = """
    gamma,w_horizontal,w_vertical,w_diagonal,sdtw,sdtw_per_frame,path_entropy,effective_targets,diagonality,collapse,\
    unused_targets,events,durations,lost_events,peak_short,peak_long,magnitude_balance,fade,onset_shift,offset_shift,\
    onset_deviation,precision,recall,f_measure,average_precision,note_f_measure,distance_mse,distance_bce,\
    distance_cosine
    """
}

/// The lines of a table, as fields by the names of their columns; no field of these has a comma.
func table(_ text: String) -> [[String: String]] {
  let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  return lines.dropFirst().map { line in
    Dictionary(uniqueKeysWithValues: zip(lines[0].map(String.init), line.map(String.init)))
  }
}

/// `sdtw sweep`: its rows, its forms, and what it takes for a RUN.
@Suite struct SweepTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Sweeps.write(to: folder)
    try Small.run.write(to: "run.npz", in: folder)
  }

  private func number(_ field: String?) -> Double { field.flatMap { Double($0) } ?? .nan }

  private func text(_ name: String) throws -> String { String(decoding: try folder.contents(of: name), as: UTF8.self) }

  @Test func eachRowIsTheAlignmentOfItsSetting() throws {
    let outcome = try sdtw(
      "sweep", "a.npz", "--gamma", "0,0.5", "--step-weights", "0.1,1,1", "--step-weights", "1,3,1", in: folder)
    #expect(outcome.ending == .exited(0))
    #expect(outcome.errors == "Cost bce (clamp 1e-07), γ 0,0.5, step weights 0.1,1,1 1,3,1 (h,v,d): 4 points.\n")
    #expect(outcome.text.hasPrefix(Sweeps.header + "\n"))
    let rows = table(outcome.text)
    #expect(rows.map { $0["w_horizontal"] } == ["0.1", "0.1", "1", "1"])
    #expect(rows.map { $0["w_vertical"] } == ["1", "1", "3", "3"])
    #expect(rows.map { $0["gamma"] } == ["0", "0.5", "0", "0.5"])
    for row in rows {
      let weights = ["w_horizontal", "w_vertical", "w_diagonal"].compactMap { row[$0] }.joined(separator: ",")
      let summary = try Summary(
        sdtw(
          "align", "a.npz", "--json", "--gamma", try #require(row["gamma"]), "--step-weights", weights, in: folder))
      #expect(row["sdtw"].flatMap { Double($0) } == summary.sdtw)
      #expect(row["path_entropy"].flatMap { Double($0) } == summary.pathEntropy)
    }
  }

  @Test func rangesMakeAProductHorizontalOutermost() throws {
    let outcome = try sdtw(
      "sweep", "run.npz", "--gamma", "0.1:10:3", "--step-weights", "7,1,0.5", "--horizontal", "0:1:3",
      "--vertical", "1,2", in: folder)
    let rows = table(outcome.text)
    #expect(rows.map { $0["gamma"] } == Array(repeating: ["0.1", "1", "10"], count: 6).flatMap(\.self))
    #expect(
      rows.enumerated().filter { $0.offset % 3 == 0 }.map { $0.element["w_horizontal"] }
        == ["0", "0", "0.5", "0.5", "1", "1"])
    #expect(
      rows.enumerated().filter { $0.offset % 3 == 0 }.map { $0.element["w_vertical"] }
        == ["1", "2", "1", "2", "1", "2"])
    #expect(rows.allSatisfy { $0["w_diagonal"] == "0.5" })
    #expect(outcome.errors.contains("step weights 0:1:3 × 1,2 × 0.5 (h,v,d): 18 points."))
  }

  @Test func whatIsNotGivenComesFromTheRun() throws {
    let arrays = [
      Small.x(), Small.y(), NamedArray(name: "cost", text: "squared"), NamedArray(name: "gamma", scalar: 3),
      NamedArray(name: "step_weights", shape: [3], values: [0.25, 1, 2]),
    ]
    try Contents.run(arrays).write(to: "own.npz", in: folder)
    let rows = table(try sdtw("sweep", "own.npz", "--vertical", "4", in: folder).text)
    #expect(rows.count == 25)
    #expect(rows.first?["gamma"] == "0.01" && rows[12]["gamma"] == "1" && rows.last?["gamma"] == "100")
    #expect(rows.allSatisfy { $0["w_horizontal"] == "0.25" && $0["w_vertical"] == "4" && $0["w_diagonal"] == "2" })
    let outcome = try sdtw("sweep", "own.npz", "--gamma", "1", "--diagonal", "1", "--cost", "mse", in: folder)
    #expect(outcome.errors.hasSuffix("Cost mse, γ 1, step weights 0.25 × 1 × 1 (h,v,d): 1 point.\n"))
  }

  @Test func undefinedIsEmptyNullOrNaN() throws {
    for format in ["csv", "json", "npz"] {
      #expect(
        try sdtw("sweep", "run.npz", "--gamma", "0.3", "--vertical", "inf", "-o", "t.\(format)", in: folder).ending
          == .exited(0))
    }
    let row = try #require(table(text("t.csv")).first)
    #expect(row["f_measure"] == "" && row["onset_shift"] == "" && row["durations"] == "hard" && row["events"] == "3")
    let json = try text("t.json")
    let objects = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(objects.count == 1 && objects[0]["f_measure"] is NSNull && objects[0]["w_vertical"] as? String == "inf")
    #expect(objects[0]["durations"] as? String == "hard" && objects[0]["events"] as? Int == 3)
    #expect(json.contains("\"sdtw\": \(try #require(row["sdtw"])),"))
    let file = try ArrayFile.read(at: folder.file("t.npz"))
    let values = Dictionary(uniqueKeysWithValues: file.arrays.map { ($0.name, $0) })
    #expect(values["sdtw"]?.values == [Double(try #require(row["sdtw"])) ?? 0] && values["sdtw"]?.shape == [1])
    #expect(values["f_measure"]?.values.first?.isNaN == true && values["w_vertical"]?.values == [.infinity])
    #expect(file.unreadable.map(\.name) == ["durations"])
  }

  @Test func severalRunsMakeOneTableAndASummary() throws {
    let options = ["--gamma", "0.1,1", "-o", "t.csv"]
    let outcome = try Program.run(sdtw, ["sweep"] + Sweeps.names + options, in: folder)
    #expect(outcome.ending == .exited(0) && outcome.text == "")
    let lines = try text("t.csv").split(separator: "\n")
    #expect(lines[0] == "file," + Sweeps.header)
    #expect(
      lines.dropFirst().map { $0.prefix(9) }
        == ["a.npz,0.1", "a.npz,1,1", "\"b,c.npz\"", "\"b,c.npz\"", "d.npz,0.1", "d.npz,1,1"])
    let alone = try Sweeps.names.map { table(try sdtw("sweep", $0, "--gamma", "0.1,1", in: folder).text) }
    for (setting, row) in table(try text("t-summary.csv")).enumerated() {
      #expect(row["files"] == "3" && row["gamma"] == ["0.1", "1"][setting])
      // Of three values the quartiles lie halfway between neighbours, of two a quarter of the way.
      let distances = alone.compactMap { $0[setting]["sdtw"].flatMap { Double($0) } }.sorted()
      #expect(row["sdtw_median"].flatMap { Double($0) } == distances[1])
      #expect(abs(number(row["sdtw_q1"]) - (distances[0] + distances[1]) / 2) < 1e-12)
      let measured = alone.compactMap { $0[setting]["f_measure"].flatMap { Double($0) } }.sorted()
      #expect(measured.count == 2)
      #expect(abs(number(row["f_measure_q3"]) - (measured[0] + 3 * measured[1]) / 4) < 1e-12)
    }
  }

  @Test func aDirectoryStandsForItsRuns() throws {
    try folder.makeFolder("set/inner.npz")
    for name in ["b.npz", "a.npz", ".hidden.npz", "notes.txt"] { try Small.run.write(to: "set/" + name, in: folder) }
    for word in ["set", "set/"] {
      let outcome = try sdtw("sweep", word, "--gamma", "1", "--summary", "s.json", in: folder)
      #expect(outcome.errors.hasPrefix("\(word): 2 RUNs.\n"))
      #expect(table(outcome.text).map { $0["file"] } == ["set/a.npz", "set/b.npz"])
    }
    #expect(try text("s.json").contains("\"files\": 2, \"sdtw_q1\": "))
    try FileManager.default.removeItem(atPath: folder.file("set/b.npz"))
    #expect(table(try sdtw("sweep", "set", "--gamma", "1", in: folder).text).map { $0["file"] } == ["set/a.npz"])
  }

  /// Two files are X and Y where neither holds both.
  @Test func twoFiles() throws {
    try Contents.npy(Small.x()).write(to: "X.npy", in: folder)
    try Contents.npy(Small.y()).write(to: "Y.npy", in: folder)
    let run = try sdtw("sweep", "run.npz", "--gamma", "1", in: folder).text
    for words in [["X.npy", "Y.npy"], ["run.npz:X", "run.npz:Y"]] {
      #expect(try Program.run(sdtw, ["sweep"] + words + ["--gamma", "1"], in: folder).text == run)
    }
    #expect(try bash("sweep() { sdtw sweep \"$@\"; }; sweep <(cat X.npy) Y.npy --gamma 1", in: folder).text == run)
    #expect(table(try sdtw("sweep", "run.npz", "d.npz", "--gamma", "1", in: folder).text).count == 2)
    #expect(try sdtw("sweep", "run.npz", "Y.npy", "--gamma", "1", in: folder).errors.contains("Y.npy"))
  }

  @Test func theOrderOfThreadsDoesNotShow() throws {
    let one = try sdtw("sweep", "a.npz", "d.npz", "--jobs", "1", in: folder)
    let four = try sdtw("sweep", "a.npz", "d.npz", "--jobs", "4", in: folder)
    #expect(one.text == four.text && table(one.text).count == 50)
  }
}
