import Foundation
import Synchronization

/// A thread that works on the newest of the requests it was given, one at a time: an earlier one that hasn't begun is
/// dropped, and one that is being worked on is told to stop, and has ended before the next begins.
///
/// It is a thread of its own, and not a task: its work computes for seconds, and would keep tasks, and other workers, from
/// their turn.
final class Worker<Request: Sendable>: Sendable {
  /// Throws `CancellationError` once the request is of no interest any more; to be called every few milliseconds.
  typealias Checkpoint = @Sendable () throws -> Void

  private let desk = Desk()

  /// - Parameters:
  ///   - niceness: how far the thread, with those that it starts, gives way to others: 0 (not at all) to 19.
  ///   - work: called on the thread.
  init(niceness: Int32 = 0, work: @escaping @Sendable (Request, @escaping Checkpoint) -> Void) {
    Thread.detachNewThread { [desk] in
      // In Linux this is the thread's own, and that of the threads it starts.
      if niceness > 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
      while let (request, number) = desk.next() {
        work(request) { if desk.newest != number { throw CancellationError() } }
      }
    }
  }

  deinit { desk.close() }

  func take(_ request: Request) { desk.put(request) }

  /// Nothing is of interest any more.
  func cancel() { desk.put(nil) }

  /// Where requests wait: the thread knows it, and not its worker, which can so be let go.
  private final class Desk: Sendable {
    private struct State {
      var request: Request?
      var isClosed = false
    }

    private let state = Mutex(State())
    private let changed = DispatchSemaphore(value: 0)
    private let number = Atomic(0)

    /// Counts requests.
    var newest: Int { number.load(ordering: .relaxed) }

    func put(_ request: Request?) {
      state.withLock { state in
        state.request = request
        number.add(1, ordering: .relaxed)
      }
      changed.signal()
    }

    func close() {
      state.withLock { state in
        state.isClosed = true
        number.add(1, ordering: .relaxed)
      }
      changed.signal()
    }

    /// Waits for a request; nil once the desk is closed.
    func next() -> (request: Request, number: Int)? {
      while true {
        changed.wait()
        let (request, number, isClosed) = state.withLock { state in
          defer { state.request = nil }
          return (state.request, newest, state.isClosed)
        }
        if isClosed { return nil }
        if let request { return (request, number) }
      }
    }
  }
}
