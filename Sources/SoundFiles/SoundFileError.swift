import SequenceFiles

/// Why a sound file can't be read or made. Files that can't be written are a `SequenceFileError`.
public enum SoundFileError: Error, Hashable, Sendable {
  case missing(_ path: String)
  /// With libsndfile's reason.
  case unreadable(_ path: String, String)
  /// A pipe: recordings are read twice.
  case readOnce(_ path: String)
  case notFinite(_ path: String, sample: Int)
  case unknownFormat(_ path: String)
  /// More samples than the format's sizes can tell.
  case tooLong(_ path: String, bytes: Int)
  /// With the system's or libsndfile's reason.
  case encoding(_ path: String, String)
}

extension SoundFileError: CustomStringConvertible {
  /// What was found, and what to do: a line each.
  public var description: String {
    switch self {
    case .missing(let path): "There is no file \(path.quotable).\nCheck the path and the working directory."
    case .unreadable(let path, let reason):
      "\(path.quotable) can't be read as a recording: \(reason)\nGive a WAV, FLAC, Ogg or MP3 file."
    case .readOnce(let path):
      "\(path.quotable) is a pipe, and a recording is read twice.\nWrite it to a file first."
    case .notFinite(let path, let sample):
      "Sample \(sample + 1) of \(path.quotable) is not a finite number.\nConvert the recording, or repair it."
    case .unknownFormat(let path):
      "\(path.quotable) names no sound format.\nLet it end in .wav or .flac."
    case .tooLong(let path, let bytes):
      "\(path.quotable) would have \(bytes) bytes, and a WAV file can tell of 4 GB.\nName it .flac, or cut the sequences."
    case .encoding(let path, let reason):
      "\(path.quotable) can't be made: \(reason)\nCheck that there is room for temporary files, in TMPDIR or /tmp."
    }
  }
}
