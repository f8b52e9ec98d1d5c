import Dispatch
import Explorer
import Foundation
import NcursesTerminal
import SoftDTW
import Synchronization

/// Computes in the background and keeps what it has to say until the session takes it. Pictures, what views show beside
/// them and sweeps have a thread each, so that none waits for another; sweeps start more.
final class Background: Sendable {
  private let messages: Messages
  private let pictures: Worker<(settings: Settings, generation: Int)>
  private let supplements: Worker<Supplement>
  private let sweeps: Worker<(request: SweepRequest, generation: Int)>
  /// Files that are being written.
  private let errands = DispatchGroup()

  /// - Parameter sweepJobs: how many threads a sweep may have.
  init(_ solver: Solver, sweepJobs: Int, waker: Waker) {
    let messages = Messages(waker)
    self.messages = messages
    pictures = Worker { wanted, checkpoint in
      messages.post(Self.answer(wanted.settings, wanted.generation, solver, messages, checkpoint))
    }
    // The one error that is left below is that nobody waits for an answer.
    supplements = Worker { supplement, checkpoint in
      let value = try? solver.supply(supplement) { _ in try checkpoint() }
      messages.post(value.map { .supplied(supplement, $0) })
    }
    // They give way to everything else: a γ step is never late because of one.
    sweeps = Worker(niceness: 10) { wanted, checkpoint in
      try? solver.sweep(
        wanted.request, generation: wanted.generation, jobs: sweepJobs, checkpoint: checkpoint, post: messages.post)
    }
  }

  func solve(_ settings: Settings, generation: Int) { pictures.take((settings, generation)) }

  func cancelSolving() { pictures.cancel() }

  /// Nil where nothing is wanted.
  func supply(_ supplement: Supplement?) {
    if let supplement { supplements.take(supplement) } else { supplements.cancel() }
  }

  func sweep(_ request: SweepRequest, generation: Int) { sweeps.take((request, generation)) }

  func cancelSweep() { sweeps.cancel() }

  func cancelAll() {
    pictures.cancel()
    supplements.cancel()
    sweeps.cancel()
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

  func takeMessages() -> [Message] { messages.take() }

  private static func answer(
    _ settings: Settings, _ generation: Int, _ solver: Solver, _ messages: Messages, _ checkpoint: () throws -> Void
  ) -> Message? {
    let start = ContinuousClock.now
    var lastReport = start
    // The one error that is left is that nobody waits for an answer.
    return try? solver.answer(to: settings, generation: generation) { share in
      try checkpoint()
      let now = ContinuousClock.now
      guard now - lastReport > .milliseconds(50) else { return }
      lastReport = now
      messages.post(.progress(generation: generation, share: share, seconds: (now - start) / .seconds(1)))
    }
  }
}

/// What the background has to say, until it is taken.
private final class Messages: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let waker: Waker

  init(_ waker: Waker) { self.waker = waker }

  func post(_ message: Message?) {
    guard let message else { return }
    waiting.withLock { $0.append(message) }
    waker.wake()
  }

  func take() -> [Message] {
    waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
