import CTerminal
import Glibc

/// Makes `Terminal.nextInputs()` return, from any thread: how results of background work reach the screen.
public final class Waker: Sendable {
  /// An eventfd: readable from the first wake until it is read.
  let descriptor: Int32

  init() throws(TerminalError) {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    guard descriptor >= 0 else { throw .system(call: "eventfd", errno: errno) }
  }

  deinit { Glibc.close(descriptor) }

  /// Wakes are not counted: many before the next `nextInputs()` make one return.
  public func wake() {
    var one: UInt64 = 1
    // It fails only when the counter is full, and then the wake is already there.
    _ = write(descriptor, &one, 8)
  }

  /// Whether somebody woke since the last call.
  func take() -> Bool {
    var count: UInt64 = 0
    return read(descriptor, &count, 8) == 8
  }
}
