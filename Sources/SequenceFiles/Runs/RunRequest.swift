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

  public init(_ source: Source, strongTargets: String? = nil, frames: FramesAxis? = nil) {
    self.source = source
    self.strongTargets = strongTargets
    self.frames = frames
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
