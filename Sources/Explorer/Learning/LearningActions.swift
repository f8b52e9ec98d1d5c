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
    learningRoom.start()
    return learningRoom.hasBegun ? goOn() : begin()
  }

  /// A step on: to the next one that is kept, or beyond the last one.
  mutating func learnStep() -> [Effect] {
    guard let run = learningRoom.run, learningRoom.hasBegun else {
      learningRoom.start(.toward(step: 1, stride: 1))
      return begin()
    }
    learningRoom.stop()
    let wanted = learningRoom.wantedStep
    let next = run.trail.entry(after: wanted)?.step
    return goOn(to: settingsAreByHand ? wanted + 1 : next ?? wanted + 1)
  }

  /// A step on, where it doesn't begin anything.
  mutating func goOnInLearning() -> [Effect] { learningRoom.hasBegun ? learnStep() : [] }

  /// To the step before that is kept.
  mutating func goBackInLearning() -> [Effect] {
    learningRoom.stop()
    guard let run = learningRoom.run, learningRoom.hasBegun else { return say("Nothing is learned yet: Space begins.") }
    guard let before = run.trail.entry(notAfter: learningRoom.wantedStep - 1) else { return say("This is the start.") }
    return learn(to: before.step)
  }

  mutating func goToEndOfLearning(_ isLast: Bool) -> [Effect] {
    learningRoom.stop()
    guard let run = learningRoom.run, learningRoom.hasBegun else { return begin() }
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
    if view != .learning { _ = go(to: .learning) }
    let goal = (learningRoom.run?.shownStep ?? 0) + steps
    // Every step of the first thousands is measured, and no more pictures are made than there are places on a screen.
    learningRoom.start(.toward(step: goal, stride: max(learningRoom.speed.steps, 10, steps / 200)))
    return learningRoom.hasBegun ? goOn() : begin()
  }

  /// Begins anew with another plan; the pinned training stays.
  mutating func begin(_ plan: LearningPlan) -> [Effect] {
    if view != .learning { _ = go(to: .learning) }
    learningRoom.stop()
    learningRoom.keep(history.present)
    learningRoom.begin(plan)
    return learn(to: 0)
  }

  /// X as it was given.
  mutating func unlearn() -> [Effect] {
    guard learningRoom.isShown else { return say("X is as it was given.") }
    return giveBack() + solve()
      + say(
        learningRoom.pinned == nil
          ? "X is as it was given. What was learned is forgotten."
          : "X is as it was given. What was learned is forgotten, but for the pinned training.")
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

  /// A pin of what X had learned would be taken for one of the dump itself.
  mutating func unpinLearned() {
    guard learningRoom.isShown, comparisonRoom.place == place,
      let pinned = comparisonRoom.pinned?.evaluator.pair.predictions,
      pinned != learningRoom.origin?.dataset.pair.predictions
    else { return }
    comparisonRoom.unpin()
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

  /// Asks for the start of what is planned.
  private mutating func begin() -> [Effect] {
    learningRoom.prepare(dataset, takenSettings)
    learningRoom.keep(history.present)
    learningRoom.begin()
    return learn(to: 0)
  }

  /// Goes on with the γ and weights that were taken; what is only looked at isn't taught.
  private mutating func goOn(to step: Int? = nil) -> [Effect] {
    if settingsAreByHand, step ?? learningRoom.nextStep > learningRoom.run?.shownStep ?? 0 {
      learningRoom.branch(takenSettings.parameters)
    }
    followSchedule(takenSettings)
    return learn(to: step ?? learningRoom.nextStep)
  }

  private mutating func learn(to step: Int) -> [Effect] {
    let request = learningRoom.request(to: step, settings)
    return request.map { [.learn(generation: computation.begin(), $0)] } ?? []
  }

  /// Whether the γ and weights that were taken aren't those that the schedule has for the shown step.
  private var settingsAreByHand: Bool {
    guard let run = learningRoom.run, run.shown != nil else { return false }
    return run.schedule(with: takenSettings.parameters) != run.plan.schedule
  }
}

/// How learned pictures come.
extension Explorer {
  /// What is asked for instead of a picture while X is shown as it was learned: the shown step with the present settings,
  /// or where it runs the steps that follow.
  mutating func solveLearned() -> [Effect] {
    guard settings.cost == learningRoom.cost else {
      // Losses of two costs can't be compared.
      learningRoom.unpin()
      let effects = giveBack() + solve()
      message = "With another cost it begins anew: X is as it was given."
      return effects
    }
    if learningRoom.isBeginning {
      if learningRoom.isShown { return learn(to: 0) }
      return begin()
    }
    if settings.threshold != solution?.settings.threshold { learningRoom.forgetCurves() }
    return learningRoom.isRunning ? goOn() : learn(to: learningRoom.run?.shownStep ?? 0)
  }

  /// The time of a picture has passed.
  mutating func learningTick(_ number: Int) -> [Effect] {
    guard learningRoom.isRunning, number == learningRoom.tick, !computation.isRunning else { return [] }
    return solve()
  }

  /// X is another one now, or is seen with other γ and weights.
  mutating func show(_ learned: Learned) -> [Effect] {
    learningRoom.take(learned)
    if learned.solution.settings != settings { followSchedule(learned.solution.settings) }
    var effects: [Effect] = []
    if learned.dataset.pair.predictions != dataset.pair.predictions {
      replacePredictions(learned.dataset)
      effects.append(.use(learned.solver, of: place.step))
    }
    if learned.legs.count > 1 { comparisonRoom.pin(learned.legs[1].solution, from: place) }
    switch learningRoom.pace {
    case .paused: return effects
    case .running: return effects + [learningRoom.wait()]
    case .toward: return effects + solve()
    }
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
    guard let given = learningRoom.origin?.dataset, let solver = learningRoom.solver else {
      learningRoom.fail()
      return []
    }
    if learningRoom.pinned == nil { unpinLearned() }
    if let before = learningRoom.settingsBefore { followSchedule(before.with(cost: settings.cost)) }
    learningRoom.giveBack()
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
