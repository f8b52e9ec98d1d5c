import Foundation
import SequenceFiles
import TestSupport
import Testing

/// Trainings that are cut, and go on.
@Suite struct LearnResumeTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try sdtw("example", "magnitude-decay", in: folder)
  }

  private static let options = ["learn", "magnitude-decay.npz", "--gamma", "5:0.2 geometric 50", "--every", "7"]

  private func learn(_ words: String..., status: Int32 = 0) throws -> Program.Outcome {
    let outcome = try Program.run(sdtw, Self.options + words, in: folder)
    #expect(outcome.ending == .exited(status), "\(outcome.errors)")
    return outcome
  }

  /// All but what it goes on from, which knows how many steps there were to be.
  private func files(_ name: String) throws -> [String: Data] {
    let names = folder.entries.filter { $0.hasPrefix(name + "/") && !$0.contains("/.") }
    return try Dictionary(
      uniqueKeysWithValues: names.map { (String($0.dropFirst(name.count + 1)), try folder.contents(of: $0)) })
  }

  /// Neither the dump nor the row of the step at which the shorter one ended remains, where the longer one has none.
  @Test func moreStepsAreAsIfThereHadBeenNoEnd() throws {
    _ = try learn("--steps", "60", "--dumps", "20", "-o", "whole")
    for steps in ["1", "14", "20", "33"] { _ = try learn("--steps", steps, "--dumps", "20", "-o", "d", "--resume") }
    #expect(folder.entries.contains("d/step-000033.npz"))
    // Without options it is that of before.
    _ = try learn("--steps", "60", "-o", "d", "--resume")
    #expect(try files("d") == files("whole"))
    _ = try learn("-o", "d", "--resume")
    #expect(try files("d") == files("whole"))
  }

  /// A signal meets it somewhere, and what was killed has rows and dumps beyond what it goes on from.
  @Test func whatWasCutGoesOn() throws {
    let words = ["--steps", "6000", "--dumps", "200", "--every", "20"]
    #expect(try Program.run(sdtw, Self.options + words + ["-o", "whole"], in: folder).ending == .exited(0))
    for signal in [SIGINT, SIGKILL, SIGTERM] {
      let program = try Program(sdtw, Self.options + words + ["-o", "d", "--resume"], in: folder)
      let count = ((try? folder.contents(of: "d/measures.csv"))?.count ?? 0) + 20_000
      let deadline = ContinuousClock.now + .seconds(20)
      while (try? folder.contents(of: "d/measures.csv"))?.count ?? 0 < count, ContinuousClock.now < deadline {
        usleep(500)
      }
      program.send(signal: signal)
      let outcome = try program.waitForEnd()
      #expect(outcome.ending != .exited(0))
      guard signal != SIGKILL else { continue }
      #expect(outcome.ending == .exited(signal == SIGINT ? 130 : 143))
      let reached = try #require(
        outcome.errors.firstMatch(of: /Stopped: Step (\d+) of 6000 was reached, and all until there is in d\.\n/))
      #expect(outcome.errors.hasSuffix("The same command with --resume goes on from there.\n"))
      let digits = String(reached.1)
      #expect(folder.entries.contains("d/step-\(String(repeating: "0", count: 6 - digits.count))\(digits).npz"))
    }
    #expect(try Program.run(sdtw, Self.options + words + ["-o", "d", "--resume"], in: folder).ending == .exited(0))
    #expect(try files("d") == files("whole"))
  }

  /// Before the first row nothing is lost, and nothing in the way.
  @Test func whatWasCutAtOnceBegins() throws {
    let whole = try learn("--steps", "5", "-o", "whole")
    try folder.makeFolder("d")
    try folder.write([], to: "d/measures.csv")
    #expect(try learn("--steps", "5", "-o", "d", "--resume").errors == whole.errors.replacing("whole", with: "d"))
    #expect(try files("d") == files("whole"))
  }

  @Test func otherSettingsAreRefused() throws {
    _ = try learn("--steps", "5", "-o", "d")
    let before = try files("d")
    for (words, quoted) in [
      (["--horizontal", "0.5"], "the schedule of w_horizontal was 1, and now is 0.5."),
      (["--rate", "0.1"], "the rate was 0.05, and now is 0.1."),
      (["--noise", "1"], "the noise was 0, and now is 1."), (["--dumps", "2"], "--dumps was 1, and now is 2."),
      (["--every", "3"], "--every was 7, and now is 3."), (["--threshold", "0.4"], "τ was 0.5, and now is 0.4."),
    ] {
      let outcome = try Program.run(sdtw, Self.options + ["-o", "d", "--resume"] + words, in: folder)
      #expect(
        outcome.ending == .exited(64) && outcome.errors.contains("d holds another training: " + quoted),
        "\(outcome.errors)")
    }
    #expect(try learn("-o", "d", "--resume", "--steps", "3", status: 64).errors.contains("Step 5 was reached already"))
    #expect(try learn("-o", "d", status: 64).errors.contains("d holds a training already.\nGo on with --resume"))
    #expect(try files("d") == before)
    try Small.run.write(to: "magnitude-decay.npz", in: folder)
    #expect(try learn("-o", "d", "--resume", status: 64).errors.contains("cost was mse"))
  }

  /// Of the earlier training nothing is left, and what it didn't write stays.
  @Test func forceBeginsAnew() throws {
    _ = try learn("--steps", "50", "--dumps", "10", "-o", "d")
    try folder.write("mine".utf8, to: "d/notes.txt")
    _ = try learn("--steps", "5", "--dumps", "10", "-o", "d", "--force")
    #expect(try Set(files("d").keys) == ["measures.csv", "notes.txt", "step-000000.npz", "step-000005.npz"])
  }
}
