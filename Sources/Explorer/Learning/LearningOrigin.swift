import Evaluation
import Learning
import SoftDTW
import Synchronization

/// The sequences before anything was learned, and what is found of them once.
final class LearningOrigin: Sendable {
  let dataset: Dataset

  private struct Key: Hashable {
    let cost: LocalCost
    let threshold: Double
    let method: LearningMethod
  }

  private let learners = Mutex<[Key: Learner]>([:])
  private let durations = Mutex<[LocalCost: EventDurations?]>([:])

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// Found on first use.
  ///
  /// - Parameter weights: those of the first step, with which events that no strong targets tell about are measured.
  /// - Throws: `SequenceError`, `AlignmentError`, and whatever `checkpoint` throws.
  func learner(
    _ settings: Settings, _ method: LearningMethod, weights: StepWeights, threads: Int, workspace: Workspace,
    checkpoint: Checkpoint
  ) throws -> Learner {
    let key = Key(cost: settings.cost, threshold: settings.threshold, method: method)
    if let known = learners.withLock({ $0[key] }) { return known }
    let evaluator = Evaluator(
      pair: dataset.pair, cost: settings.cost, framesPerSecond: dataset.framesPerSecond, threshold: settings.threshold)
    let durations = try durations(
      evaluator, AlignmentParameters(gamma: 0, stepWeights: weights, firstCell: method.firstCell), workspace, checkpoint
    )
    let learner = try Learner(
      evaluator, durations: durations, method: method, threads: threads, workspace: workspace)
    learners.withLock { learners in
      // Two are compared; what was tried before them is found anew where it is wanted again.
      if learners.count >= 4 { learners = [:] }
      learners[key] = learner
    }
    return learner
  }

  /// The same for all trainings, so that they agree on which events are short.
  private func durations(
    _ evaluator: Evaluator, _ parameters: AlignmentParameters, _ workspace: Workspace, _ checkpoint: Checkpoint
  ) throws -> EventDurations? {
    if let known = durations.withLock({ $0[evaluator.cost] }) { return known }
    let cost = try CostMatrix(of: dataset.pair, cost: evaluator.cost, checkpoint: checkpoint)
    let found = try evaluator.durations(
      cost: cost, parameters: parameters, workspace: workspace, checkpoint: checkpoint)
    durations.withLock { $0[evaluator.cost] = found }
    return found
  }
}

extension LearningOrigin: Equatable {
  static func == (a: LearningOrigin, b: LearningOrigin) -> Bool { a === b }
}
