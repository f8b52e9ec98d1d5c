import Glibc

/// The names in a folder, in the order of their bytes.
public struct FolderListing: Sendable {
  public private(set) var names: [String] = []
  /// Those that no text can spell, since their bytes aren't UTF-8; what is wrong in them is replaced by U+FFFD.
  public private(set) var unspellable: [String] = []

  /// - Throws: `SequenceFileError.input`.
  public init(of path: String) throws(SequenceFileError) {
    guard let folder = opendir(path) else { throw .input(path, InputFault(.current, maximumByteCount: 0)) }
    defer { closedir(folder) }
    while let entry = Self.next(folder) {
      if let name = String(validating: entry, as: UTF8.self) {
        if name != ".", name != ".." { names.append(name) }
      } else {
        unspellable.append(String(decoding: entry, as: UTF8.self))
      }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    unspellable.sort()
  }

  private static func next(_ folder: OpaquePointer) -> [UInt8]? {
    guard let entry = readdir(folder) else { return nil }
    return withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
  }
}
