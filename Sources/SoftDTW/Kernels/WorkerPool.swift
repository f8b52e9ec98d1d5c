import Glibc
import Synchronization

/// Threads that wait for work: starting one takes longer than a strip of a large problem.
final class WorkerPool: @unchecked Sendable {
  // Unchecked because of the condition variables; all else is only touched with the mutex held.
  static let shared = WorkerPool()

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let started = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let ended = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var work: (@Sendable (Int) -> Void)?
  private var threads = 0
  /// Counts the pieces of work; a thread that has seen this one is done with it.
  private var round = 0
  private var wanted = 0
  private var running = 0
  private var isBusy = false

  private init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(started, nil)
    pthread_cond_init(ended, nil)
  }

  /// Runs `body(0)` on this thread and `body(1)`, … on others, and waits for all. Fewer run where the threads are busy
  /// with another caller's work, or the system has none: `body` is told only its index, and must not rely on others.
  func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    pthread_mutex_lock(mutex)
    guard count > 1, !isBusy else {
      pthread_mutex_unlock(mutex)
      body(0)
      return
    }
    isBusy = true
    while threads < count - 1, startThread(threads + 1) { threads += 1 }
    round += 1
    wanted = min(count - 1, threads)
    running = wanted
    work = body
    pthread_cond_broadcast(started)
    pthread_mutex_unlock(mutex)
    body(0)
    pthread_mutex_lock(mutex)
    while running > 0 { pthread_cond_wait(ended, mutex) }
    work = nil
    isBusy = false
    pthread_mutex_unlock(mutex)
  }

  /// Below it waking other threads takes longer than they spare.
  static let leastCells = 500_000

  /// Calls `body` with parts of a range until all of it was, on several threads.
  func forEach(_ range: Range<Int>, threads: Int, _ body: @Sendable (Range<Int>) -> Void) {
    guard threads > 1 else { return body(range) }
    let part = max(1, range.count / (8 * threads))
    let next = Atomic(range.lowerBound)
    withoutActuallyEscaping(body) { body in
      run(min(threads, range.count)) { _ in
        while true {
          let first = next.wrappingAdd(part, ordering: .relaxed).oldValue
          guard first < range.upperBound else { return }
          body(first..<min(first + part, range.upperBound))
        }
      }
    }
  }

  private func serve(_ index: Int) {
    var seen = 0
    pthread_mutex_lock(mutex)
    while true {
      while round == seen || index > wanted {
        seen = round
        pthread_cond_wait(started, mutex)
      }
      seen = round
      let body = work
      pthread_mutex_unlock(mutex)
      body?(index)
      pthread_mutex_lock(mutex)
      running -= 1
      if running == 0 { pthread_cond_signal(ended) }
    }
  }

  private func startThread(_ index: Int) -> Bool {
    final class Start: Sendable {
      let index: Int
      init(_ index: Int) { self.index = index }
    }
    let start = Unmanaged.passRetained(Start(index))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer else { return nil }
        let index = Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue().index
        WorkerPool.shared.serve(index)
        return nil
      }, start.toOpaque())
    guard status == 0 else {
      start.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
