import Evaluation
import Learning
import SequenceFiles
import SoftDTW

/// What is learned, and how: everything is read and known to be fit.
struct LearningTask {
  struct Item {
    let run: Run
    let evaluator: Evaluator
    let start: LearningStart
    /// Before the first step.
    let state: LearningState
  }

  /// One, or those of a batch.
  let items: [Item]
  let cost: LocalCost
  let schedule: LearningSchedule
  let method: LearningMethod
  let share: MemoryLimit.Share
  /// What was decided, one sentence each.
  let notes: [String]

  /// - Throws: `Failure`, `SequenceFileError`, `SequenceError`, `AlignmentError` and `LearningError`, for the first thing that is not fit.
  init(_ command: Learn, _ given: [ScheduledValue: ValueSchedule]) throws {
    let batch = try command.input.loadBatch()
    let runs =
      command.input.item == nil
      ? try (0..<batch.count).map { try batch.run($0) } : [try batch.run(asked: command.input.askedItem)]
    let reading = command.input.reading
    let all = try runs.map { run in
      let logits = reading.predictionsAreLogits(run)
      return (
        try command.costs.localCost(for: run, predictionsAreLogits: logits), command.costs.remarks(on: run, logits)
      )
    }
    try Failure.checkOneCost(all.map(\.0.name))
    let (cost, run) = (all[0].0, runs[0])
    schedule = command.schedule.schedule(given, for: run.defaults)
    let frames = runs.map(\.pair.frameCount).max() ?? 0
    method = LearningMethod(
      command.learning.optimizer(frames: frames), firstCell: command.costs.firstCell ?? .diagonal,
      priorWidth: command.schedule.priorWidth, smoothing: command.learning.smoothing,
      lossShare: 1 / Double(runs.count))
    items = try runs.enumerated().map { index, run in
      try run.pair.validate(for: cost)
      let evaluator = Evaluator(
        pair: run.pair, cost: cost, framesPerSecond: reading.framesPerSecond(run),
        threshold: command.measuring.threshold)
      let start = command.learning.start(ofItem: index)
      return Item(run: run, evaluator: evaluator, start: start, state: try start.state(for: run.pair, cost: cost))
    }
    self.cost = cost
    let names = items.indices.map { "item \($0 + 1)" }
    let told = zip(runs, all).map { $0.notes + $1.1 }
    notes = items.count > 1 ? GroupedNotes.lines(zip(names, told).map { ($0, $1) }) : told[0]
    share = try command.resources.memory.share(
      Self.largest(runs), for: .learn(items: runs.count), givenJobs: command.resources.givenJobs, atMost: runs.count)
    for item in items { try check(item.run.pair) }
  }

  private static func largest(_ runs: [Run]) -> ProblemSize {
    let pairs = runs.map(\.pair)
    return ProblemSize(
      frames: pairs.map(\.frameCount).max() ?? 0, targets: pairs.map(\.targetCount).max() ?? 0,
      features: pairs[0].featureCount)
  }

  /// What a step far away would be refused for is refused now.
  private func check(_ pair: SequencePair) throws {
    let (frames, targets) = (pair.frameCount, pair.targetCount)
    for step in schedule.turns {
      let setting = schedule.setting(at: step)
      let parameters = AlignmentParameters(
        gamma: setting.gamma, stepWeights: setting.stepWeights, firstCell: method.firstCell)
      try parameters.validate()
      do throws(AlignmentError) {
        try parameters.validateRange(frames: frames, targets: targets, largestCost: setting.prior)
      } catch { throw Self.outOfRange(setting, step, pair) }
      guard parameters.leavePath(frames: frames, targets: targets) else {
        throw AlignmentError.noPath(setting.stepWeights, method.firstCell, frames: frames, targets: targets)
      }
    }
  }

  private static func outOfRange(_ setting: LearningSetting, _ step: Int, _ pair: SequencePair) -> Failure {
    Failure(
      .badData,
      """
      γ \(setting.gamma.shortest), the step weights \(setting.stepWeights.text) and the prior \(setting.prior.shortest) \
      of step \(step) leave the range of float64 over \(pair.frameCount) frames and \(pair.targetCount) targets.
      Take smaller values there.
      """)
  }
}

extension LearningSchedule {
  /// The steps at which a segment begins or ends: between them no value leaves the range that it has there.
  fileprivate var turns: Set<Int> {
    var turns: Set = [0]
    for value in ScheduledValue.allCases {
      var step = 0
      for segment in self[value].segments {
        step += segment.steps
        turns.formUnion([step - 1, step])
      }
    }
    return turns
  }
}
