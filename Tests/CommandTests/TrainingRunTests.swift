import Explorer
import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

@testable import sdtw

/// Directories of dumps, patterns of them, and batches in the place of one RUN.
@Suite struct TrainingRunTests {
  let folder: TemporaryFolder

  /// `run` has three steps, `all/a` and `all/b` a training each, `batches` two steps of two items.
  init() throws {
    folder = try TemporaryFolder()
    for name in ["run", "all/a", "all/b", "all/empty", "batches", "nothing"] { try folder.makeFolder(name) }
    for step in [9, 10, 11] {
      let arrays = [Small.x { $0[0] = Double(step) / 20 }, Small.y(), NamedArray(name: "fps", scalar: 10)]
      try Contents.run(arrays).write(to: "run/step-\(step).npz", in: folder)
    }
    try Contents.text("half written").write(to: "run/step-12.part.npz", in: folder)
    for name in ["a", "b"] { try Small.run.write(to: "all/\(name)/step-1.npz", in: folder) }
    for step in [5, 10] {
      let x = Small.x { $0[0] = Double(step) / 20 }.values
      let arrays = [
        NamedArray(name: "X", shape: [2, 5, 3], values: x + x.reversed()),
        NamedArray(name: "Y", shape: [2, 3, 3], values: Small.y + Small.y),
        NamedArray(name: "Y_lengths", shape: [2], values: [3, 2]),
      ]
      try Contents.run(arrays).write(to: "batches/step-\(step).npz", in: folder)
    }
  }

  @discardableResult
  private func run(_ arguments: String..., status: Int32 = 0) throws -> Program.Outcome {
    let outcome = try Program.run(sdtw, arguments, in: folder)
    #expect(outcome.ending == .exited(status), "\(arguments): \(outcome.errors)")
    return outcome
  }

  private func text(_ name: String) throws -> String { String(decoding: try folder.contents(of: name), as: UTF8.self) }

  @Test func theLastDumpIsTakenOrTheOneThatIsNamed() throws {
    let alone = try [9, 10, 11].map { try run("align", "run/step-\($0).npz", "--json").text }
    for word in ["run", "run/", "run/step-*.npz"] {
      let last = try run("align", word, "--json")
      #expect(last.text == alone[2])
      #expect(last.errors.hasPrefix("\(word): step-11.npz, the last of 3 dumps; --step takes another.\n"))
      for step in ["9", "step-9"] {
        let first = try run("align", word, "--step", step, "--json")
        #expect(first.text == alone[0] && first.errors.hasPrefix("\(word): step-9.npz, dump 1 of 3.\n"))
      }
    }
  }

