import Glibc

/// The dumps of a training run, in the order of their steps. Only names are read, so that ten thousand are no matter.
public struct DumpSeries: Sendable, Hashable {
  public struct Dump: Sendable, Hashable {
    public let path: String
    /// The last whole number in the file's name: of `run-3/step-000500.npz` it is 500.
    public let step: Int?

    public init(path: String) {
      self.path = path
      step = path.fileStem.runs.last { $0.isNumber }.flatMap { Int($0.text) }
    }

    /// The file's name without its extension.
    public var name: String { path.fileStem }
  }

  /// Ordered by the numbers in their names, and where these are equal by the text between them.
  public let dumps: [Dump]

  public init(_ paths: [String]) {
    let named = paths.map { (path: $0, runs: $0.fileStem.runs) }
    dumps = named.sorted { $0.runs.precede($1.runs) ?? $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { Dump(path: $0.path) }
  }

  /// The dumps in a folder: files of the formats that a RUN may have, but hidden ones and those that are still written,
  /// such as `step-5.part.npz` or `step-5.npz.tmp`.
  ///
  /// - Throws: `SequenceFileError.input`.
  public init(in folder: String) throws(SequenceFileError) {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let listing = try FolderListing(of: folder)
    self.init(listing.names.filter { Self.isDump($0) && !listing.isFolder($0) }.map { prefix + $0 })
  }

  /// The files that a pattern such as `run/step-*.npz` names, but those that are still written; none where it fits none.
  public init(matching pattern: String) {
    var found = glob_t()
    defer { globfree(&found) }
    let count = Glibc.glob(pattern, GLOB_MARK, nil, &found) == 0 ? Int(found.gl_pathc) : 0
    let paths = (0..<count).compactMap { found.gl_pathv?[$0].flatMap { String(validatingCString: $0) } }
    // Folders are marked by a slash at their end.
    self.init(paths.filter { !$0.hasSuffix("/") && !Self.isBeingWritten($0) })
  }

  /// Whether all names have numbers and differ in nothing else, as those of one training do.
  public var namesDifferOnlyInNumbers: Bool {
    let texts = dumps.map { $0.name.runs.map { $0.isNumber ? nil : $0.text } }
    return texts.allSatisfy { $0 == texts.first && $0.contains(nil) }
  }

  static let extensions: Set<String> = ["npz", "safetensors", "pt", "pth", "h5", "hdf5", "mat"]

  /// Whether a file of this name is taken for a dump.
  public static func isDump(_ name: String) -> Bool {
    !name.hasPrefix(".") && extensions.contains(name.fileExtension) && !isBeingWritten(name)
  }

  private static func isBeingWritten(_ path: String) -> Bool {
    ["part", "tmp", "temp"].contains(path.fileStem.fileExtension)
  }
}

/// A stretch of a name: digits alone, or none.
private struct NameRun {
  let text: Substring
  let isNumber: Bool

  /// Digits without leading zeros: of two numbers the longer one is the larger, however long they are.
  var digits: Substring { text.drop { $0 == "0" } }
}

extension String {
  fileprivate var runs: [NameRun] {
    var runs: [NameRun] = []
    var rest = self[...]
    while let first = rest.utf8.first {
      let isNumber = first.isDigit
      let end = rest.utf8.firstIndex { $0.isDigit != isNumber } ?? rest.endIndex
      runs.append(NameRun(text: rest[..<end], isNumber: isNumber))
      rest = rest[end...]
    }
    return runs
  }
}

extension [NameRun] {
  /// Nil where neither comes first.
  fileprivate func precede(_ others: [NameRun]) -> Bool? {
    for (run, other) in zip(self, others) {
      if run.isNumber, other.isNumber {
        let (a, b) = (run.digits, other.digits)
        if a.utf8.count != b.utf8.count { return a.utf8.count < b.utf8.count }
        if a != b { return a < b }
      } else if run.text != other.text {
        return run.text.utf8.lexicographicallyPrecedes(other.text.utf8)
      }
    }
    return count == others.count ? nil : count < others.count
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
