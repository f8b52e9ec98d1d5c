/// What one process tells another of a file of HDF5: its arrays, and beside them texts whose names no array has, since
/// names in HDF5 never begin with a slash.
public struct HDF5Report {
  private static let unreadablePrefix = "/unreadable/"
  private static let ignoredPrefix = "/ignored/"

  public private(set) var names: Set<String> = []
  public var ignored: [String] = []
  private var entries: [NamedArray] = []

  public init() {}

  public mutating func add(_ array: NamedArray) {
    names.insert(array.name)
    entries.append(array)
  }

  /// Damaged files have names twice; the first one counts.
  ///
  /// - Parameter problem: why the array can't be read, in short words.
  public mutating func add(_ name: String, problem: String) {
    guard names.insert(name).inserted else { return }
    entries.append(NamedArray(name: Self.unreadablePrefix + name, text: problem))
  }

  /// All of it.
  public var arrays: [NamedArray] {
    entries + Set(ignored).sorted().map { NamedArray(name: Self.ignoredPrefix + $0, text: "") }
  }

  /// The file as it was before it was reported of.
  static func file(of arrays: [NamedArray], path: String) -> ArrayFile {
    var file = ArrayFile(path: path, arrays: [], isArchive: true)
    for array in arrays {
      if let text = array.text, array.name.hasPrefix(unreadablePrefix) {
        file.unreadable.append(
          .init(name: String(array.name.dropFirst(unreadablePrefix.count)), fault: .unsupported(text)))
      } else if array.name.hasPrefix(ignoredPrefix) {
        file.ignored.append(String(array.name.dropFirst(ignoredPrefix.count)))
      } else {
        file.arrays.append(array)
      }
    }
    return file
  }
}
