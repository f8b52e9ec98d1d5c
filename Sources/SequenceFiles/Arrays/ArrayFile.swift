/// The arrays of one file, whatever its format.
public struct ArrayFile: Sendable {
  /// An entry that is there but can't be used, with the reason.
  public struct Unreadable: Sendable, Hashable {
    public let name: String
    public let fault: ArrayFault
  }

  /// The path that was read, as it was given.
  public let path: String
  public internal(set) var arrays: [NamedArray]
  /// Whether its arrays have names of their own, as in an npz.
  public var isArchive = false
  /// Arrays of a type that is never read, such as pickled objects: an error only for who asks for them.
  public var unreadable: [Unreadable] = []
  /// Entries of an archive that are no arrays.
  public var ignored: [String] = []
  /// The notes that `arrays` has as its one array, where the file is a score.
  var score: [Note]?
  /// What was decided on reading, one sentence each.
  public var notes: [String] = []

  /// The extensions that such files have by custom: for completion alone, since content tells the format.
  public static let extensions =
    ArrayFormat.allCases.map(\.rawValue) + ["pt", "pth", "h5", "hdf5", "mat", "mid", "midi"]

  /// What a file may bring at most; a stream that goes on is refused.
  public static let maximumByteCount = 1 << 32
  /// How many values a file's arrays may have in all: 4 GiB of `Double`.
  public static let maximumValueCount = 1 << 29

  /// Reads a file of any `FileFormat`; its content tells which, not its name.
  ///
  /// `path` may be a pipe, a process substitution or `/dev/stdin`: it is read once, from its start to its end.
  public static func read(
    at path: String, maximumByteCount: Int = maximumByteCount, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> ArrayFile {
    let bytes = try ByteInput.readAll(at: path, maximumByteCount: maximumByteCount, cancellation: cancellation)
    return try decode(bytes, path: path, cancellation: cancellation)
  }

  /// What the file holds, for messages.
  var listing: [String] {
    arrays.map(\.summary) + unreadable.map { "\($0.name.quotable) (not readable: \($0.fault.reason))" }
  }
}
