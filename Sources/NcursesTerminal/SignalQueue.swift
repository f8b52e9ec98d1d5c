import CTerminal
import Glibc

/// The signals that the screen answers to, read like input instead of interrupting.
struct SignalQueue: ~Copyable {
  let descriptor: Int32

  private static let handled = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in handled { sigaddset(&set, number) }
    return set
  }

  /// Keeps the signals from this thread and from all that it starts.
  static func block() {
    var set = set
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  init() throws(TerminalError) {
    Self.block()
    var set = Self.set
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
    guard descriptor >= 0 else { throw .system(call: "signalfd", errno: errno) }
  }

  deinit { Glibc.close(descriptor) }

  /// The numbers of the signals that came, in order.
  func take() -> [Int32] {
    var numbers: [Int32] = []
    var information = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    while read(descriptor, &information, size) == size { numbers.append(Int32(information.ssi_signo)) }
    return numbers
  }

  /// Stops this process as Ctrl-Z does, and returns when it is continued. In a session without a shell that could
  /// continue it the system ignores the stop, as it should.
  func stopProcess() {
    // ncurses has put a handler of its own here.
    signal(SIGTSTP, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTSTP)
    raise(SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    forgetContinuation()
  }

  /// The caller of `stopProcess` knows that the process was continued: it shouldn't be told again.
  private func forgetContinuation() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGCONT)
    var now = timespec()
    sigtimedwait(&set, nil, &now)
  }
}
