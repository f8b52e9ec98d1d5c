import Evaluation
import Foundation
import Learning
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

@testable import sdtw

/// `sdtw learn`: its table and its dumps.
@Suite struct LearnTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try sdtw("example", "magnitude-decay", in: folder)
  }

  private func learn(_ words: String...) throws -> Program.Outcome {
    let outcome = try Program.run(sdtw, ["learn", "magnitude-decay.npz"] + words, in: folder)
    #expect(outcome.ending == .exited(0), "\(outcome.errors)")
    return outcome
  }

  private func run(_ name: String) throws -> Run { try Run.load(RunRequest(.run(folder.file(name)))) }

  /// The steps of the library, one by one.
  @Test func rowsAndDumpsAreThoseOfTheLibrary() throws {
    let outcome = try learn(
      "--gamma", "4:0.5 geometric 6", "--horizontal", "0.3", "--prior", "1:0 linear 5", "--steps", "8", "--every", "3",
      "--dumps", "0,4", "-o", "d")
    #expect(outcome.text == "")
    let dumps = folder.entries.filter { $0.hasPrefix("d/step") }
    #expect(dumps == Set([0, 4, 8].map { "d/step-00000\($0).npz" }))
    let rows = try table(String(decoding: folder.contents(of: "d/measures.csv"), as: UTF8.self))
    #expect(rows.map { $0["step"] } == ["0", "3", "6", "8"])

    let pair = try run("magnitude-decay.npz").pair
    let evaluator = Evaluator(pair: pair, cost: .mse)
    var schedule = LearningSchedule(AlignmentParameters(gamma: 1))
    schedule.gamma = try ValueSchedule(notation: "4:0.5 geometric 6")
    schedule.horizontal = .init(constant: 0.3)
    schedule.prior = try ValueSchedule(notation: "1:0 linear 5")
    let durations = try evaluator.durations(
      cost: CostMatrix(of: pair, cost: .mse), parameters: AlignmentParameters(gamma: 0))
    let learner = try Learner(evaluator, durations: durations, method: LearningMethod(.adam(rate: 0.05)))
    var state = try LearningStart().state(for: pair, cost: .mse)
    for step in 0...8 {
      let point = try learner.point(at: state, schedule)
      if let row = rows.first(where: { $0["step"] == "\(step)" }) {
        let record = try learner.measure(state, point).record
        for measure in Measure.tableColumns {
          #expect(row[measure.rawValue] == record.measurements[measure]?.shortest ?? "", "\(measure)")
        }
        for measure in Measure.againstStrongTargets {
          #expect(row["x_" + measure.rawValue] == record.predictions?[measure]?.shortest ?? "", "\(measure)")
        }
        #expect(row["gamma"] == schedule.gamma.value(at: step).shortest && row["w_horizontal"] == "0.3")
        #expect(row["prior"] == schedule.prior.value(at: step).shortest && row["w_diagonal"] == "1")
      }
      if [0, 4, 8].contains(step) {
        let dump = try run("d/step-00000\(step).npz")
        #expect(dump.pair.predictions == state.parameters && dump.pair.strongTargets == pair.strongTargets)
        #expect(dump.defaults.gamma == point.setting.gamma && dump.defaults.stepWeights == point.setting.stepWeights)
        #expect(dump.defaults.log.step == step)
        // With a prior, X and Y alone don't give it.
        let loss = schedule.prior.value(at: step) > 0 ? nil : point.alignment.distancePerFrame
        #expect(dump.defaults.log.loss == loss)
        #expect(dump.defaults.cost == .mse && dump.defaults.marks == [2, 4])
      }
      try learner.advance(&state, from: point)
    }
  }

  @Test func withoutADirectoryTheTableIsPrinted() throws {
    let options = ["--gamma", "0.5", "--steps", "20", "--start", "noise", "--seed", "4"]
    let printed = try Program.run(sdtw, ["learn", "magnitude-decay.npz"] + options, in: folder)
    _ = try Program.run(sdtw, ["learn", "magnitude-decay.npz", "-o", "d"] + options, in: folder)
    #expect(printed.ending == .exited(0))
    #expect(try folder.contents(of: "d/measures.csv") == printed.output)
    let other = try learn("--gamma", "0.5", "--steps", "20", "--start", "noise", "--seed", "5")
    #expect(other.output != printed.output)
  }

  @Test func theExplorerOpensTheDumps() throws {
    _ = try learn("--steps", "12", "--gamma", "2", "--dumps", "5", "-o", "d")
    let screen = try sdtw("d", "--snapshot", "100x30", "--plain", in: folder).text
    #expect(screen.contains("step 12 (4/4)"), "\(screen)")
    // The loss of a dump is that of its alignment.
    let report = try sdtw("align", "d", "--step", "10", "--json", in: folder).text
    #expect(report.contains("\"loss_in_dump_is\""), "\(report)")
  }

  /// What a schedule did can be done again from its table, and a table says what a notation says.
  @Test(arguments: [
    "step,gamma,w_horizontal\n0,3,1\n4,0.5,\n9,0.25,0.1\n",
    "# mine\r\nStep\tgamma\tw_horizontal\r\n0\t3\t1\r\n4\t0.5\t1\r\n9\t0.25\t0.1",
  ])
  func aTableIsASchedule(text: String) throws {
    try folder.write(text.utf8, to: "t.csv")
    let written = try learn("--gamma", "3 4, 0.5 5, 0.25", "--horizontal", "1 9, 0.1", "--steps", "15", "--every", "1")
    let tabled = try learn("--schedule", "t.csv", "--steps", "15", "--every", "1")
    #expect(tabled.output == written.output)
    try folder.write(written.output, to: "again.csv")
    #expect(try learn("--schedule", "again.csv", "--steps", "15", "--every", "1").output == written.output)
  }

  /// Each item is learned as if it were alone, but that Adam's steps don't know of the mean.
  @Test func itemsOfABatchHaveTheirRows() throws {
    let pairs = try [9, 6].enumerated().map {
      try SequencePair.random(frames: $1, targets: 4, features: 3, seed: UInt64($0))
    }
    try Contents.run(
      pairs.enumerated().flatMap { index, pair in
        [
          NamedArray(name: "X_\(index)", matrix: pair.predictions),
          NamedArray(name: "Y_\(index)", matrix: pair.targets),
        ]
      } + [NamedArray(name: "cost", text: "mse")]
    ).write(to: "batch.npz", in: folder)
    let options = ["--steps", "10", "--optimizer", "gd", "-o"]
    for (words, name) in [
      (["--rate", "2"], "all"), (["--rate", "2", "--jobs", "1"], "one"), (["--rate", "1", "--item", "2"], "second"),
    ] {
      #expect(
        try Program.run(sdtw, ["learn", "batch.npz"] + words + options + [name], in: folder).ending == .exited(0))
    }
    for name in ["measures.csv", "step-000010.npz"] {
      #expect(try folder.contents(of: "all/\(name)") == folder.contents(of: "one/\(name)"))
    }
    let rows = try table(String(decoding: folder.contents(of: "all/measures.csv"), as: UTF8.self))
    #expect(rows.map { "\($0["item"] ?? "") \($0["step"] ?? "")" } == ["1 0", "2 0", "1 10", "2 10"])
    let batch = try Batch.load(RunRequest(.run(folder.file("all/step-000010.npz"))))
    #expect(batch.count == 2)
    #expect(try batch.run(1).pair.predictions == run("second/step-000010.npz").pair.predictions)
    let losses = rows.suffix(2).compactMap { $0["sdtw_per_frame"].flatMap { Double($0) } }
    #expect(batch.log.loss == (losses[0] + losses[1]) / 2)
  }

  /// X goes out in the form in which it came in.
  @Test func logitsStayLogits() throws {
    let logits = NamedArray(name: "X", shape: [5, 3], values: Small.x.map { log($0 / (1 - $0)) })
    try Contents.run([logits, Small.y(), NamedArray(name: "logits", scalar: 1, elementType: .bool)]).write(
      to: "l.npz", in: folder)
    try Small.run.write(to: "p.npz", in: folder)
    for name in ["l", "p"] {
      let outcome = try sdtw("learn", "\(name).npz", "--gamma", "0.5", "--steps", "30", "-o", name, in: folder)
      #expect(outcome.ending == .exited(0))
    }
    let (ofLogits, ofProbabilities) = (try run("l/step-000030.npz"), try run("p/step-000030.npz"))
    #expect(ofLogits.defaults.hasLogits == true && ofProbabilities.defaults.hasLogits == nil)
    for (z, x) in zip(ofLogits.pair.predictions.elements, ofProbabilities.pair.predictions.elements) {
      #expect(abs(1 / (1 + exp(-z)) - x) < 1e-9)
    }
  }

  /// Everything in one target: told where it begins.
  @Test func whatGoesWrongIsTold() throws {
    let x = NamedArray(name: "X", shape: [40, 2], values: (0..<40).flatMap { _ in [0.9, 0.1] })
    let y = NamedArray(name: "Y", shape: [3, 2], values: [0, 1, 1, 0, 0, 1])
    let strong = NamedArray(
      name: "Y_strong", shape: [40, 2], values: (0..<40).flatMap { (13..<27).contains($0) ? [1.0, 0] : [0, 1] })
    try Contents.run([x, y, strong]).write(to: "c.npz", in: folder)
    let outcome = try sdtw("learn", "c.npz", "--gamma", "0.01", "--steps", "5", "--rate", "0.001", in: folder)
    #expect(outcome.errors.contains("\nCollapse from step 0 on, first at frames "), "\(outcome.errors)")
    #expect(table(outcome.text).allSatisfy { $0["warnings"] == "collapse" })
  }

  @Test func aTrainingThatDivergesSaysWhere() throws {
    let outcome = try sdtw(
      "learn", "magnitude-decay.npz", "--optimizer", "gd", "--rate", "1e200", "--steps", "50", "-o", "d", in: folder)
    #expect(outcome.ending == .exited(65))
    #expect(outcome.errors.contains("sdtw: Step ") && outcome.errors.hasSuffix("\nLearn at a lower rate.\n"))
    #expect(folder.entries.contains("d/step-000000.npz"))
  }
}
