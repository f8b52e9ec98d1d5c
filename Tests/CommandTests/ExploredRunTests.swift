import SequenceFiles
import TestSupport
import Testing

@testable import sdtw

/// The explorer on a directory of dumps.
@Suite struct ExploredRunTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("run")
    for step in [1, 2, 3] {
      let said = [
        NamedArray(name: "gamma", scalar: Double(step)), NamedArray(name: "epoch", scalar: Double(10 * step)),
      ]
      try Contents.run([Small.x(), Small.y()] + said).write(to: "run/step-\(step).npz", in: folder)
    }
  }

  private func screen(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(sdtw, ["explore", "run", "--snapshot", "140x40", "--plain"] + arguments, in: folder)
  }

  @Test func whatADumpSaysOfItself() throws {
    let last = try screen().text
    #expect(last.contains("step 3 (3/3) · epoch 30") && !last.contains("was trained at"))
    #expect(try screen("--keys", ";").text.contains("This dump was trained at γ = 2."))
    #expect(try screen("--gamma", "9", "--keys", "?").text.contains("This dump was trained at γ = 3."))
  }

  /// The one before is shown, but for who asks for that very step.
  @Test func aDamagedNewestDump() throws {
    let bytes = try folder.contents(of: "run/step-3.npz")
    try folder.write(bytes.prefix(bytes.count / 2), to: "run/step-3.npz")
    let outcome = try screen()
    #expect(outcome.ending == .exited(0) && outcome.text.contains("step 2 (2/3)"))
    #expect(outcome.text.contains("step-2.npz is taken, since a later dump is damaged: run/step-3.npz is not whole"))
    // NaN is what a training that has diverged leaves.
    try Contents.run([Small.x { $0[4] = .nan }, Small.y()]).write(to: "run/step-3.npz", in: folder)
    #expect(try screen().text.contains("step-2.npz is taken, since a later dump is damaged: run/step-3.npz"))
    try folder.write(bytes.prefix(bytes.count / 2), to: "run/step-3.npz")
    let asked = try screen("--step", "3")
    #expect(asked.ending == .exited(65) && asked.errors.contains("run/step-3.npz is not whole"))
  }

  /// It may fit no picture, or be given up.
  @Test func aDumpThatIsOnlyOpenedIsNotTheShownOne() throws {
    let files = try ExploredFiles(InputOptions.parse([folder.file("run")]))
    let dumps = KeptDumps(files)
    _ = try dumps.first()
    #expect(dumps.shown?.path == folder.file("run/step-3.npz"))
    _ = try dumps.batch(files.steps[0])
    dumps.show(files.steps[1])
    #expect(dumps.shown?.path == folder.file("run/step-3.npz"))
    dumps.show(files.steps[0])
    #expect(dumps.shown?.path == folder.file("run/step-1.npz"))
  }
}
