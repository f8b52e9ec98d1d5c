import Glibc

/// Which file a path leads to, by whatever name and whether it is there yet or not: paths with equal identities are one
/// file.
public struct FileIdentity: Hashable, Sendable {
  private let device: dev_t
  private let inode: ino_t
  /// In the folder that `inode` is, where no file is there yet.
  private let missingName: String?

  /// Nil where there is not even a folder, or where symbolic links have no end.
  public init?(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      missingName = nil
    } else {
      guard let target = path.followingLinks, stat(target.parentFolder, &status) == 0 else { return nil }
      missingName = target.fileName
    }
    (device, inode) = (status.st_dev, status.st_ino)
  }
}
