import Learning
import SoftDTW

/// A training of X as far as it has come: what was measured, and where one can go back to.
struct LearningRun: Sendable {
  /// With what was changed by hand since.
  private(set) var plan: LearningPlan
  /// Steps at which γ or weights were changed by hand.
  private(set) var changes: [Int] = []
  /// The states that can be gone back to.
  private(set) var trail: Trail<LearningState>
  private(set) var curve = Trail<LearningRecord>(capacity: curveCapacity)
  private(set) var incidents = Incidents()
  /// Nil before the first one is there.
  private(set) var shown: Place?

  /// A state, and what the loss sees of it.
  struct Place: Sendable {
    let state: LearningState
    let point: LearningPoint
    let record: LearningRecord
  }

  private static let curveCapacity = 2000
  /// What the states may take together, in bytes.
  private static let trailBytes = 64 << 20

  init(_ plan: LearningPlan, valuesPerState: Int) {
    self.plan = plan
    // X, and Adam's two means.
    let bytes = max(valuesPerState, 1).multipliedReportingOverflow(by: 24)
    let room = bytes.overflow ? 0 : Self.trailBytes / bytes.partialValue
    trail = Trail(capacity: min(max(room, 2), 500))
  }

  var shownStep: Int { shown?.state.step ?? 0 }
  /// 0 before the first one is there.
  var lastStep: Int { trail.entries.last?.step ?? 0 }

  /// Goes on with other γ or weights from the shown step on; what came after it is forgotten.
  mutating func branch(_ schedule: LearningSchedule) {
    let step = shownStep
    plan.schedule = schedule
    changes = changes.filter { $0 < step } + [step]
    // The shown step is measured anew.
    curve.cut(after: step - 1)
    incidents.cut(after: step - 1)
    trail.cut(after: step)
  }

  /// Forgets what was measured at another τ.
  mutating func forgetCurve() { curve = Trail(capacity: Self.curveCapacity) }

  /// Where X is farther from the strong targets than at its start: a training may keep every event, in the wrong place.
  var fallOfX: (start: Double, now: Double)? {
    guard let start = curve.entries.first?.element, start.step == 0, let first = start.predictions?[.fMeasure],
      let now = shown?.record.predictions?[.fMeasure], now < first
    else { return nil }
    return (first, now)
  }

  /// Takes in what a request led to.
  mutating func take(_ leg: LearningLeg) {
    let last = curve.entries.last?.step ?? -1
    for record in leg.records where record.step > last {
      curve.append(record, at: record.step)
      incidents.note(record)
    }
    shown = leg.place
    for state in [leg.first, leg.place.state] where state.step > trail.entries.last?.step ?? -1 {
      trail.append(state, at: state.step)
    }
  }

  /// The state that is kept nearest before a step, or the shown one; nil where it has to begin.
  func state(notAfter step: Int) -> LearningState? {
    let kept = trail.entry(notAfter: step)?.element
    guard let shown = shown?.state, shown.step <= step, shown.step > kept?.step ?? -1 else { return kept }
    return shown
  }
}
