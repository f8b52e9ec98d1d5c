import Evaluation
import SoftDTW

/// What is measured of one step: of the alignment from which the next one is taken, and of X.
public struct LearningRecord: Sendable {
  public let step: Int
  public let setting: LearningSetting
  /// Every measure of the alignment and of Y^mod; `sdtwPerFrame` is the loss.
  public let measurements: Measurements
  /// The same against the strong targets of X itself; nil without these.
  public let predictions: Measurements?
  /// Collapse and diagonalisation, where there are any.
  public let warnings: [Warning]
}

extension Learner {
  /// - Precondition: `point` is that of `state`.
  /// - Throws: what `checkpoint` throws, and `AlignmentError`.
  public func measure(
    _ state: LearningState, _ point: LearningPoint, checkpoint: Checkpoint = { _ in }
  ) throws -> Measured {
    let evaluator = try evaluator.with(predictions: predictions(at: state))
    // What is measured of X takes as long as what is measured of the alignment.
    let parts = try concurrently(2, jobs: threads) { part -> (Evaluation?, Measurements?) in
      part == 0
        ? (evaluator.evaluate(point.alignment, durations: durations, modified: point.modified), nil)
        : (nil, evaluator.predictionMeasurements)
    }
    let evaluation = parts[0].0 ?? evaluator.evaluate(point.alignment, durations: durations, modified: point.modified)
    let record = LearningRecord(
      step: point.step, setting: point.setting, measurements: evaluation.measurements, predictions: parts[1].1,
      warnings: try evaluator.shapeWarnings(of: point.alignment, checkpoint: checkpoint))
    return Measured(record: record, evaluator: evaluator, evaluation: evaluation)
  }

  /// A record, and what it was made of.
  public struct Measured: Sendable {
    public let record: LearningRecord
    /// That of the pair with X as it is now.
    public let evaluator: Evaluator
    public let evaluation: Evaluation
  }
}
