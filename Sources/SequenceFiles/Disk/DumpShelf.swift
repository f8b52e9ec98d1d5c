import Glibc

/// Writes dumps into a folder, one after the other, each under the name of its step. Where there is no room for a new one,
/// the oldest give way.
final class DumpShelf {
  /// As `write` of the system.
  typealias Write = @Sendable (CInt, UnsafeRawBufferPointer) -> Int

  private struct Dump {
    let path: String
    let byteCount: Int
  }

  private let folder: String
  private let maximumByteCount: Int
  private let write: Write
  private let tell: (SpoolNews) -> Void
  /// Whole dumps, the oldest first.
  private var dumps: [Dump] = []
  private var highestNumber = 0
  /// What the present dump is called until it is whole.
  private let part: String
  private var file: CInt = -1
  private var byteCount = 0

  init(in folder: String, maximumByteCount: Int, write: @escaping Write, tell: @escaping (SpoolNews) -> Void) {
    self.folder = folder
    self.maximumByteCount = maximumByteCount
    self.write = write
    self.tell = tell
    part = folder + "/dump.part"
  }

  deinit {
    guard file >= 0 else { return }
    close(file)
    unlink(part)
  }

  /// Goes on with the present dump, or begins one.
  func append(_ bytes: ArraySlice<UInt8>) throws(SystemFailure) {
    if file < 0 {
      file = CInt(try makingRoom { Int(open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)) })
      byteCount = 0
    }
    var rest = bytes
    while !rest.isEmpty {
      let count = try makingRoom { rest.withUnsafeBytes { write(file, $0) } }
      rest = rest.dropFirst(count)
      byteCount += count
    }
  }

  /// Gives the present dump its name: the step that it says, or a number above all others, so that it replaces none.
  func finishDump() throws(SystemFailure) {
    close(file)
    file = -1
    let number = Self.step(of: part) ?? min(highestNumber, .max - 1) + 1
    let path = "\(folder)/step-\(number).npz"
    _ = try makingRoom { Int(rename(part, path)) }
    highestNumber = max(highestNumber, number)
    dumps.removeAll { $0.path == path }
    dumps.append(Dump(path: path, byteCount: byteCount))
    var sum = dumps.reduce(0) { $0 + $1.byteCount }
    while sum > maximumByteCount, dumps.count > 1 {
      sum -= dumps[0].byteCount
      dropOldest()
      tell(.keepsNewest(byteCount: maximumByteCount))
    }
  }

  /// Tries again without the oldest dumps, as long as there are any.
  private func makingRoom(_ body: () -> Int) throws(SystemFailure) -> Int {
    while true {
      let result = body()
      if result >= 0 { return result }
      let failure = SystemFailure.current
      if failure.code == EINTR { continue }
      guard [ENOSPC, EDQUOT].contains(failure.code), !dumps.isEmpty else { throw failure }
      dropOldest()
      tell(.isFull(folder: folder))
    }
  }

  private func dropOldest() { unlink(dumps.removeFirst().path) }

  /// What the dump says of it. No more than that is read of it, since the training waits meanwhile.
  private static func step(of path: String) -> Int? {
    let numbers = try? ZipReader(path: path, cancellation: .never).readNumbers(named: LogEntry.stepNames)
    return numbers.flatMap { LogEntry($0).step }
  }
}
