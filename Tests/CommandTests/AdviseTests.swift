import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

/// `sdtw advise`: the page, the JSON, and what it refuses.
@Suite struct AdviseTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let (x, y) = MagnitudeDecay.sequences()
    let arrays = [
      NamedArray(name: "X", matrix: x), NamedArray(name: "Y", matrix: y), NamedArray(name: "cost", text: "mse"),
    ]
    try Contents.run(arrays).write(to: "weak.npz", in: folder)
    let strong = [NamedArray(name: "Y_strong", matrix: x), NamedArray(name: "fps", scalar: 40)]
    try Contents.run(arrays + strong).write(to: "decay.npz", in: folder)
    try Small.run.write(to: "run.npz", in: folder)
  }

  struct Advice: Decodable {
    struct Bound: Decodable {
      var holds: String
      var gamma: Double?
      var lostShare: Double?
    }
    /// A number, or a word for what JSON has no number for.
    struct Weight: Decodable, Equatable, ExpressibleByFloatLiteral {
      var value: Double
      init(floatLiteral: Double) { value = floatLiteral }
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = try (try? container.decode(Double.self)) ?? Double(container.decode(String.self)) ?? .nan
      }
    }
    struct Best: Decodable, Equatable {
      var gamma: Double
      var value: Double
      var plateau: [Double]
    }
    struct Stages: Decodable {
      var gammas: [Double]?
      var reason: String
    }
    struct Warning: Decodable {
      var kind: String
      var number: Double
      var frames: [[Int]]
      var seconds: [[Double]]?
      var targets: [[Int]]
    }
    var frames: Int
    var targets: Int
    var fps: Double?
    var gamma: Double
    var stepWeights: [Weight]
    var threshold: Double
    var durations: String?
    var present: [String: Double?]
    var summary: String
    var keepsEvents: [Bound]
    var explores: Bound
    var best: [String: Best?]
    var predictions: [String: Double?]
    var schedule: Stages
    var warnings: [Warning]

    init(_ outcome: Program.Outcome) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Self.self, from: outcome.output)
    }
  }

  /// The one-frame events have the peaks 0.618 at γ = 1 and 0.472 at γ = 2: they are lost in between.
  @Test func jsonOfAKnownCase() throws {
    let outcome = try sdtw("advise", "decay.npz", "--json", in: folder)
    #expect(
      outcome.ending == .exited(0)
        && outcome.errors == "no step weights are given: 1,1,1 are taken; the paper's are 0.1,1,1\n")
    let advice = try Advice(outcome)
    #expect(advice.frames == 17 && advice.targets == 6 && advice.gamma == 1 && advice.stepWeights == [1.0, 1.0, 1.0])
    #expect(advice.fps == 40 && advice.threshold == 0.5 && advice.durations == "strong")
    #expect(advice.keepsEvents.map(\.lostShare) == [0, 0.01, 0.05])
    for bound in advice.keepsEvents {
      #expect(bound.holds == "at" && (1..<2).contains(bound.gamma ?? 0))
    }
    #expect(advice.predictions["f_measure"] == 1 && (advice.best["f_measure"] ?? nil)?.value == 1)
    #expect(advice.warnings.map(\.kind) == ["negative_loss"])
    #expect(advice.summary.hasPrefix("no event of 9 lost, short ones keep 62 % · γ ≤ 1."))
  }

  /// Undefined is null, and the keys are there.
  @Test func jsonWithoutStrongTargets() throws {
    let outcome = try sdtw("advise", "weak.npz", "--json", "--step-weights", "1,inf,1", in: folder)
    // A forbidden step is written as the command line takes it.
    #expect(outcome.text.contains("\"inf\""))
    let advice = try Advice(outcome)
    #expect(advice.durations == "hard" && advice.fps == nil)
    for key in ["f_measure", "average_precision", "note_f_measure"] {
      #expect(advice.best.keys.contains(key) && advice.best[key] == .some(nil))
      #expect(advice.predictions[key] == .some(nil) && advice.present[key] == .some(nil))
      #expect(outcome.text.contains("\"\(key)\" : null"))
    }
    #expect(!outcome.text.contains("nan") && outcome.text.contains("\"step_weights\""))
  }

  @Test func theOptionsAreUsed() throws {
    let advice = try Advice(
      sdtw(
        "advise", "weak.npz", "--json", "--stages", "3", "--start", "100", "--threshold", "0.9", "--gamma", "0.25",
        "--step-weights", "0.5,1,2", "--first-cell", "one", "--jobs", "1", "--fps", "20", in: folder))
    #expect(
      advice.stepWeights == [0.5, 1.0, 2.0] && advice.gamma == 0.25 && advice.threshold == 0.9 && advice.fps == 20)
    let gammas = try #require(advice.schedule.gammas)
    let kept = try #require(advice.keepsEvents.compactMap(\.gamma).first)
    #expect(gammas.count == 3 && gammas[0] == 100 && gammas[2] <= kept && gammas[2] > kept * 0.99)
    #expect(abs(gammas[1] * gammas[1] / gammas[0] / gammas[2] - 1) < 0.01)
  }

  @Test func thePageFitsItsColumns() throws {
    for run in ["decay.npz", "weak.npz", "run.npz"] {
      let outcome = try sdtw("advise", run, "--gamma", "10", "--start", "900", "--stages", "40", in: folder)
      #expect(outcome.ending == .exited(0), "\(outcome.errors)")
      let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.count <= 80 } && !outcome.text.contains("\u{1B}"))
      #expect(outcome.text.contains("gammas = [900, "))
    }
  }

  @Test func aNameReachesNoTerminalAsAnEscape() throws {
    let name = NamedArray(name: "name", text: "a\u{1B}[31mb")
    try Contents.run([Small.x(), Small.y(), name]).write(to: "named.npz", in: folder)
    #expect(try sdtw("advise", "named.npz", in: folder).text.hasPrefix("a\\u{1b}[31mb: 5 frames"))
  }

  @Test func whatThePageSays() throws {
    let text = try sdtw("advise", "decay.npz", in: folder).text
    for part in [
      "decay: 17 frames (0.425 s at 40 fps), 6 targets, 12 bins", "cost mse, step weights 1,1,1 (h,v,d), τ = 0.5",
      "9 events, durations from the strong targets", "Now, at γ = 1: no event of 9 lost, short ones keep 62 %",
      "keeps all events         γ ≤ 1.", "still explores           γ ≥ ", "best frame F-measure     γ = ",
      "! The loss is negative: D(N,M) = ", "X itself reaches: frame F-measure 1.000",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    let weak = try sdtw("advise", "weak.npz", "--gamma", "0", in: folder).text
    #expect(weak.contains("durations from the alignment at γ = 0") && weak.contains("Warnings: none"))
    #expect(!weak.contains("F-measure") && !weak.contains("X itself"))
  }

  @Test(arguments: [
    (["--stages", "1"], "a number of stages from 2 to 100"), (["--stages", "101"], "from 2 to 100"),
    (["--stages", "many"], "'many'"), (["--start", "0"], "from 0.001 to 1000"), (["--start", "2000"], "from 0.001"),
    (["--start", "nan"], "from 0.001"), (["--threshold", "inf"], "a finite number"),
    (["--jobs", "0"], "from 1 to 1024"),
    (["--jobs", "1025"], "from 1 to 1024"), (["--gamma", "-1"], "'-1'"), (["third.npz", "fourth.npz"], "one too many"),
    (["--output", "x.npz"], "--output"),
  ])
  func badUsage(words: [String], quoted: String) throws {
    let outcome = try Program.run(sdtw, ["advise", "run.npz"] + words, in: folder)
    #expect(outcome.ending == .exited(64) && outcome.text == "")
    #expect(outcome.errors.hasPrefix("sdtw: ") && outcome.errors.contains(quoted), "\(outcome.errors)")
    #expect(outcome.errors.contains("See 'sdtw advise --help'."))
  }

  @Test func badInput() throws {
    for (arguments, status, quoted) in [
      (["advise"], Int32(64), "Nothing is given to advise on"), (["advise", "missing.npz"], 66, "missing.npz"),
      (["advise", "decay.npz", "--step-weights", "inf,inf,inf"], 65, "inf,inf,inf"),
      (["advise", "run.npz", "--cost", "mse", "--bce-clamp", "torch"], 64, "--bce-clamp"),
    ] {
      let outcome = try Program.run(sdtw, arguments, in: folder)
      #expect(outcome.ending == .exited(status) && outcome.errors.contains(quoted), "\(outcome.errors)")
      #expect(outcome.text == "")
    }
  }
}
