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

  private let write: DumpShelf.Write

  private struct State {
    var news: [SpoolNews] = []
    var told: Set<SpoolNews> = []
    var isClosed = false
  }

  /// - Parameters:
  ///   - stream: the descriptor of a pipe, which is duplicated.
  ///   - maximumByteCount: how much is kept; older dumps go first.
  /// - Throws: `SequenceFileError` where there is no such stream, or no place for the dumps.
  public convenience init(stream: CInt, maximumByteCount: Int = 1 << 30) throws(SequenceFileError) {
    try self.init(stream: stream, maximumByteCount: maximumByteCount) { Glibc.write($0, $1.baseAddress, $1.count) }
  }

  init(stream: CInt, maximumByteCount: Int, write: @escaping DumpShelf.Write) throws(SequenceFileError) {
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
    self.write = write
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
      return state.news.map(\.description)
    }
  }

  /// Whether nothing more will come.
  public var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Says each thing once.
  private func tell(_ news: SpoolNews) {
    state.withLock { state in
      if state.told.insert(news).inserted { state.news.append(news) }
    }
  }

  /// Reads the stream to its end, or until the folder is removed.
  public func run() {
    do {
      if try keepAll() { tell(.ended) }
    } catch let fault as FramingFault {
      tell(.stopped(fault))
    } catch {
      tell(.failed(folder: folder, reason: (error as? SystemFailure)?.reason ?? "\(error)"))
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

  /// Returns whether there was any.
  private func keepAll() throws -> Bool {
    var splitter = FrameSplitter()
    let shelf = DumpShelf(in: folder, maximumByteCount: maximumByteCount, write: write, tell: tell)
    var isAny = false
    try readAll { bytes in
      try splitter.take(bytes) { piece in
        switch piece {
        case .bytes(let bytes): try shelf.append(bytes)
        case .end:
          try shelf.finishDump()
          isAny = true
        }
      }
    }
    if !isEnded.load(ordering: .relaxed) { try splitter.finish() }
    return isAny
  }
}

/// What a person wants to know of a stream of dumps.
enum SpoolNews: Hashable, Sendable {
  case ended
  /// There is a limit to what is kept.
  case keepsNewest(byteCount: Int)
  /// There is less room than that.
  case isFull(folder: String)
  /// Nothing more can be read.
  case stopped(FramingFault)
  /// Nothing more can be kept.
  case failed(folder: String, reason: String)
}
