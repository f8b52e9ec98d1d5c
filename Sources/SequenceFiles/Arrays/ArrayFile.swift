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

  /// Reads npz, npy, PyTorch's zip form, safetensors, HDF5, CSV, TSV, MIDI or a list of notes, told apart by their content, not their name.
  ///
  /// `path` may be a pipe, a process substitution or `/dev/stdin`: it is read once, from its start to its end.
  public static func read(
    at path: String, maximumByteCount: Int = maximumByteCount, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> ArrayFile {
    let bytes = try ByteInput.readAll(at: path, maximumByteCount: maximumByteCount, cancellation: cancellation)
    return try decode(bytes, path: path, cancellation: cancellation)
  }

  /// The arrays in `bytes`; `path` serves messages, and names the array of a format that has no names.
  static func decode(
    _ bytes: [UInt8], path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> ArrayFile {
    let stem = path.fileStem
    if bytes.isEmpty { throw .input(path, .empty) }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return try ZipReader(path: path, cancellation: cancellation).read(bytes)
    }
    if bytes.starts(with: NpyHeader.magic) {
      do throws(ArrayFault) {
        return ArrayFile(path: path, arrays: [try NpyDecoder.array(named: stem, from: bytes)])
      } catch { throw .array(path, entry: nil, error) }
    }
    if TorchReader.isLegacy(bytes) { throw .torch(path, .legacy) }
    if SafetensorsHeader.starts(bytes) {
      do throws(SafetensorsFault) {
        return try SafetensorsReader.read(bytes, path: path)
      } catch { throw .safetensors(path, error) }
    }
    if HDF5Process.recognises(bytes) {
      return try HDF5Process(path: path, cancellation: cancellation).read(isMatlab: HDF5Process.isMatlab(bytes))
    }
    if let format = ForeignFormat(bytes) { throw .foreign(path, format) }
    if bytes.starts(with: MidiReader.magic) {
      do throws(MidiFault) { return ArrayFile(path: path, midi: try MidiReader.read(bytes)) } catch {
        throw .midi(path, error)
      }
    }
    do throws(TableFault) {
      if let notes = try NoteTable.notes(in: bytes) { return ArrayFile(path: path, score: notes) }
      let table = try TableParser.parse(bytes) { cancellation.isCancelled() }
      let shape = table.columns == 1 ? [table.rows] : [table.rows, table.columns]
      var file = ArrayFile(path: path, arrays: [NamedArray(name: stem, shape: shape, values: table.values)])
      if let line = table.headerLine { file.notes = ["\(path.fileName.quotable): line \(line) is taken as a header"] }
      return file
    } catch { throw error == .interrupted ? .interrupted(path) : .table(path, error) }
  }

  /// What the file holds, for messages.
  var listing: [String] {
    arrays.map(\.summary) + unreadable.map { "\($0.name.quotable) (not readable: \($0.fault.reason))" }
  }
}
