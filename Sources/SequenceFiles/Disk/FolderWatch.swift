import Glibc

/// Tells when something happens in a folder. What it says is a hint that comes early: network file systems, and folders
/// that aren't there yet, say nothing, so that who waits looks for himself from time to time.
public final class FolderWatch {
  /// What happened since the last call.
  public struct News: Sendable, Equatable {
    /// Names of files that a writer closed, or that were moved into the folder: they are whole.
    public var written: Set<String> = []
    /// Whether anything at all happened.
    public var isSomething = false

    public init(written: Set<String> = [], isSomething: Bool = false) {
      (self.written, self.isSomething) = (written, isSomething)
    }
  }

  private let folder: String
  /// Of inotify; -1 where there is none.
  private let descriptor: CInt
  /// -1 while the folder isn't watched.
  private var watch: CInt = -1

  private static let events = [
    IN_CREATE, IN_MODIFY, IN_CLOSE_WRITE, IN_MOVED_TO, IN_MOVED_FROM, IN_DELETE, IN_DELETE_SELF, IN_MOVE_SELF,
  ].reduce(0) { $0 | UInt32($1) }

  public init(_ folder: String) {
    self.folder = folder
    descriptor = inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC))
    begin()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private func begin() {
    if descriptor >= 0, watch < 0 { watch = inotify_add_watch(descriptor, folder, Self.events | UInt32(IN_ONLYDIR)) }
  }

  /// Waits until something happens, at most so long; a signal ends the wait, too.
  public func wait(atMost duration: Duration) -> News {
    begin()
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // A negative descriptor is passed over: then only the time passes.
    guard poll(&source, 1, CInt(clamping: Int(duration / .milliseconds(1)))) > 0 else { return News() }
    return take()
  }

  private func take() -> News {
    var news = News()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
      news.isSomething = true
      buffer[..<count].withUnsafeBytes { note($0, in: &news) }
    }
    return news
  }

  private func note(_ bytes: UnsafeRawBufferPointer, in news: inout News) {
    let headSize = MemoryLayout<inotify_event>.size
    var rest = bytes[...]
    while rest.count >= headSize {
      let event = UnsafeRawBufferPointer(rebasing: rest.prefix(headSize)).loadUnaligned(as: inotify_event.self)
      let name = rest.dropFirst(headSize).prefix(Int(event.len))
      rest = rest.dropFirst(headSize + Int(event.len))
      if event.mask & (UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO)) != 0,
        let text = String(validating: name.prefix { $0 != 0 }, as: UTF8.self)
      {
        news.written.insert(text)
      }
      // The folder is gone, or has another name: another one may come in its place.
      if event.mask & UInt32(IN_IGNORED) != 0 { watch = -1 }
      if event.mask & UInt32(IN_MOVE_SELF) != 0, watch >= 0 {
        inotify_rm_watch(descriptor, watch)
      }
    }
  }
}
