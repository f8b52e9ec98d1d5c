import Learning
import SoftDTW
import TerminalCanvas

/// The state of the learning view: trainings of X itself, and which step of them is shown.
struct LearningRoom: Sendable {
  /// How a training goes on by itself.
  enum Pace: Hashable, Sendable {
    case paused
    /// Until it is paused, at the speed that is set.
    case running
    /// As fast as it can, so many steps a picture.
    case toward(step: Int, stride: Int)
  }

  /// Nil before the view was opened.
  private(set) var origin: LearningOrigin?
  /// The cost that is learned with.
  private(set) var cost: LocalCost?
  private(set) var run: LearningRun?
  /// One that is to take its place once its start is there.
  private var candidate: (run: LearningRun, ownPlan: LearningPlan?)?
  /// One that is compared with it, and goes through the same steps.
  private(set) var pinned: LearningRun?
  /// What computes with X as it was learned last.
  private(set) var solver: Solver?
  /// Whether X is shown as it was learned.
  private(set) var isShown = false
  /// The settings that were taken before anything was learned.
  private(set) var settingsBefore: Settings?
  private(set) var pace = Pace.paused
  /// The step that is being computed.
  private var requested: Int?
  /// What a person planned; without it γ and the weights are those that are set when it begins.
  private var ownPlan: LearningPlan?
  private var speedIndex = LearningSpeed.usual
  /// Of the tick that is awaited; others are dropped.
  private(set) var tick = 0
  var curves: MeasureChoice
  /// Whether one panel is shown of the run and of the pinned one, with their difference.
  var showsBoth = false

  init(_ dataset: Dataset) {
    curves = MeasureChoice(dataset)
    curves.isOverSteps = true
  }

  /// Other sequences, of which nothing was learned. What was planned stays.
  mutating func adopt(_ dataset: Dataset) {
    let before = self
    self = LearningRoom(dataset)
    (speedIndex, ownPlan, tick) = (before.speedIndex, before.ownPlan, before.tick)
    // Where the data has the same measures, they stay as they were chosen.
    let fresh = curves
    curves = before.curves
    _ = curves.adopt(fresh)
  }

  /// Nothing is learned any more; a pinned training stays.
  mutating func giveBack() {
    (run, candidate, solver, requested) = (nil, nil, nil, nil)
    (isShown, pace) = (false, .paused)
  }

  /// Whether there is a step to go on from.
  var hasBegun: Bool { run?.shown != nil }
  /// The last one that was made, whether its start is there or not.
  var plan: LearningPlan? { (candidate?.run ?? run)?.plan }
  /// Whether a start is awaited.
  var isBeginning: Bool { candidate != nil }
  var isRunning: Bool { pace != .paused }
  var speed: LearningSpeed { LearningSpeed.all[speedIndex] }

  /// Makes ready what is to be learned; settings are those to begin with.
  mutating func prepare(_ dataset: Dataset, _ settings: Settings) {
    guard !isShown else { return }
    if origin == nil || cost != settings.cost {
      origin = LearningOrigin(dataset)
      (cost, candidate) = (settings.cost, nil)
      unpin()
    }
    if let plan = candidate?.ownPlan ?? ownPlan {
      run = makeRun(plan)
    } else {
      run = makeRun(LearningPlan(settings, frames: dataset.pair.frameCount))
    }
  }

  private func makeRun(_ plan: LearningPlan) -> LearningRun? {
    origin.map { LearningRun(plan, valuesPerState: $0.dataset.pair.frameCount * $0.dataset.pair.featureCount) }
  }

  /// Begins anew, once the start is there; the pinned training stays.
  ///
  /// - Parameter plan: a person's own; nil for the one that is made ready.
  mutating func begin(_ plan: LearningPlan? = nil) {
    let own = plan ?? candidate?.ownPlan
    candidate = (own ?? run?.plan).flatMap(makeRun).map { ($0, own) }
  }

  mutating func start(_ pace: Pace = .running) { self.pace = pace }
  mutating func stop() { pace = .paused }

  /// What was asked for can't be had.
  mutating func fail() { (pace, candidate, requested) = (.paused, nil, nil) }

  mutating func changeSpeed(_ step: Int) {
    speedIndex = min(max(speedIndex + step, 0), LearningSpeed.all.count - 1)
  }

  mutating func pin() { pinned = run }
  mutating func unpin() { (pinned, showsBoth) = (nil, false) }

  /// Remembers what was taken before X is shown as it was learned.
  mutating func keep(_ settings: Settings) { if !isShown { settingsBefore = settings } }

  /// Goes on from the shown step with γ and weights that were changed by hand.
  mutating func branch(_ parameters: AlignmentParameters) {
    guard let schedule = run.map({ $0.schedule(with: parameters) }) else { return }
    run?.branch(schedule)
  }

  mutating func take(_ learned: Learned) {
    (isShown, solver, requested) = (true, learned.solver, nil)
    if let (new, own) = candidate {
      (run, ownPlan, candidate) = (new, own ?? ownPlan, nil)
    }
    run?.take(learned.legs[0])
    if learned.legs.count > 1 { pinned?.take(learned.legs[1]) }
    if case .toward(let step, _) = pace, run?.shownStep ?? step >= step { stop() }
  }

  /// Curves are of one τ.
  mutating func forgetCurves() {
    run?.forgetCurve()
    pinned?.forgetCurve()
  }

  /// The step that was wanted last: keys may come faster than pictures.
  var wantedStep: Int { requested ?? run?.shownStep ?? 0 }

  /// The step that is wanted next.
  var nextStep: Int {
    let shown = run?.shownStep ?? 0
    return switch pace {
    case .paused: shown
    case .running: shown + speed.steps
    case .toward(let step, let stride): min(step, shown + stride)
    }
  }

  /// Asks for the next tick. Other players count theirs upwards from 0.
  mutating func wait() -> Effect {
    tick -= 1
    return .wake(tick, afterMilliseconds: speed.pause)
  }

  /// What leads to a step; nil before anything is made ready.
  ///
  /// - Parameter settings: γ and weights count at the shown step, unless it is gone back from.
  mutating func request(to step: Int, _ settings: Settings) -> LearningRequest? {
    guard let origin, let run = candidate?.run ?? run else { return nil }
    requested = step
    var legs = [run.leg(to: step, settings.parameters)]
    if let pinned { legs.append(pinned.leg(to: step)) }
    return LearningRequest(origin: origin, settings: settings, legs: legs, step: step)
  }
}

extension LearningRun {
  /// The schedule with what was changed by hand at the shown step.
  func schedule(with parameters: AlignmentParameters) -> LearningSchedule {
    guard shown != nil else { return plan.schedule }
    return plan.schedule.replaced(from: shownStep, gamma: parameters.gamma, stepWeights: parameters.stepWeights)
  }

  /// - Parameter parameters: those at the shown step, where they may have been changed by hand.
  fileprivate func leg(to step: Int, _ parameters: AlignmentParameters? = nil) -> LearningRequest.Leg {
    guard let shown, shown.state.step <= step else {
      return LearningRequest.Leg(plan: plan, state: state(notAfter: step), point: nil)
    }
    var plan = plan
    if let parameters { plan.schedule = schedule(with: parameters) }
    // Of two ways to the step the shorter one.
    let state = state(notAfter: step) ?? shown.state
    return LearningRequest.Leg(
      plan: plan, state: state, point: state.step == shown.state.step ? shown.point : nil)
  }
}
