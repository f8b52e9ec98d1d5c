import CHDF5
import SequenceFiles

/// What a dataset or an attribute holds.
struct HDF5Value {
  /// Why there is nothing to read, in short words.
  struct Problem: Error {
    let words: String

    static let damaged = Problem(words: "libhdf5 can't read it: it is damaged, or of a later version")
  }

  enum Source {
    case dataset(hid_t)
    case attribute(hid_t)
  }

  let source: Source
  let fileSize: Int
  /// Bytes that its values may take.
  let memory: Int
  /// The name of its class in MATLAB, where MATLAB wrote it.
  let matlabClass: String?

  static let maximumTextSize = 1 << 16
  /// The most that deflate shrinks.
  private static let maximumRatio = 1032

  func array(named name: String) throws(Problem) -> NamedArray {
    let type = typeIdentifier
    let space = spaceIdentifier
    defer {
      H5Tclose(type)
      H5Sclose(space)
    }
    guard type >= 0, space >= 0 else { throw Problem.damaged }
    let shape = try shape(of: space)
    let (valueSize, count) = (H5Tget_size(type), shape.reduce(1, *))
    try checkStorage(valueSize: valueSize, count: count)
    guard count <= max(memory, 0) / Self.memory(valueSize: min(valueSize, Self.maximumTextSize)) else {
      throw Problem(words: "\(count) values, more than are read of \(fileSize) bytes: write them without compression")
    }
    switch H5Tget_class(type) {
    case H5T_INTEGER, H5T_FLOAT: return try numbers(name, shape, Self.elementType(type))
    case H5T_ENUM: return try truths(name, shape, type)
    case H5T_STRING:
      guard shape.reduce(1, *) == 1 else { throw Problem(words: "several texts") }
      return NamedArray(name: name, text: try text(type))
    case H5T_COMPOUND: throw Problem(words: "values of compound type")
    case H5T_REFERENCE: throw Problem(words: "references, as in MATLAB's cells")
    default: throw Problem(words: "values of another type")
    }
  }

  /// What a value takes: as a `Double`, and as it is told.
  static func memory(valueSize: Int) -> Int { MemoryLayout<Double>.size + valueSize }

  // MARK: Shapes

  private func shape(of space: hid_t) throws(Problem) -> [Int] {
    guard H5Sget_simple_extent_type(space) != H5S_NULL else { throw Problem(words: "it is empty") }
    let axes = Int(H5Sget_simple_extent_ndims(space))
    guard (0...32).contains(axes) else { throw Problem.damaged }
    var lengths = [hsize_t](repeating: 0, count: max(axes, 1))
    guard H5Sget_simple_extent_dims(space, &lengths, nil) >= 0 else { throw Problem.damaged }
    var count = 1
    for length in lengths.prefix(axes) {
      let (next, overflows) = count.multipliedReportingOverflow(by: max(Int(clamping: length), 1))
      guard !overflows, next <= ArrayFile.maximumValueCount else {
        throw Problem(words: "more than \(ArrayFile.maximumValueCount) values")
      }
      count = next
    }
    return lengths.prefix(axes).map { Int($0) }
  }

  /// Refuses what takes no room in the file, or lies in others.
  private func checkStorage(valueSize: Int, count: Int) throws(Problem) {
    guard case .dataset(let dataset) = source else { return }
    let settings = H5Dget_create_plist(dataset)
    defer { H5Pclose(settings) }
    guard H5Pget_layout(settings) != H5D_VIRTUAL, H5Pget_external_count(settings) <= 0 else {
      throw Problem(words: "its values lie in other files")
    }
    let filterCount = max(H5Pget_nfilters(settings), 0)
    for place in 0..<filterCount {
      var (flags, count, detail) = (UInt32(0), 0, UInt32(0))
      let filter = H5Pget_filter2(settings, UInt32(place), &flags, &count, nil, 0, nil, &detail)
      guard filter >= 0, H5Zfilter_avail(filter) > 0 else {
        throw Problem(words: "compressed in a way that libhdf5 doesn't know: use gzip")
      }
    }
    let (needed, overflows) = count.multipliedReportingOverflow(by: valueSize)
    let stored = min(Int(clamping: H5Dget_storage_size(dataset)), fileSize)
    guard !overflows, needed <= stored * (filterCount > 0 ? Self.maximumRatio : 1) else {
      throw Problem(words: "\(count) values, for which the file has only \(stored) bytes")
    }
  }

  // MARK: Numbers

  private func numbers(_ name: String, _ shape: [Int], _ type: ElementType) throws(Problem) -> NamedArray {
    var values = [Double](repeating: 0, count: shape.reduce(1, *))
    if !values.isEmpty, read(hdf5_double(), &values) < 0 { throw Problem.damaged }
    guard matlabClass != nil else {
      return NamedArray(name: name, shape: shape, values: values, elementType: Self.holding(values, type))
    }
    if matlabClass == "char" {
      let units = values.prefix(Self.maximumTextSize).compactMap { UInt16(exactly: $0) }
      return NamedArray(name: name, text: String(decoding: units, as: UTF16.self))
    }
    let matlab = MatlabArray(shape: shape, values: values)
    return NamedArray(
      name: name, shape: matlab.shape, values: matlab.values,
      elementType: matlabClass == "logical" ? .bool : Self.holding(values, type))
  }

