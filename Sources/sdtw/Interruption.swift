import Foundation
import SequenceFiles
import Synchronization

/// Ctrl-C, SIGTERM and a closed window outside the explorer: long work ends at its next checkpoint, so that no file is
/// left half written, and the exit status tells.
struct Interruption: Error, CustomStringConvertible {
  let signal: Int32

  private static let received = Atomic<Int32>(0)

  /// The explorer blocks these signals again and reads them itself.
  static func watch() {
    // A static is made when it is first read, which must not be in a signal handler.
    _ = received.load(ordering: .relaxed)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        // A second Ctrl-C means it.
        if Interruption.received.exchange(signal, ordering: .relaxed) != 0 { _exit(signal == SIGINT ? 130 : 143) }
      }
      // No SA_RESTART: a read that waits for a pipe returns.
      sigaction(signal, &action, nil)
    }
  }

  /// Whoever started the program may have decided so: nohup does, and shells for commands in the background.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    sigaction(signal, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// The one that arrived; SIGINT before any did.
  static var latest: Interruption {
    let signal = received.load(ordering: .relaxed)
    return Interruption(signal: signal == 0 ? SIGINT : signal)
  }

  static func check() throws {
    if cancellation.isCancelled() { throw latest }
  }

  /// For reading and writing.
  static let cancellation = Cancellation { received.load(ordering: .relaxed) != 0 }

  /// A checkpoint for computations without progress to show.
  static let checkpoint: @Sendable (Double) throws -> Void = { _ in try check() }

  var status: Failure.Status { signal == SIGINT ? .interrupted : .terminated }
  var description: String { "Stopped: no file is left half written." }
}
