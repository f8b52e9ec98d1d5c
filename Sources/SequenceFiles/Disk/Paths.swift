import Glibc

extension String {
  // A slash that a combining mark follows is one character with it, so paths are taken apart by bytes.

  /// The last component of a path.
  package var fileName: String {
    utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? self
  }

  /// The last component without its extension: `runs/beethoven.npz` is `beethoven`.
  var fileStem: String {
    let name = fileName
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The extension in lower case, without its dot; empty where there is none.
  var fileExtension: String {
    let name = fileName
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// The folder that holds the path's last component.
  var parentFolder: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }

  /// Whether a shell would look for the files that it fits.
  var hasWildcards: Bool { contains { "*?[".contains($0) } }

  /// Whether a directory is there, by that name or by a link.
  package var isDirectory: Bool {
    var status = stat()
    return stat(self, &status) == 0 && status.isDirectory
  }

  /// The descriptor that a path such as `/dev/stdout` stands for.
  ///
  /// Opening such a path anew fails for sockets, and starts a redirected file from its beginning.
  var standsForDescriptor: CInt? {
    switch self {
    case "/dev/stdin": return 0
    case "/dev/stdout": return 1
    case "/dev/stderr": return 2
    default:
      for folder in ["/dev/fd/", "/proc/self/fd/"] where hasPrefix(folder) { return CInt(dropFirst(folder.count)) }
      return nil
    }
  }

  /// Where a chain of symbolic links ends, whether a file is there or not; nil for a chain without an end.
  var followingLinks: String? {
    var path = self
    for _ in 0..<40 {
      guard let target = path.linkTarget else { return path }
      path = target.utf8.first == UInt8(ascii: "/") ? target : path.parentFolder + "/" + target
    }
    return nil
  }

  private var linkTarget: String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(PATH_MAX)) { buffer in
      let length = buffer.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.map { readlink(self, $0, characters.count) } ?? -1
      }
      guard length > 0, length < buffer.count else { return nil }
      return String(decoding: buffer[..<length], as: UTF8.self)
    }
  }
}
