import SoftDTW
import Testing

@testable import SequenceFiles

@Suite struct RunLoadingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static func array(_ name: String, _ shape: [Int]) -> NamedArray { RunTests.array(name, shape) }

  /// Writes arrays to a file of that name, and gives its path.
  func write(_ name: String, _ arrays: [NamedArray]) throws -> String {
    try ArrayWriter.write(arrays, to: folder.file(name))
    return folder.file(name)
  }

  @Test func runOfNumpyWithAllItCarries() throws {
    let run = try Run.load(RunRequest(.run(Fixture.path("run.npz"))))
    #expect([run.pair.frameCount, run.pair.targetCount, run.pair.featureCount] == [5, 3, 4])
    #expect(run.pair.targets == Matrix(rowsOf: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]))
    #expect(run.name == "Für Elise")
    #expect(run.defaults.cost == .bce)
    #expect(run.defaults.gamma == 0.5)
    #expect(run.defaults.stepWeights == StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1))
    #expect(run.defaults.framesPerSecond == 100)
    #expect(run.defaults.hasLogits == false)
    #expect(run.defaults.marks == [0, 2])
  }

  /// Two checkpoints side by side are easily meant as two RUNs.
  @Test func twoWholeRunsAsXAndYAreNoted() throws {
    let a = try write("a.npz", [Self.array("X", [5, 3]), Self.array("Y", [2, 3])])
    let b = try write("b.npz", [Self.array("X", [6, 3]), Self.array("Y", [4, 3])])
    let pair = try Run.load(RunRequest(.pair(predictions: a, targets: b)))
    #expect([pair.pair.frameCount, pair.pair.targetCount] == [5, 4])
    #expect(pair.notes.contains("both files hold X and Y: X is that of a.npz, Y that of b.npz"))
    let named = try Run.load(RunRequest(.pair(predictions: a + ":X", targets: b)))
    #expect(!named.notes.contains { $0.hasPrefix("both files") })
    let same = try Run.load(RunRequest(.pair(predictions: a, targets: a)))
    #expect(!same.notes.contains { $0.hasPrefix("both files") })
  }

  @Test(arguments: [
    (["X", "x", "preds", "Y"], "X"), (["x", "preds", "Y"], "x"), (["Pred", "Y"], "Pred"), (["LOGITS", "Y"], "LOGITS"),
    (["y_pred", "Y"], "y_pred"),
  ])
  func exactNamesComeFirst(names: [String], taken: String) throws {
    let file = ArrayFile(path: "", arrays: names.map { Self.array($0, [4, 2]) })
    #expect(try file.array(for: .predictions)?.name == taken)
  }

  @Test func twoAliasesOfOneRoleAreAmbiguous() throws {
    let path = try write(
      "run.npz", [Self.array("preds", [4, 2]), Self.array("probs", [4, 2]), Self.array("Y", [2, 2])])
    #expect(throws: SequenceFileError.role(path, .ambiguous(.predictions, names: ["preds", "probs"]))) {
      try Run.load(RunRequest(.run(path)))
    }
    #expect(try Run.load(RunRequest(.pair(predictions: path + ":probs", targets: path))).pair.frameCount == 4)
  }

  @Test func logitsByName() throws {
    let path = try write("run.npz", [Self.array("logits", [4, 2]), Self.array("Y", [2, 2])])
    #expect(try Run.load(RunRequest(.run(path))).defaults.hasLogits == true)
  }

  @Test func otherNamesAreListed() throws {
    let path = try write("run.npz", [Self.array("A", [4, 2]), Self.array("B", [2, 2])])
    let listing = ["A (4, 2) float32", "B (2, 2) float32"]
    #expect(
      throws: SequenceFileError.role(
        path, .notFound(missing: [.predictions, .targets], listing: listing, pair: ["A", "B"]))
    ) {
      try Run.load(RunRequest(.run(path)))
    }
    #expect(throws: SequenceFileError.role(path, .noSuchArray("C", listing: listing))) {
      try Run.load(RunRequest(.pair(predictions: path + ":C", targets: path + ":B")))
    }
    #expect(throws: SequenceFileError.role(path, .namedRun("A"))) { try Run.load(RunRequest(.run(path + ":A"))) }
    let run = try Run.load(RunRequest(.pair(predictions: path + ":A", targets: path + ":B")))
    #expect([run.pair.frameCount, run.pair.targetCount] == [4, 2])
    #expect(run.name == "run")
  }

  @Test func filesOfOneArrayNeedNoName() throws {
    let x = try write("a.npy", [Self.array("", [5, 3])])
    let y = try write("b.csv", [Self.array("", [2, 3])])
    let strong = try write("c.npz", [Self.array("whatever", [5, 3]), NamedArray(name: "fps", scalar: 50)])
    let run = try Run.load(RunRequest(.pair(predictions: x, targets: y), strongTargets: strong))
    #expect([run.pair.frameCount, run.pair.targetCount, run.pair.strongTargets?.rows] == [5, 2, 5])
    #expect(throws: SequenceFileError.role(x, .singleArray("a"))) { try Run.load(RunRequest(.run(x))) }
  }

  @Test func separateArchivesAreReadByRole() throws {
    let arrays = [Self.array("X", [5, 3]), Self.array("Y", [2, 3]), NamedArray(name: "fps", scalar: 50)]
    let first = try write("first.npz", arrays)
    let second = try write("second.npz", [Self.array("X", [7, 3]), Self.array("Y", [4, 3])])
    let run = try Run.load(RunRequest(.pair(predictions: second, targets: first)))
    #expect([run.pair.frameCount, run.pair.targetCount] == [7, 2])
    #expect(run.defaults.framesPerSecond == 50)
  }

  @Test func unreadableArrayIsAnErrorForWhoAsksForIt() throws {
    let path = try Fixture.path("run.npz")
    #expect(throws: SequenceFileError.array(path, entry: "meta", .unsupportedType("object"))) {
      try Run.load(RunRequest(.pair(predictions: path + ":meta", targets: path)))
    }
  }

  @Test func aFileWithAColonInItsNameIsNotSplit() throws {
    let path = try write("a:b.npy", [Self.array("", [5, 3])])
    #expect(ArrayLocation(path) == ArrayLocation(path, fileExists: { _ in true }))
    #expect(ArrayLocation(path).arrayName == nil)
    #expect(ArrayLocation("run.npz:X", fileExists: { _ in false }).arrayName == "X")
    #expect(ArrayLocation("run.npz:", fileExists: { _ in false }).path == "run.npz:")
  }

  @Test func twoSpellingsOfOneSetting() throws {
    let gammas = [NamedArray(name: "gamma", scalar: 1), NamedArray(name: "Gamma", scalar: 2)]
    let path = try write("run.npz", [Self.array("X", [5, 3]), Self.array("Y", [2, 3])] + gammas)
    #expect(throws: SequenceFileError.setting(path, name: "Gamma", .alsoGiven(as: "gamma"))) {
      try Run.load(RunRequest(.run(path)))
    }
  }

  @Test(arguments: [
    (NamedArray(name: "cost", text: "l1"), SettingFault.notOneOf(["mse", "squared", "bce"], found: "'l1'")),
    (NamedArray(name: "gamma", scalar: -1), .notANonnegativeNumber(found: "-1")),
    (NamedArray(name: "gamma", shape: [2], values: [1, 2]), .notANonnegativeNumber(found: "[1, 2]")),
    (NamedArray(name: "fps", scalar: 0), .notAPositiveNumber(found: "0")),
    (NamedArray(name: "step_weights", shape: [2], values: [1, 1]), .notThreeWeights(found: "[1, 1]")),
    (NamedArray(name: "step_weights", shape: [3], values: [1, .nan, 1]), .notThreeWeights(found: "[1, nan, 1]")),
    (NamedArray(name: "logits", scalar: 2), .notBool(found: "2")),
    (NamedArray(name: "marks", shape: [2], values: [0, 2]), .notTargetIndices(found: "[0, 2]", targets: 2)),
    (NamedArray(name: "marks", shape: [1], values: [0.5]), .notTargetIndices(found: "0.5", targets: 2)),
  ])
  func wrongSettingsAreQuoted(setting: NamedArray, fault: SettingFault) throws {
    let path = try write("run.npz", [Self.array("X", [5, 3]), Self.array("Y", [2, 3]), setting])
    #expect(throws: SequenceFileError.setting(path, name: setting.name, fault)) {
      try Run.load(RunRequest(.run(path)))
    }
  }
}
