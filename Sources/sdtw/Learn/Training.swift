import Evaluation
import Learning
import SoftDTW

/// The items of a batch, which learn in lock step.
final class Training {
  /// What one step finds of an item.
  struct Passed: Sendable {
    /// D(N,M)/N.
    let loss: Double
    /// Where the step is measured.
    let record: LearningRecord?
    /// After the step, where it is taken.
    fileprivate let next: LearningState?
  }

  private let learners: [Learner]
  private let schedule: LearningSchedule
  private let jobs: Int
  /// Of each item, all at the same step.
  private(set) var states: [LearningState]

  /// - Parameter states: where to go on; those of the start otherwise.
  /// - Throws: `SequenceError`, `AlignmentError`, and whatever `checkpoint` throws.
  init(
    _ plan: LearningTask, states: [LearningState]?, checkpoint: @escaping @Sendable (Double) throws -> Void
  ) throws {
    schedule = plan.schedule
    jobs = plan.share.jobs
    let workspace = plan.share.workspace
    let threads = max(plan.share.threads / max(jobs, 1), 1)
    let setting = plan.schedule.setting(at: 0)
    let parameters = AlignmentParameters(gamma: 0, stepWeights: setting.stepWeights, firstCell: plan.method.firstCell)
    learners = try concurrently(plan.items.count, jobs: jobs) { index in
      let item = plan.items[index]
      let cost = try CostMatrix(of: item.run.pair, cost: plan.cost, checkpoint: checkpoint)
      let durations = try item.evaluator.durations(
        cost: cost, parameters: parameters, workspace: workspace, checkpoint: checkpoint)
      return try Learner(
        item.evaluator, durations: durations, method: plan.method, threads: threads, workspace: workspace)
    }
    self.states = states ?? plan.items.map(\.state)
  }

  var step: Int { states.first?.step ?? 0 }

  /// Looks at the present step, and finds the next one without taking it: nothing has changed where this throws.
  ///
  /// - Throws: `LearningError`, `AlignmentError`, and whatever `checkpoint` throws.
  func pass(
    measures: Bool, advances: Bool, checkpoint: @escaping @Sendable (Double) throws -> Void
  ) throws -> [Passed] {
    let (learners, states, schedule) = (learners, states, schedule)
    return try concurrently(learners.count, jobs: jobs) { index in
      let (learner, state) = (learners[index], states[index])
      let point = try learner.point(at: state, schedule, checkpoint: checkpoint)
      let record = measures ? try learner.measure(state, point, checkpoint: checkpoint).record : nil
      var next: LearningState?
      if advances {
        var advanced = state
        try learner.advance(&advanced, from: point)
        next = advanced
      }
      return Passed(loss: point.alignment.distancePerFrame, record: record, next: next)
    }
  }

  /// Takes the step that was found.
  func take(_ passed: [Passed]) {
    let next = passed.compactMap(\.next)
    if next.count == states.count { states = next }
  }

  /// X of each item.
  var predictions: [Matrix] { zip(learners, states).map { $0.predictions(at: $1) } }
}
