import Glibc

/// Files that are never half written.
public enum AtomicFile {
  /// Replaces the file at `path` by `bytes`, or leaves it as it was.
  ///
  /// The bytes go to a new file beside the target, which is then renamed. The target of a symbolic link is replaced,
  /// not the link; a file that was there hands on its permissions. A device, a pipe or an open descriptor such as
  /// `/dev/stdout` is written to as it is.
  public static func write(
    _ bytes: [UInt8], to path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) {
    var rest = [bytes]
    try write(to: path, cancellation: cancellation) { rest.popLast() ?? [] }
  }

  /// The same for bytes that come in pieces: `nextPiece` is called until it gives an empty one.
  ///
  /// - Throws: `SequenceFileError`, and whatever `nextPiece` throws.
  public static func write(
    to path: String, cancellation: Cancellation = .never, pieces nextPiece: () throws -> [UInt8]
  ) throws {
    var failure: (any Error)?
    do {
      try write(to: path, cancellation: cancellation) { () throws(SystemFailure) in
        do { return try nextPiece() } catch {
          failure = error
          throw SystemFailure(code: EIO)
        }
      }
    } catch { throw failure ?? error }
  }

  static func write(
    to path: String, cancellation: Cancellation, _ nextPiece: () throws(SystemFailure) -> [UInt8]
  ) throws(SequenceFileError) {
    do throws(SystemFailure) {
      let (target, old) = try checkedTarget(path)
      if path.standsForDescriptor != nil || old?.isRegularFile == false {
        let file = try FileDescriptor.open(target, O_WRONLY, isCancelled: cancellation.isCancelled)
        try file.write(nextPiece, isCancelled: cancellation.isCancelled)
        return try file.closeChecked()
      }
      try replace(target, by: nextPiece, mode: old.map { $0.st_mode & 0o7777 }, cancellation)
    } catch {
      throw error.isCancellation ? .interrupted(path) : .output(path, OutputFault(error))
    }
  }

  /// Refuses before hours of work what `write` would refuse after them: a directory, a file without permission, a folder
  /// that isn't there or takes no files.
  public static func check(_ path: String) throws(SequenceFileError) {
    do throws(SystemFailure) {
      let (target, old) = try checkedTarget(path)
      if path.standsForDescriptor != nil || old?.isRegularFile == false { return }
      // With the dot it has to be a folder.
      if access(target.parentFolder + "/.", W_OK | X_OK) != 0 { throw .current }
    } catch { throw .output(path, OutputFault(error)) }
  }

  /// The path to write to, and what is there.
  private static func checkedTarget(_ path: String) throws(SystemFailure) -> (target: String, old: stat?) {
    guard let target = path.followingLinksUnlessOpen else { throw SystemFailure(code: ELOOP) }
    var old = stat()
    guard stat(target, &old) == 0 else { return (target, nil) }
    if old.isDirectory { throw SystemFailure(code: EISDIR) }
    // A rename asks for no permission on the file it replaces; its owner's wish counts all the same.
    if old.isRegularFile && access(target, W_OK) != 0 { throw .current }
    return (target, old)
  }

  private static func replace(
    _ target: String, by nextPiece: () throws(SystemFailure) -> [UInt8], mode: mode_t?, _ cancellation: Cancellation
  ) throws(SystemFailure) {
    let temporary = "\(target.parentFolder)/.sdtw-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
    let file = try FileDescriptor.open(
      temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666, isCancelled: cancellation.isCancelled)
    do throws(SystemFailure) {
      if let mode, fchmod(file.number, mode) != 0 { throw .current }
      try file.write(nextPiece, isCancelled: cancellation.isCancelled)
      // Some file systems know no fsync, and say EINVAL.
      if fsync(file.number) != 0 && errno != EINVAL { throw .current }
      try file.closeChecked()
      if cancellation.isCancelled() { throw SystemFailure(code: EINTR) }
      guard rename(temporary, target) == 0 else { throw .current }
      syncFolder(of: target)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Makes a new name last beyond a loss of power. The file is whole by now whether this succeeds or not, and some file
  /// systems can't do it.
  private static func syncFolder(of target: String) {
    let folder = open(target.parentFolder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}

extension String {
  fileprivate var followingLinksUnlessOpen: String? {
    standsForDescriptor == nil ? followingLinks : self
  }
}

extension OutputFault {
  init(_ failure: SystemFailure) {
    switch failure.code {
    case ENOENT, ENOTDIR: self = .noSuchFolder
    case EISDIR: self = .directory
    case EACCES, EPERM, EROFS: self = .noPermission
    case ENOSPC, EDQUOT: self = .diskFull
    default: self = .failed(failure.reason)
    }
  }
}
