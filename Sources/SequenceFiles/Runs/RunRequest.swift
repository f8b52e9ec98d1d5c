import Glibc

/// Which axis of a file's arrays runs over the frames, where both readings fit.
public enum FramesAxis: String, Sendable, Hashable, CaseIterable {
  case rows, columns
}

/// Which sequences are to be opened.
///
/// Each path may name an array of its file, as in `run.npz:X`.
public struct RunRequest: Sendable, Hashable {
  public enum Source: Sendable, Hashable {
    /// One file that holds X and Y, and Y_strong where it is known.
    case run(String)
    case pair(predictions: String, targets: String)
  }

  public var source: Source
  /// A file of Y_strong, which comes before one in the run.
  public var strongTargets: String?
  /// Breaks ties; a reading that is the only one isn't changed by it.
  public var frames: FramesAxis?
  /// Of X, for notes in seconds; else the files' `fps` counts.
  public var framesPerSecond: Double?
  /// How long items are, where the files don't say it or say it wrongly.
  public var lengths = Lengths()

  /// Where lengths of items come from.
  public enum LengthSource: Sendable, Hashable {
    /// An array of the files.
    case array(String)
    /// One for each item.
    case numbers([Int])
  }

  public struct Lengths: Sendable, Hashable {
    public var frames: LengthSource?
    public var targets: LengthSource?

    public init(frames: LengthSource? = nil, targets: LengthSource? = nil) {
      self.frames = frames
      self.targets = targets
    }
  }

  public init(_ source: Source, strongTargets: String? = nil, frames: FramesAxis? = nil) {
    self.source = source
    self.strongTargets = strongTargets
    self.frames = frames
  }

  /// The files that are read, without the names of arrays in them.
  var paths: [String] {
    let sequences =
      switch source {
      case .run(let path): [path]
      case .pair(let predictions, let targets): [predictions, targets]
      }
    return (sequences + [strongTargets].compactMap(\.self)).map { ArrayLocation($0).path }
  }

  /// Whether it can be read only once: a pipe is empty then, and an open descriptor such as `/dev/stdin` at its end.
  public var isReadOnce: Bool {
    paths.contains { path in
      var file = stat()
      return path.standsForDescriptor != nil || (stat(path, &file) == 0 && !file.isRegularFile)
    }
  }

  /// Whether a path leads to one of the files that are read, by whatever name: writing there would destroy it. Pipes and
  /// devices have nothing to lose.
  public func reads(from path: String) -> Bool {
    var file = stat()
    guard stat(path, &file) == 0, file.isRegularFile else { return false }
    return paths.contains { input in
      var other = stat()
      return stat(input, &other) == 0 && other.st_dev == file.st_dev && other.st_ino == file.st_ino
    }
  }
}

/// A path, and the name of an array in the file where one is given.
struct ArrayLocation: Equatable {
  let path: String
  var arrayName: String?

  /// Splits at the last colon, unless a file has the whole name.
  init(_ text: String, fileExists: (String) -> Bool = { access($0, F_OK) == 0 }) {
    guard let colon = text.lastIndex(of: ":"), colon != text.startIndex, text.index(after: colon) != text.endIndex,
      !fileExists(text)
    else {
      path = text
      return
    }
    path = String(text[..<colon])
    arrayName = String(text[text.index(after: colon)...])
  }
}