  @Test func theLastWholeDumpIsTaken() throws {
    try Contents.text("no archive").write(to: "run/step-11.npz", in: folder)
    for (word, count) in [("run", 3), ("run/step-1*.npz", 2)] {
      let outcome = try run("align", word, "--json")
      #expect(
        outcome.errors.hasPrefix(
          "\(word): step-10.npz, the last whole one of \(count) dumps; --step takes another.\n"
            + "step-10.npz is taken, since a later dump is damaged: run/step-11.npz"), "\(outcome.errors)")
    }
  }

  @Test func aBenchmarkTakesThem() throws {
    let outcome = try run(
      "benchmark", "run", "--step", "10", "--gamma", "1", "--step-weights", "1,1,1", "--jobs", "1", "--repeats", "1")
    #expect(outcome.errors.hasPrefix("run: step-10.npz, dump 2 of 3.\n") && outcome.text.contains("5 × 3"))
  }

  @Test(arguments: [
    ["advise"], ["render", "--panel", "H", "-o", "h.svg"], ["sonify", "--what", "X", "-o", "x.wav"],
    ["check", "--loss", "1e9"],
  ])
  func everyCommandTakesThem(command: [String]) throws {
    let words = command.dropFirst() + ["--step", "10"]
    let outcome = try Program.run(sdtw, [command[0], "run"] + words, in: folder)
    #expect(outcome.errors.hasPrefix("run: step-10.npz, dump 2 of 3.\n"))
    let alone = try Program.run(sdtw, [command[0], "run/step-10.npz"] + command.dropFirst(), in: folder)
    #expect(outcome.ending == alone.ending && outcome.text == alone.text)
  }

  @Test(
    arguments: [
      (["align", "all"], 66, "all holds no dump itself, but 2 folders that do: a, b.\nName one, as in all/a.\n"),
      (["explore", "all", "--snapshot", "80x24"], 66, "but 2 folders that do: a, b."),
      (["sweep", "all"], 66, "but 2 folders that do: a, b."),
      (["render", "nothing", "-o", "h.svg"], 66, "nothing holds no dump: no npz, pt, safetensors, h5 or mat file."),
      (
        ["convert", "run", "out.npz"], 66,
        "run stands for a training run, and 'sdtw convert' takes one file.\nName one, such as its newest dump: run/step-11.npz."
      ),
      (["convert", "run/step-?.npz"], 66, "such as its newest dump: run/step-9.npz."),
      (["convert", "nothing"], 66, "nothing holds no dump: no npz, pt, safetensors, h5 or mat file."),
      (["advise", "run/no-*.npz"], 66, "No file fits the pattern run/no-*.npz."),
      (["align", "run", "--step", "12"], 66, "There is no step 12 among the dumps.\nSteps are 9, 10, 11."),
      (
        ["align", "run/step-9.npz", "--step", "9"], 64, "--step 9 names a dump of a training run, and run/step-9.npz is"
      ),
      (["explore", "run/step-9.npz", "--step", "9", "--snapshot", "80x24"], 64, "run/step-9.npz is one file."),
      (["align", "X.npy", "Y.npy", "--step", "9"], 64, "X and Y are two files."),
      (["explore", "--step", "9", "--snapshot", "80x24"], 64, "--step 9 says how files are read, and none is given"),
      (["align", "run", "-o", "run/step-9.npz"], 64, "run/step-9.npz is one of the files that are read"),
    ] as [([String], Int32, String)])
  func whatCantBeMeant(arguments: [String], status: Int32, words: String) throws {
    let before = folder.entries
    let outcome = try Program.run(sdtw, arguments, in: folder)
    #expect(outcome.ending == .exited(status) && outcome.text == "")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(folder.entries == before)
  }

  /// In the order of the training, and each row is the alignment of its dump.
  @Test func aSweepHasARowForEachStep() throws {
    for word in ["run", "run/step-*.npz"] {
      let rows = table(try run("sweep", word, "--gamma", "1", "--cost", "mse").text)
      #expect(rows.map { $0["step"] } == ["9", "10", "11"])
      #expect(rows.map { $0["file"] } == [9, 10, 11].map { "run/step-\($0).npz" })
      for row in rows {
        let alone = try run("align", "run", "--step", row["step"] ?? "", "--cost", "mse", "--json")
        #expect(row["sdtw"].flatMap { Double($0) } == (try Summary(alone)).sdtw)
      }
    }
    #expect(table(try run("sweep", "run", "--gamma", "1").text).allSatisfy { $0["x_f_measure"] == "" })
    // Names that differ in more than numbers are no steps.
    try Small.run.write(to: "run/best-3.npz", in: folder)
    #expect(try run("sweep", "run", "--gamma", "1").text.hasPrefix("file,gamma,"))
  }

  @Test func aSweepReadsDumpsOfAllFormats() throws {
    for step in [2, 30] {
      try run("convert", "run/step-\(step == 2 ? 9 : 10).npz", "all/empty/step-\(step).safetensors")
    }
    let rows = table(try run("sweep", "all/empty", "--gamma", "1").text)
    let same = table(try run("sweep", "run", "--gamma", "1").text)
    #expect(rows.map { $0["step"] } == ["2", "30"])
    #expect(rows.map { $0["sdtw"] } == same.prefix(2).map { $0["sdtw"] })
  }

  @Test func aSweepHasARowForEachItem() throws {
    try run("sweep", "batches/step-5.npz", "--gamma", "0.1,1", "--cost", "mse", "-o", "t.csv")
    let rows = table(try text("t.csv"))
    #expect(rows.map { $0["item"] } == ["1", "1", "2", "2"] && rows[0]["file"] == nil && rows[0]["step"] == nil)
    for row in rows {
      let alone = try run(
        "align", "batches/step-5.npz", "--item", row["item"] ?? "", "--gamma", row["gamma"] ?? "", "--cost", "mse",
        "--json")
      #expect(row["sdtw"].flatMap { Double($0) } == (try Summary(alone)).sdtw)
    }
    let summary = table(try text("t-summary.csv"))
    #expect(summary.map { $0["gamma"] } == ["0.1", "1"] && summary.allSatisfy { $0["items"] == "2" })
  }

  /// Items of a step are summarised together, and shares make the same tables.
  @Test func stepsOfBatches() throws {
    let sweep = ["sweep", "batches", "--gamma", "0.1,1", "--cost", "mse"]
    #expect(try Program.run(sdtw, sweep + ["-o", "t.csv"], in: folder).ending == .exited(0))
    let rows = table(try text("t.csv"))
    #expect(
      rows.map { "\($0["step"] ?? "") \($0["item"] ?? "") \($0["gamma"] ?? "")" }
        == ["5 1 0.1", "5 1 1", "5 2 0.1", "5 2 1", "10 1 0.1", "10 1 1", "10 2 0.1", "10 2 1"])
    let summary = table(try text("t-summary.csv"))
    #expect(summary.map { $0["step"] } == ["5", "5", "10", "10"])
    for row in summary {
      let values = rows.filter { $0["step"] == row["step"] && $0["gamma"] == row["gamma"] }
        .compactMap { $0["sdtw"].flatMap { Double($0) } }
      let median = row["sdtw_median"].flatMap { Double($0) } ?? .nan
      #expect(values.count == 2 && abs(median - (values[0] + values[1]) / 2) < 1e-12)
    }
    for share in ["0", "1"] {
      let outcome = try Program.run(sdtw, sweep + ["--shard", "\(share)/2", "-o", "s\(share).csv"], in: folder)
      #expect(outcome.ending == .exited(0), "\(outcome.errors)")
    }
    try run("sweep", "--merge", "s1.csv", "s0.csv", "-o", "m.csv")
    #expect(try text("m.csv") == text("t.csv") && text("m-summary.csv") == text("t-summary.csv"))
  }

  /// Of one γ over the steps, and otherwise over γ.
  @Test func aFigureOverSteps() throws {
    try run("sweep", "run", "--gamma", "0.5", "--figure", "steps.svg")
    #expect(
      try text("steps.svg").contains(">step<") && text("steps.svg").contains("3 files · bce (clamp 1e-07) · γ = 0.5"))
    try run("sweep", "run", "--gamma", "0.5,1", "--figure", "gammas.svg")
    #expect(try !text("gammas.svg").contains(">step<") && text("gammas.svg").contains("median"))
    try run("sweep", "batches", "--cost", "mse", "--gamma", "0.5", "--figure", "steps.svg")
    #expect(try text("steps.svg").contains(">step<") && text("steps.svg").contains("median"))
  }

  /// A journal that was cut in the middle of a dump's items.
  @Test func aCutSweepOfStepsResumes() throws {
    let sweep = ["sweep", "batches", "--gamma", "0.1,1", "--cost", "mse", "-o", "t.csv"]
    #expect(try Program.run(sdtw, sweep + ["--shard", "0/1"], in: folder).ending == .exited(0))
    let share = try text("t.csv").split(separator: "\n")
    let first = String(share[0]).replacing(#""shard":{"count":1,"index":0},"#, with: "")
    try folder.write(([first] + share[1...4].map(String.init)).joined(separator: "\n").utf8 + [10], to: "t.csv.part")
    try FileManager.default.removeItem(atPath: folder.file("t.csv"))
    let outcome = try Program.run(sdtw, sweep + ["--resume"], in: folder)
    #expect(outcome.errors.contains("3 of 8 rows are in t.csv.part already."), "\(outcome.errors)")
    let whole = try Program.run(sdtw, ["sweep", "batches", "--gamma", "0.1,1", "--cost", "mse"], in: folder)
    #expect(try text("t.csv") == whole.text)
  }

  private struct Advice: Decodable, Equatable {
    struct Bound: Decodable, Equatable {
      var holds: String
      var gamma: Double?
    }
    struct Stages: Decodable, Equatable { var gammas: [Double]? }
    var keepsEvents: [Bound]
    var explores: Bound
    var schedule: Stages
    var items: [Advice]?
  }

  private func advice(_ arguments: String...) throws -> Advice {
    let outcome = try Program.run(sdtw, ["advise", "batches", "--cost", "mse", "--json"] + arguments, in: folder)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Advice.self, from: outcome.output)
  }

  /// What holds for all items is what holds for the one that bears least.
  @Test func adviceOnABatch() throws {
    let alone = try (1...2).map { try advice("--item", "\($0)", "--start", "100") }
    let all = try advice("--start", "100")
    #expect(all.items == alone)
    let kept = try (0..<3).map { loss in try #require(alone.compactMap { $0.keepsEvents[loss].gamma }.min()) }
    #expect(all.keepsEvents.map(\.gamma) == kept)
    let explores = alone.map(\.explores)
    let last = explores.first { $0.holds == "nowhere" } ?? explores.max { ($0.gamma ?? 0) < ($1.gamma ?? 0) }
    #expect(all.explores == last)
    let gammas = try #require(all.schedule.gammas)
    #expect(gammas.first == 100 && gammas[4] <= kept[0] && gammas[4] > kept[0] * 0.99)
    let text = try run("advise", "batches", "--cost", "mse").text
    #expect(text.hasPrefix("batches: a batch of 2 items\ncost mse, step weights 1,1,1 (h,v,d), τ = 0.5\n"))
    #expect(text.contains("Schedule for all items: ") && text.contains("--item 1 to --item 2"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  /// As the explorer prints it on leaving.
  @Test func whatOpensAPlaceAgain() throws {
    let batches = folder.file("batches").shellQuoted
    let files = try ExploredFiles(try InputOptions.parse([folder.file("batches"), "--item", "1", "--step", "5"]))
    #expect(try Array(files.candidates().steps) == [files.steps[0]])
    #expect(files.arguments(at: Place(item: 1, step: files.steps[1]), itemCount: 2) == "\(batches) --item 2 --step 10")
    #expect(files.arguments(at: Place(item: 0, step: files.steps[0]), itemCount: 1) == "\(batches) --step 5")
  }

  /// Names and numbers may be those of dumps in other folders, too.
  @Test func dumpsOfOneNameAreToldApart() throws {
    let pattern = folder.file("all/*/step-1.npz")
    let files = try ExploredFiles(try InputOptions.parse([pattern]))
    let (first, last) = (files.steps[0], files.steps[1])
    #expect(first != last && [first.name, last.name] == ["a/step-1.npz", "b/step-1.npz"])
    #expect(files.path(of: first) == folder.file("all/a/step-1.npz"))
    #expect(files.stepWord(of: last) == folder.file("all/b/step-1.npz"))
    let words = ["--step", "a/step-1.npz", "--snapshot", "120x30", "--plain"]
    let screen = try run("explore", "all/*/step-1.npz", words[0], words[1], words[2], words[3], words[4]).text
    #expect(screen.contains("a/step-1.npz (1/2)"))
  }

  /// X itself is measured as `advise` measures it, the same at each γ.
  @Test func whatTheNetworkHasLearned() throws {
    try folder.makeFolder("strong")
    for step in [1, 2] {
      let strong = NamedArray(name: "Y_strong", shape: [5, 3], values: [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1])
      let x = Small.x { if step == 2 { $0 = strong.values } }
      try Contents.run([x, Small.y(), strong]).write(to: "strong/step-\(step).npz", in: folder)
    }
    let rows = table(try run("sweep", "strong", "--cost", "mse", "--gamma", "0.1,1").text)
    struct Advice: Decodable { var predictions: [String: Double?] }
    for (index, row) in rows.enumerated() {
      let alone = try run("advise", "strong", "--step", index < 2 ? "1" : "2", "--cost", "mse", "--json")
      let advice = try JSONDecoder().decode(Advice.self, from: alone.output)
      for name in ["f_measure", "average_precision"] {
        #expect(row["x_" + name].flatMap { Double($0) } == advice.predictions[name] ?? nil)
      }
    }
    #expect(rows.map { $0["x_f_measure"] == "1" } == [false, false, true, true])
  }
}
