import Glibc
import Synchronization

/// Runs `body` on `count` threads, of which the caller is one, and waits for all of them.
///
/// They are threads of the system, and not tasks: a body computes for seconds, and would keep tasks from their turn.
func onThreads(_ count: Int, _ body: @Sendable () -> Void) {
  withoutActuallyEscaping(body) { body in
    let threads = (1..<max(count, 1)).compactMap { _ in startThread(body) }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// The results of `body` for 0 ..< count, found on at most `jobs` threads. The first error ends it, once every thread is
/// through with what it does.
package func concurrently<Result: Sendable>(
  _ count: Int, jobs: Int, _ body: @Sendable (Int) throws -> Result
) throws -> [Result] {
  guard count > 1, jobs > 1 else { return try (0..<count).map(body) }
  let next = Atomic(0)
  let found = Mutex<(results: [Int: Result], failure: (any Error)?)>(([:], nil))
  onThreads(min(jobs, count)) {
    while case let index = next.add(1, ordering: .relaxed).oldValue, index < count {
      do {
        let result = try body(index)
        found.withLock { $0.results[index] = result }
      } catch {
        next.store(count, ordering: .relaxed)
        found.withLock { $0.failure = $0.failure ?? error }
      }
    }
  }
  let (results, failure) = found.withLock { $0 }
  if let failure { throw failure }
  return (0..<count).compactMap { results[$0] }
}

/// Nil where the system has no thread left; those that run do its work.
private func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  let box = Unmanaged.passRetained(ThreadBody(run: body))
  var thread = pthread_t()
  let status = pthread_create(
    &thread, nil,
    { pointer in
      guard let pointer else { return nil }
      Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue().run()
      return nil
    }, box.toOpaque())
  guard status == 0 else {
    box.release()
    return nil
  }
  return thread
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}
