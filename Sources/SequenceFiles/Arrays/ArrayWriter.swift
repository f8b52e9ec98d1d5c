/// How arrays are stored.
public enum ArrayFormat: String, Sendable, Hashable, CaseIterable {
  case npz, npy, csv, tsv, safetensors

  /// The format that a path's extension names.
  public init(path: String) throws(SequenceFileError) {
    guard let format = ArrayFormat(rawValue: path.fileExtension) else {
      throw .output(path, .unknownFormat(extension: path.fileExtension))
    }
    self = format
  }
}

/// An array that is made when its turn to be written comes, so that a file of many large ones takes memory for one.
public struct DeferredArray {
  public let name: String
  /// Called once on writing, with the name.
  let make: (String) -> NamedArray

  public init(name: String, _ make: @escaping (String) -> NamedArray) {
    self.name = name
    self.make = make
  }

  init(_ array: NamedArray) { self.init(name: array.name) { _ in array } }
}

public enum ArrayWriter {
  /// Writes arrays with `AtomicFile`, in the format that the path's extension names unless another is given.
  ///
  /// npz and safetensors hold any number of arrays, npy one, CSV and TSV one of numbers with at most two axes.
  public static func write(
    _ arrays: [NamedArray], to path: String, format: ArrayFormat? = nil, cancellation: Cancellation = .never
  ) throws(SequenceFileError) {
    let format = if let format { format } else { try ArrayFormat(path: path) }
    if format == .npz { return try writeNpz(arrays.map(DeferredArray.init), to: path, cancellation: cancellation) }
    let bytes: [UInt8]
    do throws(OutputFault) { bytes = try encode(arrays, as: format) } catch { throw .output(path, error) }
    try AtomicFile.write(bytes, to: path, cancellation: cancellation)
  }

  /// Writes an npz with `AtomicFile`, whatever the path's extension. Beside one array and its encoding, only the
  /// compressed ones are in memory.
  public static func writeNpz(
    _ arrays: [DeferredArray], to path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) {
    let archive: NpzArchive
    do throws(OutputFault) {
      archive = try NpzArchive(of: arrays, cancellation: cancellation)
    } catch {
      try cancellation.check(path)
      throw .output(path, error)
    }
    try AtomicFile.write(to: path, cancellation: cancellation) { () throws(SystemFailure) in try archive.nextPiece() }
  }

  static func encode(_ arrays: [NamedArray], as format: ArrayFormat) throws(OutputFault) -> [UInt8] {
    switch format {
    case .npz: try NpzArchive(of: arrays.map(DeferredArray.init)).allBytes()
    case .safetensors: try SafetensorsWriter.bytes(of: arrays)
    case .npy: try NpyEncoder.bytes(of: only(arrays, format))
    case .csv: try TableWriter.bytes(of: only(arrays, format), delimiter: 0x2C)
    case .tsv: try TableWriter.bytes(of: only(arrays, format), delimiter: 0x09)
    }
  }

  private static func only(_ arrays: [NamedArray], _ format: ArrayFormat) throws(OutputFault) -> NamedArray {
    guard let array = arrays.first, arrays.count == 1 else { throw .notOneArray(format: format, count: arrays.count) }
    return array
  }
}
