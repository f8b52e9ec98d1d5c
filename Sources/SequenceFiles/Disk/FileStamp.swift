import Glibc

/// What a file was at some time: it was written or replaced since where its stamp is another one.
public struct FileStamp: Hashable, Sendable {
  private let device: dev_t
  private let inode: ino_t
  private let byteCount: off_t
  private let seconds: time_t
  private let nanoseconds: Int

  /// Nil where there is neither a file nor a folder: a pipe is another one with each reading.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.isRegularFile || status.isDirectory else { return nil }
    (device, inode, byteCount) = (status.st_dev, status.st_ino, status.st_size)
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }

  /// How long ago it was last written, by this machine's clock: another may have set the time.
  public var age: Duration {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return max(.zero, .seconds(now.tv_sec) - .seconds(seconds) + .nanoseconds(now.tv_nsec - nanoseconds))
  }
}
