import Foundation

/// Text on standard output and standard error, either of which may be closed, on a full disk, or a pipe that nobody
/// reads any more.
enum StandardStreams {
  /// Prints a result, with a line break after it.
  /// - Throws: `Failure` where it doesn't arrive: a script must not take half a result for a whole one.
  static func print(_ text: String) throws(Failure) {
    guard let code = write(text + "\n", to: STDOUT_FILENO) else { return }
    throw Failure(
      .cannotWrite,
      "Standard output can't be written: \(String(cString: strerror(code))).\nSend it to a file or pipe that takes it.")
  }

  /// Says something beside the result; what can't be said here can't be said anywhere.
  static func say(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Whether a path stands for standard output, so that nothing else may be printed there.
  static func isOutput(_ path: String) -> Bool { ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path) }

  /// Puts the terminal that standard output is on in the place of standard input, which was read to its end as a file.
  static func takeKeysFromTerminal() {
    guard isatty(STDIN_FILENO) == 0, isatty(STDOUT_FILENO) == 1 else { return }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    // Without one the screen says that there are no keys to read.
    guard terminal >= 0 else { return }
    dup2(terminal, STDIN_FILENO)
    close(terminal)
  }

  /// Returns the error number where not all was written.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, 100)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
