import SequenceFiles
import TestSupport
import Testing

/// A directory of dumps in the explorer, as files.
@Suite struct StepCurvesOfFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The one that can't be read leaves a gap, and all others their curves.
  @Test func measuresOverTheSteps() throws {
    try Contents.folder.write(to: "run", in: folder)
    for step in [5, 10, 20] {
      try Small.run.write(to: "run/step-\(step).npz", in: folder)
    }
    try Contents.text("nothing of the kind").write(to: "run/step-15.npz", in: folder)
    let screen = try sdtw("run", "--snapshot", "120x40", "--keys", "Sf", "--plain", in: folder).text
    #expect(screen.contains("shares (curves 1 of"))
    #expect(!screen.contains("of 4 dumps") && screen.contains("▲ step 20 (4/4)"))
    #expect(screen.contains("no result of step 15"))
    #expect(screen.contains("step 20 "))
    let other = try sdtw("run", "--snapshot", "120x40", "--keys", "Sf<home>", "--plain", in: folder).text
    #expect(other.contains("▲ step 5 (1/4)"))
  }
}