  /// h5py's bool: an enumeration of FALSE and TRUE.
  private func truths(_ name: String, _ shape: [Int], _ type: hid_t) throws(Problem) -> NamedArray {
    guard H5Tget_size(type) == 1, H5Tget_nmembers(type) == 2, H5Tget_member_index(type, "TRUE") == 1 else {
      throw Problem(words: "values of an enumeration")
    }
    var bytes = [UInt8](repeating: 0, count: shape.reduce(1, *))
    if !bytes.isEmpty, read(type, &bytes) < 0 { throw Problem.damaged }
    return NamedArray(name: name, shape: shape, values: bytes.map { $0 == 0 ? 0 : 1 }, elementType: .bool)
  }

  /// As which type numbers go on: the file's own, or the next that holds all of its values.
  private static func elementType(_ type: hid_t) -> ElementType {
    let size = H5Tget_size(type)
    guard H5Tget_class(type) == H5T_INTEGER else {
      guard size == 2 else { return size == 4 ? .float32 : .float64 }
      var (sign, exponent, exponentSize, mantissa, mantissaSize) = (0, 0, 0, 0, 0)
      H5Tget_fields(type, &sign, &exponent, &exponentSize, &mantissa, &mantissaSize)
      return mantissaSize == 10 ? .float16 : .float32
    }
    let isSigned = H5Tget_sign(type) != H5T_SGN_NONE
    switch size {
    case 1: return isSigned ? .int8 : .uint8
    case 2: return isSigned ? .int16 : .uint16
    case 4: return isSigned ? .int32 : .uint32
    case 8: return isSigned ? .int64 : .uint64
    default: return .float64
    }
  }

  /// Beyond 2⁵³ integers are no longer exact here, and 2⁶³ is no `Int64`.
  private static func holding(_ values: [Double], _ type: ElementType) -> ElementType {
    guard type == .int64 || type == .uint64 else { return type }
    return values.allSatisfy { $0.magnitude <= 0x1p53 } ? type : .float64
  }

  // MARK: Texts

  private func text(_ type: hid_t) throws(Problem) -> String {
    if H5Tis_variable_str(type) > 0 { return try variableText(type) }
    let size = H5Tget_size(type)
    guard size <= Self.maximumTextSize else { throw Problem(words: "text of \(size) bytes") }
    var bytes = [UInt8](repeating: 0, count: max(size, 1))
    guard read(type, &bytes) >= 0 else { throw Problem.damaged }
    let text = bytes.prefix(while: { $0 != 0 })
    return String(decoding: H5Tget_strpad(type) == H5T_STR_SPACEPAD ? Self.trimmed(text) : text, as: UTF8.self)
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while text.last == 0x20 { text.removeLast() }
    return text
  }

  private func variableText(_ type: hid_t) throws(Problem) -> String {
    let memoryType = H5Tcopy(hdf5_text())
    defer { H5Tclose(memoryType) }
    // H5T_VARIABLE
    H5Tset_size(memoryType, Int(bitPattern: UInt.max))
    H5Tset_cset(memoryType, H5Tget_cset(type))
    var pointers: [UnsafeMutablePointer<CChar>?] = [nil]
    guard read(memoryType, &pointers) >= 0, let start = pointers[0] else { throw Problem.damaged }
    defer { H5free_memory(start) }
    let text = String(cString: start)
    guard text.utf8.count <= Self.maximumTextSize else { throw Problem(words: "text of \(text.utf8.count) bytes") }
    return text
  }

  // MARK: The library's two kinds

  private var typeIdentifier: hid_t {
    switch source {
    case .dataset(let dataset): H5Dget_type(dataset)
    case .attribute(let attribute): H5Aget_type(attribute)
    }
  }

  private var spaceIdentifier: hid_t {
    switch source {
    case .dataset(let dataset): H5Dget_space(dataset)
    case .attribute(let attribute): H5Aget_space(attribute)
    }
  }

  /// Reads all values as those of `type`; negative where that fails.
  private func read(_ type: hid_t, _ buffer: UnsafeMutableRawPointer) -> herr_t {
    switch source {
    case .dataset(let dataset): H5Dread(dataset, type, 0, 0, 0, buffer)
    case .attribute(let attribute): H5Aread(attribute, type, buffer)
    }
  }
}

/// An array as MATLAB shows it. Its first index runs fastest, so HDF5 has the axes in reverse; a row or column is a vector.
struct MatlabArray {
  let shape: [Int]
  let values: [Double]

  /// - Parameter shape: as HDF5 has it.
  init(shape: [Int], values: [Double]) {
    let matlabShape = Array(shape.reversed())
    guard matlabShape.count == 2, matlabShape.contains(1) else {
      self.shape = matlabShape
      self.values = NamedArray.valuesInRows(values, shape: matlabShape)
      return
    }
    self.shape = matlabShape.filter { $0 != 1 }
    self.values = values
  }
}
