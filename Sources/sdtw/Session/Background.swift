import Explorer
import Foundation
import NcursesTerminal
import SoftDTW
import Synchronization

/// Computes in the background and keeps what it has to say until the session takes it; a newer request cancels the one
/// before it.
final class Background: Sendable {
  private let solver: Solver
  private let waker: Waker
  private let messages = Mutex<[Message]>([])
  private let task = Mutex<Task<Void, Never>?>(nil)
  private let hardTask = Mutex<Task<Void, Never>?>(nil)
  /// The generation of the sweep that is wanted; 0 where none is.
  private let wantedSweep = Atomic(0)

  private let sweepJobs: Int

  init(_ solver: Solver, sweepJobs: Int, waker: Waker) {
    self.solver = solver
    self.sweepJobs = sweepJobs
    self.waker = waker
  }

  func solve(_ settings: Settings, generation: Int) {
    let next = Task.detached { [self] in
      post(answer(to: settings, generation))
    }
    task.withLock { task in
      task?.cancel()
      task = next
    }
  }

  func solveHard(_ settings: Settings) {
    let next = Task.detached { [self] in
      // The one error that is left is cancellation, and then nobody waits for an answer.
      let answer = try? Message.solvedHard(
        settings, solver.hardTargets(settings, checkpoint: { _ in try Task.checkCancellation() }))
      post(answer)
    }
    hardTask.withLock { task in
      task?.cancel()
      task = next
    }
  }

  func cancel() {
    task.withLock { $0?.cancel() }
  }

  /// Sweeps on threads of its own that give way to everything else, so that a γ step is never late because of one.
  func sweep(_ request: SweepRequest, generation: Int) {
    wantedSweep.store(generation, ordering: .relaxed)
    Thread.detachNewThread { [self] in
      // In Linux this is the thread's own priority, and that of the threads it starts.
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      // The one error that is left is that another sweep, or none, is wanted by now.
      try? solver.sweep(
        request, generation: generation, jobs: sweepJobs,
        checkpoint: { [self] in
          if wantedSweep.load(ordering: .relaxed) != generation { throw CancellationError() }
        },
        post: { [self] message in post(message) })
    }
  }

  func cancelSweep() { wantedSweep.store(0, ordering: .relaxed) }

  func wake(_ number: Int, afterMilliseconds milliseconds: Int) {
    Task.detached { [self] in
      try? await Task.sleep(for: .milliseconds(milliseconds))
      post(.woken(number))
    }
  }

  func takeMessages() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }

  private func answer(to settings: Settings, _ generation: Int) -> Message? {
    let start = ContinuousClock.now
    var lastReport = start
    // The one error that is left is cancellation, and then nobody waits for an answer.
    return try? solver.answer(to: settings, generation: generation) { share in
      try Task.checkCancellation()
      let now = ContinuousClock.now
      guard now - lastReport > .milliseconds(50) else { return }
      lastReport = now
      post(.progress(generation: generation, share: share, seconds: (now - start) / .seconds(1)))
    }
  }

  private func post(_ message: Message?) {
    guard let message else { return }
    messages.withLock { $0.append(message) }
    waker.wake()
  }
}
