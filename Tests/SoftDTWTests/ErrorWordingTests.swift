import SoftDTW
import Testing

/// Each error is two lines: what was found, with its numbers counted from 1, and what to do.
struct ErrorWordingTests {
  @Test(arguments: [
    (SequenceError.empty(.targets, rows: 0, columns: 88), "Y is empty: its shape is (0, 88)."),
    (.notFinite(.predictions, row: 2, column: 6, value: .nan), "X is nan at frame 3, bin 7."),
    (.notFinite(.targets, row: 0, column: 0, value: .infinity), "Y is inf at target 1, bin 1."),
    (.differentFeatures(predictions: 88, targets: 12), "X has 88 features a frame, Y has 12: they can't be compared."),
    (
      .strongTargetsShape(rows: 5, columns: 4, frames: 6, features: 4),
      "Y_strong has the shape (5, 4), X has (6, 4)."
    ),
    (
      .notAProbability(.predictions, row: 9, column: 1, value: 1.5),
      "X is 1.5 at frame 10, bin 2, outside [0, 1]: bce needs probabilities."
    ),
  ])
  func sequences(error: SequenceError, found: String) {
    let lines = error.description.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first.map(String.init) == found)
  }

  @Test(arguments: [
    (AlignmentError.empty(frames: 3, targets: 0), "There is nothing to align: 3 frames and 0 targets."),
    (
      .costNotFinite(frame: 0, target: 4, value: .infinity),
      "The cost of frame 1 and target 5 is inf: the values are too large."
    ),
    (.invalidGamma(-1), "γ is -1.0, but it must be a finite number of at least 0."),
    (
      .invalidStepWeights(StepWeights(horizontal: 1, vertical: -0.5, diagonal: .infinity)),
      "The step weights are 1,-0.5,inf, but each must be at least 0, or inf."
    ),
    (
      .noPath(StepWeights(horizontal: 1, vertical: .infinity, diagonal: 1), .diagonal, frames: 2, targets: 4),
      "No path is left through 2 frames and 4 targets with the step weights 1,inf,1."
    ),
    (
      .tooLarge(frames: 1_000_000, targets: 100_000, bytes: 4_000_000_000_000),
      "1000000 frames × 100000 targets need 4000000 MB."
    ),
    (
      .tooLarge(frames: .max, targets: 2, bytes: nil),
      "\(Int.max) frames × 2 targets need more bytes than can be counted."
    ),
  ])
  func alignments(error: AlignmentError, found: String) {
    let lines = error.description.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first.map(String.init) == found)
  }

  @Test func aForbiddenFirstStepIsNamedAsTheCause() {
    let weights = StepWeights(horizontal: 1, vertical: 1, diagonal: .infinity)
    let error = AlignmentError.noPath(weights, .diagonal, frames: 2, targets: 2)
    #expect(error.description.contains("--first-cell one"))
  }

  @Test func weightsReadAsTheyAreTyped() {
    #expect(StepWeights(horizontal: 0.1, vertical: 0, diagonal: 1).text == "0.1,0,1")
    #expect(StepWeights(horizontal: 1e300, vertical: .nan, diagonal: .infinity).text == "1e+300,nan,inf")
  }
}
