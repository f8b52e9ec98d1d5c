import Glibc

/// Reads a file, a device or a pipe to its end.
enum ByteInput {
  static func readAll(
    at path: String, maximumByteCount: Int, cancellation: Cancellation
  ) throws(SequenceFileError) -> [UInt8] {
    do throws(SystemFailure) {
      // Not blocking, so that a pipe without a writer leaves room to ask for cancellation.
      let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK, isCancelled: cancellation.isCancelled)
      let status = try file.status()
      if status.isDirectory { throw SystemFailure(code: EISDIR) }
      let expected = status.isRegularFile ? Int(status.st_size) : 0
      if expected > maximumByteCount { throw SystemFailure(code: EFBIG) }
      return try file.readToEnd(expected: expected, limit: maximumByteCount, isCancelled: cancellation.isCancelled)
    } catch {
      if error.isCancellation { throw .interrupted(path) }
      throw .input(path, InputFault(error, maximumByteCount: maximumByteCount))
    }
  }
}

extension FileDescriptor {
  /// All bytes up to the end; fails with `EFBIG` beyond `limit`, and with `EINTR` on cancellation.
  func readToEnd(
    expected: Int, limit: Int, isCancelled: () -> Bool
  ) throws(SystemFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { piece.deallocate() }
    while true {
      if isCancelled() { throw SystemFailure(code: EINTR) }
      var wait = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, 100) > 0 else { continue }
      let count = read(number, piece.baseAddress, piece.count)
      if count == 0 { return bytes }
      if count < 0 {
        let failure = SystemFailure.current
        guard failure.code == EINTR || failure.code == EAGAIN else { throw failure }
      } else {
        if count > limit - bytes.count { throw SystemFailure(code: EFBIG) }
        bytes.append(contentsOf: piece[..<count])
      }
    }
  }
}

extension InputFault {
  init(_ failure: SystemFailure, maximumByteCount: Int) {
    switch failure.code {
    case ENOENT, ENOTDIR: self = .missing
    case EISDIR: self = .directory
    case EACCES, EPERM: self = .noPermission
    case EFBIG: self = .tooLarge(maximumByteCount: maximumByteCount)
    default: self = .unreadable(failure.reason)
    }
  }
}
