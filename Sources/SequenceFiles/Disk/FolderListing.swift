import Glibc

/// The names in a folder, in the order of their bytes.
public struct FolderListing: Sendable {
  public private(set) var names: [String] = []
  /// Those that no text can spell, since their bytes aren't UTF-8; what is wrong in them is replaced by U+FFFD.
  public private(set) var unspellable: [String] = []
  private let path: String
  private var folders: Set<String> = []
  /// Links, and all where the file system keeps no kinds in its listings.
  private var unclear: Set<String> = []

  /// - Throws: `SequenceFileError.input`.
  public init(of path: String) throws(SequenceFileError) {
    guard let folder = opendir(path) else { throw .input(path, InputFault(.current, maximumByteCount: 0)) }
    defer { closedir(folder) }
    self.path = path
    while let entry = readdir(folder) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        unspellable.append(String(decoding: bytes, as: UTF8.self))
        continue
      }
      if name == "." || name == ".." { continue }
      names.append(name)
      switch Int(entry.pointee.d_type) {
      case DT_DIR: folders.insert(name)
      case DT_LNK, DT_UNKNOWN: unclear.insert(name)
      default: break
      }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    unspellable.sort()
  }

  /// Whether one of the names is a folder's, or that of a link to one. The disk is asked only where the listing doesn't
  /// tell.
  public func isFolder(_ name: String) -> Bool {
    folders.contains(name) || unclear.contains(name) && "\(path)/\(name)".isDirectory
  }
}
