/// How arrays are stored.
public enum ArrayFormat: String, Sendable, Hashable, CaseIterable {
  case npz, npy, csv, tsv

  /// The format that a path's extension names.
  public init(path: String) throws(SequenceFileError) {
    guard let format = ArrayFormat(rawValue: path.fileExtension) else {
      throw .output(path, .unknownFormat(extension: path.fileExtension))
    }
    self = format
  }
}

public enum ArrayWriter {
  /// Writes arrays with `AtomicFile`, in the format that the path's extension names unless another is given.
  ///
  /// npz holds any number of arrays, npy one, CSV and TSV one of numbers with at most two axes.
  public static func write(
    _ arrays: [NamedArray], to path: String, format: ArrayFormat? = nil, cancellation: Cancellation = .never
  ) throws(SequenceFileError) {
    let format = if let format { format } else { try ArrayFormat(path: path) }
    let bytes: [UInt8]
    do throws(OutputFault) {
      bytes = try encode(arrays, as: format, cancellation: cancellation)
    } catch {
      try cancellation.check(path)
      throw .output(path, error)
    }
    try AtomicFile.write(bytes, to: path, cancellation: cancellation)
  }

  static func encode(
    _ arrays: [NamedArray], as format: ArrayFormat, cancellation: Cancellation = .never
  ) throws(OutputFault) -> [UInt8] {
    if format == .npz { return try NpzWriter.bytes(of: arrays, cancellation: cancellation) }
    guard let array = arrays.first, arrays.count == 1 else { throw .notOneArray(format: format, count: arrays.count) }
    return switch format {
    case .npz, .npy: try NpyEncoder.bytes(of: array)
    case .csv: try TableWriter.bytes(of: array, delimiter: 0x2C)
    case .tsv: try TableWriter.bytes(of: array, delimiter: 0x09)
    }
  }
}
