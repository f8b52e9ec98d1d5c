import Evaluation
import Synchronization

/// How far a training is: its step, the loss and γ there, and the time that is left at the pace of this run.
final class LearningProgress: Sendable {
  private struct State {
    var step: Int
    var notes: [String] = []
  }

  private let bar = ProgressBar()
  private let start = ContinuousClock.now
  private let first: Int
  private let steps: Int
  private let state: Mutex<State>

  /// - Parameters:
  ///   - first: where this run begins.
  ///   - steps: where it ends.
  init(from first: Int, to steps: Int) {
    (self.first, self.steps) = (first, steps)
    state = Mutex(State(step: first))
  }

  func reached(_ step: Int, loss: Double, gamma: Double) {
    state.withLock { $0 = State(step: step, notes: ["loss \(loss.text(digits: 4))", "γ \(gamma.text(digits: 3))"]) }
  }

  /// - Throws: `Interruption` once Ctrl-C was pressed.
  func show() throws {
    let now = state.withLock { $0 }
    try bar.show(Double(now.step) / Double(max(steps, 1)), "learn") {
      let left = RemainingTime.text(
        since: start, done: Double(now.step - first), missing: Double(steps - now.step))
      return (["step \(now.step)/\(steps)"] + now.notes + [left].compactMap(\.self)).joined(separator: ", ")
    }
  }

  func finish() { bar.finish() }
}
