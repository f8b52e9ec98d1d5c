import Learning
import Plotting
import SoftDTW

/// What the keys of the learning view do.
extension Explorer {
  /// Begins, goes on, or pauses.
  mutating func toggleLearningOn() -> [Effect] {
    guard !learningRoom.isRunning else {
      learningRoom.stop()
      return []
    }
    sweepRoom.player.stop()
    guard learningRoom.hasBegun else { return begin(runs: true) }
    learningRoom.start()
    return solve()
  }

  /// A step on: to the next one that is kept, or beyond the last one.
  mutating func learnStep() -> [Effect] {
    guard let run = learningRoom.run, learningRoom.hasBegun else { return begin(runs: false) }
    learningRoom.stop()
    let next = run.trail.entry(after: run.shownStep)?.step
    return learn(to: settingsAreByHand ? run.shownStep + 1 : next ?? run.shownStep + 1)
  }

  /// A step on, where it doesn't begin anything.
  mutating func goOnInLearning() -> [Effect] { learningRoom.hasBegun ? learnStep() : [] }

  /// To the step before that is kept.
  mutating func goBackInLearning() -> [Effect] {
    guard let run = learningRoom.run, learningRoom.hasBegun else { return say("Nothing is learned yet: Space begins.") }
    learningRoom.stop()
    guard let before = run.trail.entry(notAfter: run.shownStep - 1) else { return say("This is the start.") }
    return learn(to: before.step)
  }

  mutating func goToEndOfLearning(_ isLast: Bool) -> [Effect] {
    guard let run = learningRoom.run, learningRoom.hasBegun else { return begin(runs: false) }
    learningRoom.stop()
    return learn(to: isLast ? run.lastStep : 0)
  }

  /// To the kept step that is nearest to one.
  mutating func goToLearned(near step: Double) -> [Effect] {
    guard let run = learningRoom.run, learningRoom.hasBegun else { return [] }
    let nearest = run.trail.entries.map(\.step).min { abs(Double($0) - step) < abs(Double($1) - step) }
    guard let nearest, nearest != run.shownStep else { return [] }
    learningRoom.stop()
    return learn(to: nearest)
  }

  /// So many steps on from the shown one.
  mutating func learn(steps: Int) -> [Effect] {
    learningRoom.prepare(dataset, settings)
    if view != .learning { _ = go(to: .learning) }
    learningRoom.stop()
    learningRoom.keep(history.present)
    return learn(to: (learningRoom.run?.shownStep ?? 0) + steps)
  }

  /// Begins anew with another plan; the pinned training stays.
  mutating func begin(_ plan: LearningPlan) -> [Effect] {
    if view != .learning { _ = go(to: .learning) }
    learningRoom.plan(plan)
    return begin(runs: false)
  }

  /// X as it was given.
  mutating func unlearn() -> [Effect] {
    guard learningRoom.isShown else { return say("X is as it was given.") }
    return giveBack() + solve() + say("X is as it was given. What was learned is forgotten.")
  }

  mutating func pinTraining() -> [Effect] {
    guard learningRoom.pinned == nil else {
      learningRoom.unpin()
      comparisonRoom.unpin()
      return say("No training is pinned any more.")
    }
    guard learningRoom.hasBegun, let solution else { return say("Nothing to pin before something is learned.") }
    learningRoom.pin()
    comparisonRoom.pin(solution, from: place)
    return say("Pinned this training: :schedule begins another beside it, s shows both.")
  }

  mutating func changeLearningSpeed(_ step: Int) -> [Effect] {
    learningRoom.changeSpeed(step)
    let text = learningRoom.speed.text
    return say(learningRoom.isRunning ? "\(text)." : "\(text) when it learns: Space.")
  }

  mutating func showBothTrainings() -> [Effect] {
    guard learningRoom.pinned != nil || learningRoom.showsBoth else {
      return say("No training is pinned to compare with: p pins this one.")
    }
    learningRoom.showsBoth.toggle()
    return []
  }

  private mutating func begin(runs: Bool) -> [Effect] {
    learningRoom.prepare(dataset, settings)
    learningRoom.keep(history.present)
    if runs { learningRoom.start() }
    return learn(to: 0)
  }

  private mutating func learn(to step: Int) -> [Effect] {
    if let run = learningRoom.run, learningRoom.hasBegun, step > run.shownStep,
      settingsAreByHand || step > run.lastStep
    {
      learningRoom.branch(settings.parameters)
    }
    let request = learningRoom.request(to: step, settings)
    return request.map { [.learn(generation: computation.begin(), $0)] } ?? []
  }

  /// Whether γ or the weights aren't those that the schedule has for the shown step.
  private var settingsAreByHand: Bool {
    guard let run = learningRoom.run, run.shown != nil else { return false }
    return run.schedule(with: settings.parameters) != run.plan.schedule
  }
}

/// How learned pictures come.
extension Explorer {
  /// What is asked for instead of a picture while X is shown as it was learned: the shown step with the present settings,
  /// or where it runs the steps that follow.
  mutating func solveLearned() -> [Effect] {
    guard let run = learningRoom.run else { return [] }
    guard settings.cost == learningRoom.cost else {
      let effects = giveBack() + solve()
      message = "With another cost it begins anew: X is as it was given."
      return effects
    }
    if settings.threshold != solution?.settings.threshold { learningRoom.forgetCurves() }
    return learn(to: run.shownStep + (learningRoom.isRunning ? learningRoom.speed.steps : 0))
  }

  /// The time of a picture has passed.
  mutating func learningTick(_ number: Int) -> [Effect] {
    guard learningRoom.isRunning, number == learningRoom.tick, !computation.isRunning else { return [] }
    return solve()
  }

  /// X is another one now.
  mutating func show(_ learned: Learned) -> [Effect] {
    learningRoom.take(learned)
    if learned.solution.settings != settings { followSchedule(learned.solution.settings) }
    replacePredictions(learned.dataset)
    if learned.legs.count > 1 { comparisonRoom.pin(learned.legs[1].solution, from: place) }
    return [.use(learned.solver, of: place.step)] + (learningRoom.isRunning ? [learningRoom.wait()] : [])
  }

  private mutating func replacePredictions(_ dataset: Dataset) {
    self.dataset = dataset
    sequenceRanges = SequenceRanges(dataset.pair)
    walkRoom.noteOtherPredictions()
    sweepRoom.forget()
    supplements = Supplements()
    eventsRoom.followChoice()
  }

  /// Forgets what was learned.
  private mutating func giveBack() -> [Effect] {
    guard let given = learningRoom.origin?.dataset, let solver = learningRoom.solver else { return [] }
    if learningRoom.pinned != nil { comparisonRoom.unpin() }
    if let before = learningRoom.settingsBefore { followSchedule(before.with(cost: settings.cost)) }
    learningRoom.adopt(given)
    if view == .learning { learningRoom.prepare(given, settings) }
    replacePredictions(given)
    return [.use(solver.with(given), of: place.step)]
  }
}

extension Settings {
  fileprivate func with(cost: LocalCost) -> Settings {
    Settings(parameters: parameters, cost: cost, threshold: threshold)
  }
}
