import SoftDTW
import TestSupport

@testable import Evaluation
@testable import Learning

extension Learner {
  /// A learner of a pair, whose events have the durations of the strong targets, if any.
  convenience init(
    _ pair: SequencePair, _ cost: LocalCost, _ method: LearningMethod = .init(.gradientDescent(rate: 1)),
    threads: Int = 1
  ) throws {
    let evaluator = Evaluator(pair: pair, cost: cost)
    try self.init(evaluator, durations: evaluator.strongDurations, method: method, threads: threads)
  }

  /// Takes steps until a state; `watch` sees each one's point before it is taken.
  func learn(
    _ state: inout LearningState, _ schedule: LearningSchedule, until step: Int,
    watch: (LearningState, LearningPoint) throws -> Void = { _, _ in }
  ) throws {
    while state.step < step {
      let point = try point(at: state, schedule)
      try watch(state, point)
      try advance(&state, from: point)
    }
  }
}

extension LearningSchedule {
  init(gamma: Double, _ weights: StepWeights = .unit) {
    self.init(AlignmentParameters(gamma: gamma, stepWeights: weights))
  }
}

/// One target a bin.
func identity(_ count: Int) -> Matrix {
  Matrix(rowsOf: (0..<count).map { m in (0..<count).map { $0 == m ? 1 : 0 } })
}
