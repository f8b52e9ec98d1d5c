import Learning

/// How long a training is, and at which of its steps it is looked at.
struct LearningExtent {
  let steps: Int
  let every: Int
  let dumps: WantedSteps

  /// - Parameter saved: what is gone on from; what isn't asked for stays as it was there.
  /// - Throws: `Failure` for steps that don't fit together.
  init(
    _ learning: LearningOptions, _ output: LearningOutputOptions, schedule: LearningSchedule, saved: SavedTraining?
  ) throws(Failure) {
    steps = learning.steps ?? saved?.notes.steps ?? min(max(schedule.length, 500), LearningOptions.mostSteps)
    every = output.every
    dumps = output.dumps ?? saved?.notes.dumps ?? WantedSteps(usualFor: steps)
    if let reached = saved?.step, reached > steps {
      throw Failure(
        .usage, "Step \(reached) was reached already, and --steps asks for \(steps).\nAsk for more, or leave it out.")
    }
    if case .listed(let listed) = dumps, let last = listed.last, last > steps {
      throw Failure(
        .usage, "--dumps asks for step \(last), and the last one is \(steps).\nLeave it out, or ask for more --steps.")
    }
  }

  func isMeasured(_ step: Int) -> Bool { step.isMultiple(of: every) || step == steps }

  func isDumped(_ step: Int) -> Bool { step == 0 || step == steps || dumps.contains(step) }
}
