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
  let shape: [Int]
  let elementType: ElementType
  /// Called once on writing, with the name.
  let make: (String) -> NamedArray

  /// - Parameters:
  ///   - shape: that of the array that is made; a file may begin with all shapes.
  ///   - elementType: its type, too.
  public init(
    name: String, shape: [Int], elementType: ElementType = .float64, _ make: @escaping (String) -> NamedArray
  ) {
    self.name = name
    self.shape = shape
    self.elementType = elementType
    self.make = make
  }

  init(_ array: NamedArray) {
    self.init(name: array.name, shape: array.shape, elementType: array.elementType) { _ in array }
  }
}

public enum ArrayWriter {
  /// Writes arrays with `AtomicFile`, in the format that the path's extension names unless another is given.
  ///
  /// npz and safetensors hold any number of arrays, npy one, CSV and TSV one of numbers with at most two axes.
  public static func write(
    _ arrays: [NamedArray], to path: String, format: ArrayFormat? = nil, cancellation: Cancellation = .never
  ) throws(SequenceFileError) {
    let format = if let format { format } else { try ArrayFormat(path: path) }
    let deferred = arrays.map(DeferredArray.init)
    let bytes: [UInt8]
    switch format {
    case .npz: return try writeNpz(deferred, to: path, cancellation: cancellation)
    case .safetensors: return try writeSafetensors(deferred, to: path, cancellation: cancellation)
    case .npy, .csv, .tsv:
      do throws(OutputFault) { bytes = try encode(arrays, as: format) } catch { throw .output(path, error) }
    }
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

  /// Writes safetensors in the same way. In memory is one array, with its bytes.
  public static func writeSafetensors(
    _ arrays: [DeferredArray], to path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) {
    do {
      var writer = try SafetensorsWriter(of: arrays)
      try AtomicFile.write(to: path, cancellation: cancellation) { try writer.nextPiece() }
    } catch let fault as OutputFault {
      throw .output(path, fault)
    } catch let error as SequenceFileError {
      throw error
    } catch {
      throw .output(path, .failed("\(error)"))
    }
  }

  static func encode(_ arrays: [NamedArray], as format: ArrayFormat) throws(OutputFault) -> [UInt8] {
    switch format {
    case .npz: try NpzArchive(of: arrays.map(DeferredArray.init)).allBytes()
    case .safetensors: try SafetensorsWriter.bytes(of: arrays.map(DeferredArray.init))
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
