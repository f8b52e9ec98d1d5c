import Evaluation
import Learning
import SequenceFiles
import SoftDTW

/// A training from its plan to its table.
struct LearningJob {
  let plan: LearningTask
  let extent: LearningExtent
  /// Nil where only the table is wanted, on standard output.
  let folder: TrainingFolder?

  private var columns: LearningColumns { LearningColumns(hasItem: plan.items.count > 1) }

  /// - Throws: `Failure` after Ctrl-C, and for what a step can't be taken for; all that was reached is kept.
  func run() throws {
    let saved = folder?.saved
    if let saved, !saved.fits(plan.items.map(\.run.pair)) {
      throw Failure(.badData, "What was saved is damaged: it can't be of this RUN.\nBegin anew with --force.")
    }
    for note in plan.notes + [headline(saved?.step)] { StandardStreams.say(note + "\n") }
    let training = try Training(plan, states: saved?.states, checkpoint: Interruption.checkpoint)
    var story = saved?.notes.story ?? LearningStory(items: plan.items.count)
    let first = training.step
    if let folder {
      try folder.open(columns, before: first, isDumped: extent.isDumped(first))
    } else {
      try StandardStreams.print(CSVLine.text(columns.names))
    }
    let progress = LearningProgress(from: first, to: extent.steps)
    defer { progress.finish() }
    do { try learn(training, &story, progress) } catch {
      progress.finish()
      try stop(error, training, &story)
    }
    progress.finish()
    tell(story)
    if let folder {
      let path = folder.path
      StandardStreams.say(
        "\(folder.dumpCount) dumps and \(TrainingFolder.tableName) are in \(path.quotable). Open them: sdtw \(path.shellQuoted)\n"
      )
    }
  }

  private func learn(_ training: Training, _ story: inout LearningStory, _ progress: LearningProgress) throws {
    var lastSaved = ContinuousClock.now
    while true {
      let step = training.step
      let (isLast, isDumped) = (step >= extent.steps, extent.isDumped(step))
      try progress.show()
      let passed = try training.pass(measures: extent.isMeasured(step), advances: !isLast) { _ in try progress.show() }
      // Now and then: whatever ends the program takes no more than what was computed since.
      if isDumped || ContinuousClock.now - lastSaved > .seconds(30) {
        try save(training, story)
        lastSaved = .now
      }
      try keep(passed, of: training, &story, isDumped: isDumped)
      if isLast { return }
      progress.reached(step, loss: Self.loss(passed), gamma: plan.schedule.gamma.value(at: step))
      training.take(passed)
    }
  }

  private static func loss(_ passed: [Training.Passed]) -> Double { BatchLoss.mean(of: passed.map(\.loss)) }

  /// The state before its step is measured: who goes on from it begins with that.
  private func save(_ training: Training, _ story: LearningStory) throws {
    guard let folder else { return }
    let notes = SavedTraining.Notes(
      step: training.step, steps: extent.steps, dumps: extent.dumps, identity: plan.identity(extent), story: story)
    try folder.save(SavedTraining(notes: notes, states: training.states))
  }

  private func keep(
    _ passed: [Training.Passed], of training: Training, _ story: inout LearningStory, isDumped: Bool
  ) throws {
    let records = passed.compactMap(\.record)
    if !records.isEmpty { story.note(records) }
    for (item, record) in records.enumerated() {
      let row = columns.row(record, item: item)
      if let folder { try folder.append(row) } else { try StandardStreams.print(row) }
    }
    guard isDumped, let folder else { return }
    let arrays = plan.dump(training.predictions, step: training.step, loss: Self.loss(passed))
    try folder.write(arrays, step: training.step)
  }

  /// Ends after a signal or an error, with all that was reached until then.
  private func stop(_ error: any Error, _ training: Training, _ story: inout LearningStory) throws -> Never {
    let isStopped = Interruption.cancellation.isCancelled()
    // What can't be written can't be finished either.
    guard isStopped || error is LearningError || error is AlignmentError else { throw error }
    do {
      let passed = try training.pass(measures: true, advances: false) { _ in }
      try save(training, story)
      try keep(passed, of: training, &story, isDumped: true)
      tell(story)
    } catch let second {
      throw isStopped ? second : error
    }
    let place = folder.map { ", and all until there is in \($0.path.quotable)" } ?? ""
    let found = "Step \(training.step) of \(extent.steps) was reached\(place)."
    guard isStopped else {
      StandardStreams.say(found + "\n")
      throw error
    }
    let advice =
      folder == nil ? "With -o DIR a training can go on." : "The same command with --resume goes on from there."
    throw Failure(Interruption.latest.status, "Stopped: \(found)\n\(advice)")
  }

  private func tell(_ story: LearningStory) {
    for line in story.lines(framesPerSecond: plan.items.map(\.evaluator.framesPerSecond)) {
      StandardStreams.say(line + "\n")
    }
  }

  /// What is done, in one line.
  private func headline(_ first: Int?) -> String {
    let schedule = plan.schedule
    let weights = [schedule.horizontal, schedule.vertical, schedule.diagonal].map(Self.text)
    let prior = schedule.prior == ValueSchedule(constant: 0) ? "" : ", prior \(Self.text(schedule.prior))"
    let optimizer = plan.method.optimizer
    let whole = extent.steps == 1 ? "1 step" : "\(extent.steps) steps"
    let steps = first.map { "steps \($0) to \(extent.steps)" } ?? whole
    return
      "Cost \(plan.cost.text), γ \(Self.text(schedule.gamma)), step weights \(weights.joined(separator: " · ")) "
      + "(h · v · d)\(prior): \(steps) of \(optimizer.name), η \(optimizer.rate.shortest)\(beside)."
  }

  /// What isn't as it usually is.
  private var beside: String {
    let start = plan.items[0].start
    var parts: [String] = []
    if start.origin != .given { parts.append("from \(start.origin.rawValue)") }
    if start.noise > 0 { parts.append("noise \(start.noise.shortest), seed \(start.seed)") }
    if plan.schedule.stretchedSteps > 0 { parts.append("\(plan.schedule.stretchedSteps) stretched steps first") }
    if plan.method.smoothing > 0 { parts.append("smoothed over \(plan.method.smoothing.shortest) frames") }
    return parts.map { ", " + $0 }.joined()
  }

  /// A table may have as many segments as rows.
  private static func text(_ schedule: ValueSchedule) -> String {
    let most = 6
    return schedule.segments.count > most
      ? "a schedule of \(schedule.segments.count) segments" : schedule.notation.quotable
  }
}
