import Glibc
import Synchronization

/// Keeps the dumps that a stream brings in a private folder, as files for whoever follows it. It reads whatever comes as
/// soon as it comes, so that no training waits for a person.
public final class FrameSpool: Sendable {
  /// Where the dumps are.
  public let folder: String
  private let stream: CInt
  private let maximumByteCount: Int
  private let state = Mutex(State())
  private let isEnded = Atomic(false)

  private struct State {
    var news: [String] = []
    var isClosed = false
  }

  private struct Kept {
    let path: String
    let byteCount: Int
  }

  /// - Parameters:
  ///   - stream: the descriptor of a pipe, which is duplicated.
  ///   - maximumByteCount: how much is kept; older dumps go first.
  /// - Throws: `SequenceFileError` where there is no such stream, or no place for the dumps.
  public init(stream: CInt, maximumByteCount: Int = 1 << 30) throws(SequenceFileError) {
    let duplicate = fcntl(stream, F_DUPFD_CLOEXEC, 3)
    guard duplicate >= 0 else { throw .input("/dev/stdin", InputFault(.current, maximumByteCount: 0)) }
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let template = (parent.isEmpty ? "/tmp" : parent) + "/sdtw-follow-XXXXXX"
    var path = Array(template.utf8CString)
    // Of mode 700: no one else reads the dumps.
    guard mkdtemp(&path) != nil else {
      let failure = SystemFailure.current
      close(duplicate)
      throw .output(template, OutputFault(failure))
    }
    folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.stream = duplicate
    self.maximumByteCount = maximumByteCount
  }

  deinit {
    close(stream)
    remove()
  }

  /// Takes the folder away, with all that is in it.
  public func remove() {
    isEnded.store(true, ordering: .relaxed)
    for name in (try? FolderListing(of: folder))?.names ?? [] { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  /// What there is to say since the last call, a line each.
  public func takeNews() -> [String] {
    state.withLock { state in
      defer { state.news = [] }
      return state.news
    }
  }

  /// Whether nothing more will come.
  public var isClosed: Bool { state.withLock { $0.isClosed } }

  private func tell(_ line: String) { state.withLock { $0.news.append(line) } }

  /// Reads the stream to its end, or until the folder is removed.
  public func run() {
    do {
      let count = try keepAll()
      if count > 0 { tell("Standard input has ended: this was the last dump.") }
    } catch let fault as FramingFault {
      tell(fault.description.split(separator: "\n").joined(separator: " "))
    } catch let failure as SystemFailure {
      tell("\(folder.quotable) takes no more dumps: \(failure.reason). Set TMPDIR to a folder with more room.")
    } catch {
      tell("\(error)")
    }
    state.withLock { $0.isClosed = true }
    // A closed pipe would end the training.
    try? readAll { _ in }
  }

  private func readAll(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while !isEnded.load(ordering: .relaxed) {
      var source = pollfd(fd: stream, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, 100) > 0 else { continue }
      let count = read(stream, &buffer, buffer.count)
      if count == 0 { return }
      if count > 0 {
        try body(buffer[..<count])
      } else if errno != EINTR, errno != EAGAIN {
        throw SystemFailure.current
      }
    }
  }

  /// Returns how many there were.
  private func keepAll() throws -> Int {
    var splitter = FrameSplitter()
    var kept: [Kept] = []
    var count = 0
    let part = folder + "/dump.part"
    var file: CInt = -1
    defer { if file >= 0 { close(file) } }
    try readAll { bytes in
      try splitter.take(bytes) { piece in
        switch piece {
        case .bytes(let bytes):
          if file < 0 { file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
          guard file >= 0 else { throw SystemFailure.current }
          try Self.write(bytes, to: file)
        case .end:
          close(file)
          file = -1
          count += 1
          try keep(part, number: count, among: &kept)
        }
      }
    }
    if !isEnded.load(ordering: .relaxed) { try splitter.finish() }
    return count
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to file: CInt) throws(SystemFailure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw .current }
    }
  }

  /// Gives a whole dump its name, by the step that it says or by its number.
  private func keep(_ part: String, number: Int, among kept: inout [Kept]) throws(SystemFailure) {
    let path = "\(folder)/step-\(Self.step(of: part) ?? number).npz"
    var status = stat()
    guard stat(part, &status) == 0, rename(part, path) == 0 else { throw .current }
    kept.removeAll { $0.path == path }
    kept.append(Kept(path: path, byteCount: Int(status.st_size)))
    var sum = kept.reduce(0) { $0 + $1.byteCount }
    let before = kept.count
    while sum > maximumByteCount, kept.count > 1 {
      let oldest = kept.removeFirst()
      sum -= oldest.byteCount
      unlink(oldest.path)
    }
    if kept.count < before { tellOfDropping() }
  }

  private let hasDropped = Atomic(false)

  private func tellOfDropping() {
    guard !hasDropped.exchange(true, ordering: .relaxed) else { return }
    tell("Only the newest \(maximumByteCount >> 20) MiB of dumps are kept: the oldest ones are gone.")
  }

  /// What an array `step` in it says.
  private static func step(of path: String) -> Int? {
    let array = (try? ArrayFile.read(at: path))?.arrays.first { $0.name.lowercased() == "step" }
    guard let array, array.values.count == 1, let step = Int(exactly: array.values[0]), step >= 0 else { return nil }
    return step
  }
}
