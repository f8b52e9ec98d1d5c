/// What a file is, told by what it holds and never by its name.
enum FileFormat: Equatable {
  /// npz, or PyTorch's archive.
  case zip
  case npy
  case legacyTorch
  case safetensors
  case hdf5(isMatlab: Bool)
  case midi
  case foreign(ForeignFormat)
  /// CSV, TSV, or a list of notes: whatever nothing else is.
  case text

  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if bytes.starts(with: NpyHeader.magic) {
      self = .npy
    } else if TorchReader.isLegacy(bytes) {
      self = .legacyTorch
    } else if SafetensorsHeader.starts(bytes) {
      self = .safetensors
    } else if HDF5Process.recognises(bytes) {
      self = .hdf5(isMatlab: HDF5Process.isMatlab(bytes))
    } else if bytes.starts(with: MidiReader.magic) {
      self = .midi
    } else if let format = ForeignFormat(bytes) {
      self = .foreign(format)
    } else {
      self = .text
    }
  }
}

extension ArrayFile {
  /// The arrays in `bytes`; `path` serves messages, and names the array of a format that has no names. HDF5 alone is read
  /// from the path once more.
  static func decode(
    _ bytes: [UInt8], path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> ArrayFile {
    if bytes.isEmpty { throw .input(path, .empty) }
    switch FileFormat(bytes) {
    case .zip: return try ZipReader(path: path, cancellation: cancellation).read(bytes)
    case .npy:
      do throws(ArrayFault) {
        return ArrayFile(path: path, arrays: [try NpyDecoder.array(named: path.fileStem, from: bytes)])
      } catch { throw .array(path, entry: nil, error) }
    case .legacyTorch: throw .torch(path, .legacy)
    case .safetensors:
      do throws(SafetensorsFault) {
        return try SafetensorsReader.read(bytes, path: path)
      } catch { throw .safetensors(path, error) }
    case .hdf5(let isMatlab):
      return try HDF5Process(path: path, cancellation: cancellation).read(isMatlab: isMatlab)
    case .midi:
      do throws(MidiFault) {
        return ArrayFile(path: path, midi: try MidiReader.read(bytes))
      } catch { throw .midi(path, error) }
    case .foreign(let format): throw .foreign(path, format)
    case .text:
      do throws(TableFault) {
        return try text(bytes, path: path, cancellation)
      } catch { throw error == .interrupted ? .interrupted(path) : .table(path, error) }
    }
  }

  private static func text(
    _ bytes: [UInt8], path: String, _ cancellation: Cancellation
  ) throws(TableFault) -> ArrayFile {
    if let notes = try NoteTable.notes(in: bytes) { return ArrayFile(path: path, score: notes) }
    let table = try TableParser.parse(bytes) { cancellation.isCancelled() }
    let shape = table.columns == 1 ? [table.rows] : [table.rows, table.columns]
    var file = ArrayFile(path: path, arrays: [NamedArray(name: path.fileStem, shape: shape, values: table.values)])
    if let line = table.headerLine { file.notes = ["\(path.fileName.quotable): line \(line) is taken as a header"] }
    return file
  }
}
