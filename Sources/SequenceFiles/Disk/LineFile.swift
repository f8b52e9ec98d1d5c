import Glibc
import Synchronization

/// A text file of lines: each is found again by its place, so that none has to stay in memory.
///
/// A file that is appended to belongs to one process at a time, and a line is in it whole or not at all: what a killed
/// process or a full disk left of one is no line, and goes away with the next.
public final class LineFile: Sendable {
  /// Where a line stands, in bytes, without its line break.
  public struct Location: Hashable, Sendable {
    public let offset: Int
    public let count: Int
  }

  public let path: String
  private let descriptor: CInt
  /// The error number after which half a line may stand at the end, so that none can be added; 0 before any.
  private let breakage = Atomic<CInt>(0)

  /// Opens a file to read.
  public init(reading path: String) throws(SequenceFileError) {
    self.path = path
    // Not blocking: a pipe, which can't be read by places, would wait for its writer first.
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 { throw .input(path, InputFault(.current, maximumByteCount: 0)) }
    do throws(SystemFailure) {
      if try Self.status(descriptor).isDirectory { throw SystemFailure(code: EISDIR) }
    } catch { throw .input(path, InputFault(error, maximumByteCount: 0)) }
  }

  /// Opens a file to append to, which is made where there is none, and locks it until this value ends.
  ///
  /// - Throws: `SequenceFileError.output`, with `.inUse` where another process holds it.
  public init(appendingTo path: String) throws(SequenceFileError) {
    self.path = path
    do throws(SystemFailure) { descriptor = try Self.openLocked(path) } catch {
      throw .output(path, error.code == EWOULDBLOCK ? .inUse : OutputFault(error))
    }
  }

  deinit { close(descriptor) }

  private static func openLocked(_ path: String) throws(SystemFailure) -> CInt {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .current }
      do throws(SystemFailure) {
        guard try status(descriptor).isRegularFile else { throw SystemFailure(code: EINVAL) }
        // A file system without locks can't tell; then the user has to know.
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, ![ENOLCK, ENOSYS, EOPNOTSUPP].contains(errno) { throw .current }
        // Between the two calls its last owner may have removed it.
        if try status(descriptor).st_nlink > 0 { return descriptor }
        close(descriptor)
      } catch {
        close(descriptor)
        throw error
      }
    }
  }

  private static func status(_ descriptor: CInt) throws(SystemFailure) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .current }
    return status
  }

  /// Calls `body` with every whole line, in order. What follows the last line break is left out.
  public func forEachLine(_ body: (Location, String) throws -> Void) throws {
    var rest: [UInt8] = []
    var offset = 0
    while case let piece = try bytes(at: offset + rest.count, count: 1 << 18), !piece.isEmpty {
      var (start, searched) = (0, rest.count)
      rest += piece
      while let end = rest[searched...].firstIndex(of: 0x0A) {
        let location = Location(offset: offset + start, count: end - start)
        try body(location, String(decoding: rest[start..<end], as: UTF8.self))
        (start, searched) = (end + 1, end + 1)
      }
      rest.removeFirst(start)
      offset += start
    }
  }

  /// The file's first bytes, at most `count`, as text.
  public func start(count: Int) throws(SequenceFileError) -> String {
    String(decoding: try bytes(at: 0, count: count), as: UTF8.self)
  }

  /// The line at a place that `forEachLine` or `append` told.
  public func line(at location: Location) throws(SequenceFileError) -> String {
    String(decoding: try bytes(at: location.offset, count: location.count), as: UTF8.self)
  }

  /// Appends one line with one call to the system.
  ///
  /// - Precondition: `line` has no line break, and it is the only one appended at this time.
  public func append(_ line: String) throws(SequenceFileError) -> Location {
    do throws(SystemFailure) {
      let earlier = breakage.load(ordering: .relaxed)
      guard earlier == 0 else { throw SystemFailure(code: earlier) }
      let size = Int(try Self.status(descriptor).st_size)
      let bytes = Array(line.utf8) + [0x0A]
      while true {
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count == bytes.count { return Location(offset: size, count: bytes.count - 1) }
        if count < 0, errno == EINTR { continue }
        let failure = count < 0 ? SystemFailure.current : SystemFailure(code: ENOSPC)
        if ftruncate(descriptor, off_t(size)) != 0 { breakage.store(failure.code, ordering: .relaxed) }
        throw failure
      }
    } catch { throw .output(path, OutputFault(error)) }
  }

  /// Cuts off all that stands behind `byteCount`.
  public func truncate(to byteCount: Int) throws(SequenceFileError) {
    if ftruncate(descriptor, off_t(byteCount)) != 0 { throw .output(path, OutputFault(.current)) }
  }

  /// Has what was appended outlast a loss of power.
  public func sync() throws(SequenceFileError) {
    // Some file systems know no such thing, and say EINVAL.
    if fdatasync(descriptor) != 0, errno != EINVAL { throw .output(path, OutputFault(.current)) }
  }

  /// Takes the file away; this value still reads it.
  public func remove() { unlink(path) }

  /// As many bytes as there are, at most `count`.
  private func bytes(at offset: Int, count: Int) throws(SequenceFileError) -> [UInt8] {
    var failure: SystemFailure?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        if got == 0 { break }
        if got > 0 { filled += got } else if errno != EINTR { failure = .current }
        if failure != nil { break }
      }
    }
    if let failure { throw .input(path, InputFault(failure, maximumByteCount: 0)) }
    return bytes
  }
}
