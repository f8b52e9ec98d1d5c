import Glibc

/// An open file that is closed when the value ends.
struct FileDescriptor: ~Copyable {
  let number: CInt

  /// Duplicates what a path such as `/dev/stdin` stands for, and opens any other path.
  ///
  /// A signal that interrupts the wait for the other end of a pipe asks `isCancelled` whether to go on; the call fails
  /// with `EINTR` where not.
  static func open(
    _ path: String, _ flags: CInt, mode: mode_t = 0, isCancelled: () -> Bool
  ) throws(SystemFailure) -> FileDescriptor {
    while true {
      let number =
        path.standsForDescriptor.map { fcntl($0, F_DUPFD_CLOEXEC, 0) } ?? Glibc.open(path, flags | O_CLOEXEC, mode)
      if number >= 0 { return FileDescriptor(number: number) }
      let failure = SystemFailure.current
      guard failure.code == EINTR, !isCancelled() else { throw failure }
    }
  }

  func status() throws(SystemFailure) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .current }
    return status
  }

  /// Writes pieces up to an empty one.
  func write(_ nextPiece: () throws(SystemFailure) -> [UInt8], isCancelled: () -> Bool) throws(SystemFailure) {
    while case let piece = try nextPiece(), !piece.isEmpty { try write(piece, isCancelled: isCancelled) }
  }

  /// Writes all bytes in pieces, asking between them whether to go on; fails with `EINTR` where not.
  func write(_ bytes: [UInt8], isCancelled: () -> Bool) throws(SystemFailure) {
    try bytes.withUnsafeBufferPointer { (all) throws(SystemFailure) in
      var position = 0
      while position < all.count {
        if isCancelled() { throw SystemFailure(code: EINTR) }
        let piece = UnsafeBufferPointer(rebasing: all[position...].prefix(1 << 20))
        let count = Glibc.write(number, piece.baseAddress, piece.count)
        if count >= 0 { position += count } else if errno != EINTR { throw .current }
      }
    }
  }

  /// Closes with a look at the result: network file systems report a full disk only here.
  consuming func closeChecked() throws(SystemFailure) {
    let result = Glibc.close(number)
    let failure = SystemFailure.current
    discard self
    if result != 0 && failure.code != EINTR { throw failure }
  }

  deinit { _ = Glibc.close(number) }
}

/// What a system call left in `errno`.
struct SystemFailure: Error, Equatable {
  let code: CInt

  static var current: SystemFailure { SystemFailure(code: errno) }

  /// The system's words for it, in the program's locale.
  var reason: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }

  var isCancellation: Bool { code == EINTR }
}

extension stat {
  var isDirectory: Bool { st_mode & S_IFMT == S_IFDIR }
  var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
}
