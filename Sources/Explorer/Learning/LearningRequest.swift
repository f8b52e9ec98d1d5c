import Evaluation
import Learning
import SoftDTW

/// One or two trainings that are to reach a step together.
public struct LearningRequest: Equatable, Sendable {
  /// Where one of them is, and how it goes on.
  struct Leg: Equatable, Sendable {
    let plan: LearningPlan
    /// Nil where it has to begin.
    let state: LearningState?
    /// What the loss sees of the state, where it is known.
    let point: LearningPoint?

    static func == (a: Leg, b: Leg) -> Bool { a.plan == b.plan && a.state?.step == b.state?.step }
  }

  let origin: LearningOrigin
  /// The cost and τ count; γ and weights are the schedule's.
  let settings: Settings
  /// The shown one, then the kept one.
  let legs: [Leg]
  /// The step that is wanted.
  let step: Int
}

/// What became of one of them.
struct LearningLeg: Sendable {
  /// Of the steps that were measured on the way, with the last one.
  let records: [LearningRecord]
  /// Where it set out.
  let first: LearningState
  let place: LearningRun.Place
  let solution: Solution
}

/// The step that was wanted is there.
public struct Learned: Sendable {
  /// As many as were asked for.
  let legs: [LearningLeg]
  /// The sequences with X as it was learned, and what computes with them.
  let dataset: Dataset
  let solver: Solver

  var solution: Solution { legs[0].solution }
}
