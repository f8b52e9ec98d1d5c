import SoftDTW
import Testing

@testable import SequenceFiles

/// What a dump says of its training, and the sequences that lie deeper in it.
@Suite struct LogEntryTests {
  /// A learning rate's schedule has a gamma, too, and is no setting of the run.
  @Test(arguments: ["dump.pt", "dump.safetensors", "dump.npz"])
  func dumpsWithTheNamesOfTrainingLoops(fixture: String) throws {
    let run = try Run.load(RunRequest(.run(Fixture.path(fixture))))
    #expect([run.pair.frameCount, run.pair.targetCount, run.pair.featureCount] == [5, 3, 4])
    let (defaults, log) = (run.defaults, run.defaults.log)
    #expect(log.step == 1200 && log.epoch == 3.5 && log.loss == 0.25)
    #expect(defaults.gamma == 10)
    #expect(defaults.stepWeights == StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1))
  }

  static func run(_ arrays: NamedArray...) throws -> Run {
    try RunTests.run([RunTests.array("X", [5, 3]), RunTests.array("Y", [2, 3])] + arrays)
  }

  /// Other arrays may have such names: a loss of each frame, the weights of a layer.
  @Test func whatIsNoSuchNumberIsNoError() throws {
    let run = try Self.run(
      RunTests.array("loss", [5]), RunTests.array("weights", [7, 3]), NamedArray(name: "step", scalar: 2.5),
      NamedArray(name: "epoch", scalar: .nan), NamedArray(name: "iteration", scalar: 8))
    #expect(run.defaults.log.step == 8 && run.defaults.log.epoch == nil && run.defaults.log.loss == nil)
    #expect(run.defaults.stepWeights == nil && run.notes.isEmpty)
  }

  @Test func theProgramsOwnNamesComeFirst() throws {
    let run = try Self.run(
      NamedArray(name: "weights", shape: [3], values: [5, 5, 5]), NamedArray(name: "γ", scalar: 3),
      NamedArray(name: "step_weights", shape: [3], values: [0.1, 1, 1]), NamedArray(name: "gamma", scalar: 0.5),
      NamedArray(name: "global_step", scalar: 7), NamedArray(name: "step", scalar: 8))
    #expect(run.defaults.gamma == 0.5 && run.defaults.stepWeights?.horizontal == 0.1)
    #expect(run.defaults.log.step == 8)
  }

  /// A whole name comes before the last part of one.
  @Test func partsOfNamesAreRoles() throws {
    let file = ArrayFile(
      path: "run.pt",
      arrays: [RunTests.array("a.X", [5, 3]), RunTests.array("b.probs", [4, 3]), RunTests.array("a/Y", [2, 3])])
    #expect(try file.array(for: .predictions)?.name == "a.X" && file.array(for: .targets)?.name == "a/Y")
    let whole = ArrayFile(path: "run.pt", arrays: file.arrays + [RunTests.array("probs", [6, 3])])
    #expect(try whole.array(for: .predictions)?.name == "probs")
    let twice = ArrayFile(path: "run.pt", arrays: file.arrays + [RunTests.array("b.X", [6, 3])])
    #expect(throws: SequenceFileError.role("run.pt", .ambiguous(.predictions, names: ["a.X", "b.X"]))) {
      try twice.array(for: .predictions)
    }
  }

  @Test func twoTensorsWithoutNames() throws {
    let path = try Fixture.path("list.pt")
    let error = #expect(throws: SequenceFileError.self) { try Run.load(RunRequest(.run(path))) }
    #expect(error?.description.contains("say so: sdtw \(path):0 \(path):1; or name them X and Y") == true)
    let run = try Run.load(RunRequest(.pair(predictions: path + ":0", targets: path + ":1")))
    #expect(run.pair.frameCount == 5 && run.pair.targetCount == 3)
  }
}
