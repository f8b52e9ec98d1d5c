import Glibc

/// Where the dumps of a run are, or will be once it is trained.
public enum DumpPlace: Hashable, Sendable {
  case folder(String)
  /// As a shell has it, such as `run/step-*.npz`.
  case pattern(String)
  /// One that is written again and again.
  case file(String)

  /// What a name stands for. One that isn't there yet is a file's where it ends like one.
  ///
  /// - Throws: where no dump can ever come there.
  public init(_ name: String) throws(DumpPlaceFault) {
    var status = stat()
    if stat(name, &status) == 0 {
      self = status.isDirectory ? .folder(name) : .file(name)
    } else if name.hasWildcards {
      self = .pattern(name)
    } else if DumpSeries.extensions.contains(name.fileExtension) {
      self = .file(name)
    } else {
      let location = ArrayLocation(name)
      let extensions = Self.otherExtensions.union(DumpSeries.extensions)
      if location.arrayName != nil, extensions.contains(location.path.fileExtension) {
        throw .isArray(name, of: location.path)
      }
      guard !Self.otherExtensions.contains(name.fileExtension) else { throw .isNoDump(name) }
      self = .folder(name)
    }
  }

  /// Of files that hold no run, so that none of them is waited for, nor a folder of such a name.
  private static let otherExtensions =
    Set(ArrayFile.extensions + ["json", "txt", "wav", "flac", "mp3", "ogg", "aiff", "mp4"])
    .subtracting(DumpSeries.extensions)

  /// Nil where it isn't one folder.
  public var folder: String? {
    switch self {
    case .folder(let path): path
    case .pattern(let path): path.parentFolder.hasWildcards ? nil : path.parentFolder
    case .file(let path): path.parentFolder
    }
  }

  /// In the order of their steps; none where there is no such folder yet.
  ///
  /// - Throws: `SequenceFileError.input`.
  public func dumps() throws(SequenceFileError) -> [DumpSeries.Dump] {
    switch self {
    case .folder(let path):
      do throws(SequenceFileError) { return try DumpSeries(in: path).dumps } catch {
        guard case .input(_, .missing) = error else { throw error }
        return []
      }
    case .pattern(let pattern): return DumpSeries(matching: pattern).dumps
    case .file(let path): return FileStamp(path) == nil ? [] : DumpSeries([path]).dumps
    }
  }
}

/// Why nothing can be followed. `description` says it in two lines.
public enum DumpPlaceFault: Error, Hashable {
  case isArray(String, of: String)
  case isNoDump(String)
}
