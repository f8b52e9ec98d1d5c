import Evaluation
import Learning
import Plotting
import SoftDTW

extension Solver {
  /// What the explorer is told of a request: the step that was wanted, or in one line why it can't be had.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public func answer(
    to request: LearningRequest, generation: Int, checkpoint: Checkpoint
  ) throws -> Message {
    do {
      return .learned(generation: generation, try learn(request, checkpoint: checkpoint))
    } catch let error as LearningError {
      return .failed(generation: generation, error.oneLine)
    } catch let error as AlignmentError {
      return .failed(generation: generation, error.oneLine)
    } catch let error as SequenceError {
      return .failed(generation: generation, error.oneLine)
    }
  }

  private func learn(_ request: LearningRequest, checkpoint: Checkpoint) throws -> Learned {
    let count = Double(request.legs.count)
    let legs = try request.legs.enumerated().map { index, leg in
      try learn(leg, of: request) { try checkpoint((Double(index) + $0) / count) }
    }
    let given = request.origin.dataset
    let dataset = given.with(legs[0].solution.evaluator.pair)
    return Learned(legs: legs, dataset: dataset, solver: with(dataset))
  }

  private func learn(
    _ leg: LearningRequest.Leg, of request: LearningRequest, checkpoint: Checkpoint
  ) throws -> LearningLeg {
    let (settings, schedule) = (request.settings, leg.plan.schedule)
    let learner = try request.origin.learner(
      settings, leg.plan.method(firstCell: settings.parameters.firstCell),
      weights: schedule.setting(at: 0).stepWeights, threads: threads, workspace: workspace,
      checkpoint: { _ in try checkpoint(0) })
    var state = try leg.state ?? leg.plan.start.state(for: learner.pair, cost: settings.cost)
    var point =
      try leg.point.flatMap { $0.setting == schedule.setting(at: state.step) ? $0 : nil }
      ?? learner.point(at: state, schedule) { _ in try checkpoint(0) }
    let first = state
    // A picture of many steps has more points than its curves have dots.
    let stride = max(1, (request.step - first.step) / Self.mostMeasuredSteps)
    var records: [LearningRecord] = []
    while state.step < request.step {
      try checkpoint(Double(state.step - first.step) / Double(request.step - first.step))
      if (state.step - first.step) % stride == 0 { records.append(try learner.measure(state, point).record) }
      try learner.advance(&state, from: point)
      point = try learner.point(at: state, schedule) { _ in try checkpoint(0) }
    }
    let measured = try learner.measure(state, point)
    return LearningLeg(
      records: records + [measured.record], first: first,
      place: LearningRun.Place(state: state, point: point, record: measured.record),
      solution: Solution(settings, point, measured))
  }

  private static let mostMeasuredSteps = 10
}

extension Solution {
  /// - Parameter settings: whose cost and τ count.
  fileprivate init(_ settings: Settings, _ point: LearningPoint, _ measured: Learner.Measured) {
    let (alignment, evaluator, evaluation) = (point.alignment, measured.evaluator, measured.evaluation)
    let limits = DisplayLimits(alignment, knownOfCost: DisplayLimits.Known())
    // The others are found where a panel shows them.
    limits.prepare([.alignment]) {}
    self.init(
      settings: Settings(parameters: alignment.parameters, cost: settings.cost, threshold: settings.threshold),
      alignment: alignment, modified: point.modified, evaluator: evaluator, evaluation: evaluation,
      mostProbableTargets: alignment.mostProbableTargets, eventRows: EventRow.all(evaluator, evaluation),
      limits: limits, comparablePredictions: evaluator.comparablePredictions)
  }
}

extension Dataset {
  /// The same with another X, of which no dump says anything.
  fileprivate func with(_ pair: SequencePair) -> Dataset { Dataset(self, learned: pair) }
}
