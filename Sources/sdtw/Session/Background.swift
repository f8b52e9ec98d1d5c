import Dispatch
import Explorer
import Foundation
import NcursesTerminal
import SoftDTW
import Synchronization

/// Computes in the background and keeps what it has to say until the session takes it. Pictures, what views show beside
/// them, sweeps and surveys have a thread each, so that none waits for another; sweeps start more.
final class Background: Sendable {
  private let messages: Messages
  private let pictures: Worker<Picture>
  private let supplements: Worker<(supplement: Supplement, use: Use)>
  private let sweeps: Worker<(request: SweepRequest, generation: Int, solver: Solver)>
  private let surveys: Worker<(request: SurveyRequest, generation: Int)>
  private let use: Mutex<Use>
  private let opener: Opener?
  private let following: Following?
  /// Files that are being written.
  private let errands = DispatchGroup()

  /// Who computes. The number tells apart what is said of the present sequences and of those before.
  private struct Use {
    var solver: Solver
    var number = 0
  }

  private struct Picture {
    let settings: Settings
    let generation: Int
    let source: Source

    enum Source {
      case solver(Solver)
      case place(Place)
      case learning(LearningRequest, Solver)
    }
  }

  /// - Parameter sweepJobs: how many threads a sweep may have.
  init(_ solver: Solver, opener: Opener?, following: Following?, sweepJobs: Int, waker: Waker) {
    let messages = Messages(waker)
    self.messages = messages
    (self.opener, self.following) = (opener, following)
    use = Mutex(Use(solver: solver))
    pictures = Worker { wanted, checkpoint in
      messages.post(Self.answer(wanted, opener, messages, checkpoint))
    }
    // The one error that is left below is that nobody waits for an answer.
    supplements = Worker { wanted, checkpoint in
      let value = try? wanted.use.solver.supply(wanted.supplement) { _ in try checkpoint() }
      messages.post(value.map { .supplied(wanted.supplement, $0) }, ofUse: wanted.use.number)
    }
    // They give way to everything else: a γ step is never late because of one.
    sweeps = Worker(niceness: 10) { wanted, checkpoint in
      try? wanted.solver.sweep(wanted.request, generation: wanted.generation, jobs: sweepJobs, checkpoint: checkpoint) {
        messages.post($0)
      }
    }
    surveys = Worker(niceness: 10) { wanted, checkpoint in
      try? opener?.survey(wanted.request, checkpoint: checkpoint) {
        messages.post(.surveyed(generation: wanted.generation, $0, $1))
      }
      messages.post(.surveyEnded(generation: wanted.generation))
    }
  }

  /// Tells of the dumps of a run that is followed, from now on.
  func follow() { following?.start { [messages] in messages.post($0) } }

  private var present: Use { use.withLock { $0 } }

  /// Has another solver compute from now on, of a step that is shown: what those before would still say is dropped.
  func use(_ solver: Solver, of step: Walk.Step) {
    opener?.dumps.show(step)
    supplements.cancel()
    sweeps.cancel()
    let number = use.withLock { use in
      use = Use(solver: solver, number: use.number + 1)
      return use.number
    }
    messages.dropUses(before: number)
  }

  func solve(_ settings: Settings, generation: Int) {
    pictures.take(Picture(settings: settings, generation: generation, source: .solver(present.solver)))
  }

  func open(_ place: Place, _ settings: Settings, generation: Int) {
    pictures.take(Picture(settings: settings, generation: generation, source: .place(place)))
  }

  func learn(_ request: LearningRequest, _ settings: Settings, generation: Int) {
    pictures.take(
      Picture(settings: settings, generation: generation, source: .learning(request, present.solver)))
  }

  func cancelSolving() { pictures.cancel() }

  /// Nil where nothing is wanted.
  func supply(_ supplement: Supplement?) {
    if let supplement { supplements.take((supplement, present)) } else { supplements.cancel() }
  }

  func sweep(_ request: SweepRequest, generation: Int) { sweeps.take((request, generation, present.solver)) }

  func cancelSweep() { sweeps.cancel() }

  /// Of any dumps; it goes on while another one is shown.
  func survey(_ request: SurveyRequest, generation: Int) { surveys.take((request, generation)) }

  func cancelSurvey() { surveys.cancel() }

  func cancelAll() {
    pictures.cancel()
    supplements.cancel()
    sweeps.cancel()
    following?.end()
    surveys.cancel()
  }

  func wake(_ number: Int, afterMilliseconds milliseconds: Int) {
    Task.detached { [messages] in
      try? await Task.sleep(for: .milliseconds(milliseconds))
      messages.post(.woken(number))
    }
  }

  /// Does something that ends with a line for the screen. Nothing is dropped for what comes after it.
  func run(_ errand: @escaping @Sendable () -> String) {
    errands.enter()
    Thread.detachNewThread { [messages, errands] in
      messages.post(.reported(errand()))
      errands.leave()
    }
  }

  /// Waits until all files are written.
  func finishErrands() { errands.wait() }

  /// The oldest message that waits.
  func takeMessage() -> Message? { messages.takeOne() }

  private static func answer(
    _ wanted: Picture, _ opener: Opener?, _ messages: Messages, _ checkpoint: () throws -> Void
  ) -> Message? {
    let (settings, generation) = (wanted.settings, wanted.generation)
    let start = ContinuousClock.now
    var lastReport = start
    let report: Checkpoint = { share in
      try checkpoint()
      let now = ContinuousClock.now
      guard now - lastReport > .milliseconds(50) else { return }
      lastReport = now
      messages.post(.progress(generation: generation, share: share, seconds: (now - start) / .seconds(1)))
    }
    // The one error that is left is that nobody waits for an answer.
    return switch wanted.source {
    case .solver(let solver): try? solver.answer(to: settings, generation: generation, checkpoint: report)
    case .learning(let request, let solver):
      try? solver.answer(to: request, generation: generation, checkpoint: report)
    case .place(let place):
      try? opener?.answer(to: settings, at: place, generation: generation, checkpoint: report)
    }
  }
}

/// What the background has to say, until it is taken.
private final class Messages: Sendable {
  private struct State {
    /// With the number of the use that a message belongs to, where it belongs to one.
    var waiting: [(message: Message, use: Int?)] = []
    var use = 0
  }

  private let state = Mutex(State())
  private let waker: Waker

  init(_ waker: Waker) { self.waker = waker }

  /// - Parameter use: nil for what says itself what it answers.
  func post(_ message: Message?, ofUse use: Int? = nil) {
    guard let message else { return }
    state.withLock { state in
      if use == nil || use == state.use { state.waiting.append((message, use)) }
    }
    waker.wake()
  }

  /// Drops what belongs to earlier uses, now and whenever it comes.
  func dropUses(before number: Int) {
    state.withLock { state in
      state.use = number
      state.waiting.removeAll { $0.use != nil && $0.use != number }
    }
  }

  /// The oldest that waits.
  func takeOne() -> Message? {
    state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst().message }
  }
}
