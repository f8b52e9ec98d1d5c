import Glibc

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
