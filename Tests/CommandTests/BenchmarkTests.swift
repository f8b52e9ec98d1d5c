import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

@testable import sdtw

/// `sdtw benchmark`: what it measures and how it tells it, and never how long anything takes.
@Suite struct BenchmarkTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Small.run.write(to: "run.npz", in: folder)
  }

  private struct Document: Decodable {
    struct Machine: Decodable {
      let cores: Int
      let kernel: String
      let kernels: [String]
    }
    struct Row: Decodable {
      let problem: String
      let frames: Int
      let targets: Int
      let features: Int
      let largestCost: Double?
      let cost: String
      let gamma: Double
      let stepWeights: [Double]
      let kernel: String
      let threads: Int
      let nsPerCell: [String: Double?]
      let timesYardstick: [String: Double?]
    }
    let machine: Machine
    let repeats: Int
    let rows: [Row]
  }

  private func document(_ arguments: String...) throws -> Document {
    let outcome = try Program.run(sdtw, ["benchmark", "--json", "--repeats", "1"] + arguments, in: folder)
    #expect(outcome.ending == .exited(0) && outcome.errors == "", "\(outcome.errors)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Document.self, from: outcome.output)
  }

  @Test func aRowForEachProblemAndSetting() throws {
    let document = try document(
      "--size", "40x30", "--size", "20×50", "--largest-cost", "1,30", "--gamma", "0.5,2", "--step-weights", "1,1,1",
      "--step-weights", "0.1,1,1", "--kernel", "portable,reference", "--jobs", "1,2")
    #expect(document.repeats == 1 && document.machine.cores >= 1)
    #expect(document.machine.kernels == Kernel.available.map(\.name))
    #expect(document.rows.count == 64)
    let first = document.rows[0]
    #expect(first.frames == 40 && first.targets == 30 && first.features == 88 && first.threads == 1)
    #expect(first.problem == "random costs in [0,1]" && first.largestCost == 1 && first.kernel == "portable")
    let names = document.rows.prefix(16).map { "\($0.gamma) \($0.stepWeights[0]) \($0.kernel) \($0.threads)" }
    #expect(Array(names.prefix(2)) == ["0.5 1.0 portable 1", "0.5 1.0 portable 2"])
    #expect(Set(names).count == 16)
    #expect(document.rows[16].largestCost == 30 && document.rows[32].targets == 50)
  }

  @Test func everythingIsMeasuredAndPartsAreNamedAfterTheWhole() throws {
    let row = try #require(document("--size", "60x50", "--kernel", "portable", "--jobs", "1").rows.first)
    let names = BenchmarkQuantity.allCases.map(\.rawValue).sorted()
    #expect(row.nsPerCell.keys.sorted() == names && row.timesYardstick.keys.sorted() == names)
    #expect(row.nsPerCell.values.allSatisfy { ($0 ?? 0) > 0 })
    let nanoseconds = row.nsPerCell.compactMapValues(\.self)
    for whole in ["step", "exact"] {
      let parts = nanoseconds.filter { $0.key.hasPrefix(whole) && $0.key != whole }
      #expect(parts.count == (whole == "step" ? 6 : 4))
    }
    #expect(row.timesYardstick["yardstick"] == 1)
  }

  @Test func thePlainRecursionHasNoPasses() throws {
    let row = try #require(document("--size", "20x30", "--kernel", "reference", "--jobs", "1").rows.first)
    let missing = row.nsPerCell.filter { $0.value == nil }.keys.sorted()
    #expect(
      missing == [
        "exact_activity", "exact_backward", "exact_forward", "step_activity", "step_backward", "step_forward",
        "step_look",
      ])
  }

  /// A RUN alone is measured alone, at its own γ and with its own cost.
  @Test func sequencesOfARun() throws {
    let own = [NamedArray(name: "gamma", scalar: 0.25), NamedArray(name: "cost", text: "squared")]
    try Contents.run([Small.x(), Small.y()] + own).write(to: "own.npz", in: folder)
    let rows = try document("own.npz", "--jobs", "1").rows
    #expect(rows.map(\.stepWeights) == [[1, 1, 1], [0.1, 1, 1]])
    #expect(rows.allSatisfy { $0.gamma == 0.25 && $0.cost == "squared" && $0.largestCost == nil })
    #expect(rows.allSatisfy { $0.problem == "own" && $0.frames == 5 && $0.targets == 3 && $0.features == 3 })
    #expect(try document("own.npz", "--jobs", "1", "--cost", "mse", "--size", "9x8").rows.map(\.cost).last == "mse")
  }

  @Test func theTable() throws {
    let text = try sdtw(
      "benchmark", "run.npz", "--size", "30x20", "--repeats", "2", "--jobs", "1", "--kernel", "portable", in: folder
    ).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains("In ns a cell of N × M, the median of 2 runs, warm;"))
    #expect(lines[3] == "random costs in [0,30], 30 × 20 (C: bce (clamp 1e-07), 88 bins)")
    #expect(text.contains("run, 5 × 3 (C: bce (clamp 1e-07), 3 bins)"))
    let widths = Set(lines.filter { $0.contains(" portable ") || $0.contains("yardstick ") }.map(\.count))
    #expect(widths.count <= 3)
    #expect(lines.filter { $0.contains("γ step: look ") && $0.contains("pictures ") }.count == 4)
    #expect(lines.allSatisfy { $0.count <= 120 })
  }

  @Test func nothingNamedMeasuresTheDefaults() throws {
    let options = try BenchmarkOptions.parse(["--jobs", "1"])
    #expect(options.randomProblems(withDefaults: true).map(\.size.frames) == [1000, 10_000])
    #expect(options.randomProblems(withDefaults: true).map(\.largestCost) == [1, 30])
    #expect(options.randomProblems(withDefaults: false).isEmpty)
    #expect(options.settings(gamma: 3).map(\.gamma) == [3, 3])
    #expect(options.settings(gamma: 3).map(\.kernel) == [.chosen, .chosen])
  }

  /// Ctrl-C while it measures.
  @Test func controlCEndsIt() throws {
    let terminal = try PseudoTerminal(
      "/usr/bin/env",
      ["-C", folder.path, sdtw, "benchmark", "--size", "2000x1500", "--kernel", "portable", "--repeats", "1000"],
      environment: Program.environment)
    try terminal.wait(for: "2000 × 1500 ─", seconds: 60)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd(seconds: 60) == .exited(130))
  }

  @Test func randomTargetsHaveTenBins() throws {
    let problem = try BenchmarkProblem(BenchmarkSize(frames: 30, targets: 20), largestCost: 5)
    for m in 0..<20 { #expect(problem.pair.targets.row(m).reduce(0, +) == 10) }
    #expect(Set((0..<20).map { Array(problem.pair.targets.row($0)) }).count == 20)
    let costs = try problem.cost().values.elements
    #expect(costs.allSatisfy { (0..<5).contains($0) } && abs(costs.reduce(0, +) / 600 - 2.5) < 0.2)
  }
}
