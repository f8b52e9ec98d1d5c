import Evaluation
import SoftDTW

/// Learns X itself by gradient descent on SDTW(C)/N, as if it were a network that shares nothing between frames (SPEC,
/// *Learning without a network*). Everything here is a function of the state and the schedule.
public final class Learner: Sendable {
  public let pair: SequencePair
  /// The cost as it was asked for.
  public let cost: LocalCost
  public let method: LearningMethod
  let evaluator: Evaluator
  let durations: EventDurations?
  private let targets: PreparedTargets
  private let stretched: Matrix
  private let prior: DiagonalPrior
  private let smoothing: FrameSmoothing?
  let threads: Int
  private let workspace: Workspace

  /// - Parameters:
  ///   - evaluator: that of the pair as given, at the wanted τ.
  ///   - durations: those of the events, which tell short from long ones, whatever X becomes.
  ///   - threads: on how many threads at most an alignment is computed; results are the same for every number.
  /// - Throws: `SequenceError.notAProbability`.
  public init(
    _ evaluator: Evaluator, durations: EventDurations?, method: LearningMethod, threads: Int = 1,
    workspace: Workspace = Workspace()
  ) throws(SequenceError) {
    try evaluator.pair.validate(for: evaluator.cost)
    (pair, cost) = (evaluator.pair, evaluator.cost)
    self.evaluator = evaluator
    self.durations = durations
    self.method = method
    self.threads = threads
    self.workspace = workspace
    targets = PreparedTargets(of: pair, cost: cost.ofParameters)
    stretched = pair.targets.stretched(frames: pair.frameCount)
    prior = DiagonalPrior(frames: pair.frameCount, targets: pair.targetCount, width: method.priorWidth)
    smoothing = method.smoothing > 0 ? FrameSmoothing(deviation: method.smoothing) : nil
  }

  /// What the loss sees at a state: the alignment from which the next step is taken.
  ///
  /// - Precondition: `state` has the pair's shape.
  /// - Throws: `AlignmentError`, `LearningError.costsDiverged`, and whatever `checkpoint` throws.
  public func point(
    at state: LearningState, _ schedule: LearningSchedule, checkpoint: Checkpoint = { _ in }
  ) throws -> LearningPoint {
    do {
      return try alignedPoint(at: state, schedule, checkpoint: checkpoint)
    } catch AlignmentError.costNotFinite where state.step > 0 {
      throw LearningError.costsDiverged(step: state.step)
    } catch AlignmentError.overflow where state.step > 0 {
      throw LearningError.costsDiverged(step: state.step)
    }
  }

  private func alignedPoint(
    at state: LearningState, _ schedule: LearningSchedule, checkpoint: Checkpoint
  ) throws -> LearningPoint {
    let setting = schedule.setting(at: state.step)
    let parameters = AlignmentParameters(
      gamma: setting.gamma, stepWeights: setting.stepWeights, firstCell: method.firstCell)
    var cost = try CostMatrix(of: state.parameters, targets: targets, checkpoint: checkpoint)
    if setting.prior > 0 { cost = try prior.added(to: cost, weight: setting.prior) }
    let alignment = try Alignment(
      cost: cost, parameters: parameters, detail: .picture, threads: threads, workspace: workspace,
      checkpoint: checkpoint)
    return LearningPoint(
      step: state.step, setting: setting, alignment: alignment,
      modified: alignment.modifiedTargets(pair.targets, threads: threads))
  }

  /// The state after one more step.
  ///
  /// - Precondition: `point` is that of `state`.
  /// - Throws: `LearningError.diverged`.
  public func advance(_ state: inout LearningState, from point: LearningPoint) throws(LearningError) {
    precondition(point.step == state.step, "a point of another state")
    var gradient = gradient(state, point)
    if let smoothing { gradient = smoothing(gradient) }
    try state.take(gradient, method.optimizer)
  }

  /// ∂(SDTW/N)/∂z, by the element-wise loss against Y^mod weighted by h(n) (paper, equations 15–17); against the stretched
  /// targets, weighted by 1, in the first phase.
  private func gradient(_ state: LearningState, _ point: LearningPoint) -> Matrix {
    let (taught, weights) =
      point.setting.isStretched
      ? (stretched, [Double](repeating: 1, count: pair.frameCount))
      : (point.modified.values, point.alignment.rowSums)
    let share = method.lossShare / Double(pair.frameCount)
    return cost.ofParameters.gradient(
      predictions: state.parameters, targets: taught, rowWeights: weights.map { $0 * share })
  }

  /// X at a state, N × K: probabilities under `bce`, unless logits were given.
  public func predictions(at state: LearningState) -> Matrix {
    guard cost.learnsLogits, cost != .bceFromLogits else { return state.parameters }
    return state.parameters.sigmoid
  }
}

/// A state as the loss sees it.
public struct LearningPoint: Sendable {
  public let step: Int
  public let setting: LearningSetting
  public let alignment: Alignment
  public let modified: ModifiedTargets
}
