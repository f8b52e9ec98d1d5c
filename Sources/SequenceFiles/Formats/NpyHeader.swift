/// The header of numpy's npy format, versions 1 to 3: what the values are, and how many. It is checked, never trusted.
struct NpyHeader: Equatable {
  let elementType: ElementType
  /// Bytes a value; for text, bytes a string.
  let itemSize: Int
  /// Bytes a character of text: 4 (numpy's U) or 1 (S).
  let characterSize: Int
  let isBigEndian: Bool
  let isFortranOrder: Bool
  let shape: [Int]
  /// The product of `shape`.
  let valueCount: Int
  /// What must follow the header, to the byte.
  let byteCount: Int

  static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]
  /// Enough bytes to know how long the header is.
  static let preambleSize = 12
  private static let maximumAxes = 32
  private static let maximumLength = 1 << 16
  /// No name and no setting is longer.
  private static let maximumTextSize = 1 << 16

  /// How many bytes the header takes, preamble and dictionary, by its first `preambleSize` bytes.
  static func totalSize(preamble: some Collection<UInt8>) throws(ArrayFault) -> Int {
    let bytes = Array(preamble.prefix(preambleSize))
    guard bytes.starts(with: magic) else { throw .notNpy }
    guard bytes.count == preambleSize else { throw .truncatedHeader(stated: preambleSize, found: bytes.count) }
    switch bytes[6] {
    case 1: return max(10 + Int(bytes[8]) + Int(bytes[9]) << 8, preambleSize)
    case 2, 3:
      let length = bytes[8...].reversed().reduce(0) { $0 << 8 + Int($1) }
      guard length <= maximumLength else { throw .headerTooLong(length) }
      return preambleSize + length
    default: throw .unsupportedVersion(Int(bytes[6]), Int(bytes[7]))
    }
  }

  /// - Parameter header: exactly the bytes that `totalSize` counts.
  init(header: some RandomAccessCollection<UInt8>) throws(ArrayFault) {
    let isFirstVersion = header.dropFirst(6).first == 1
    let literal = try PythonLiteral(parsing: header.dropFirst(isFirstVersion ? 10 : 12))
    guard case .dictionary(let entries) = literal, entries.count == 3, let descr = entries["descr"],
      case .bool(let isFortranOrder)? = entries["fortran_order"], let shapeLiteral = entries["shape"]
    else { throw .malformedHeader("it needs exactly 'descr', 'fortran_order' and 'shape'") }
    guard case .string(let typeName) = descr else { throw .unsupportedType("structured") }

    let type = try NpyType(typeName)
    let shape = try NpyHeader.shape(shapeLiteral)
    guard let valueCount = shape.checkedProduct,
      case (let byteCount, let overflows) = valueCount.multipliedReportingOverflow(by: type.itemSize), !overflows
    else { throw .impossibleShape(shapeLiteral.text) }

    elementType = type.elementType
    itemSize = type.itemSize
    characterSize = type.characterSize
    isBigEndian = type.isBigEndian
    self.isFortranOrder = isFortranOrder
    self.shape = shape
    self.valueCount = valueCount
    self.byteCount = byteCount
  }

  private static func shape(_ literal: PythonLiteral) throws(ArrayFault) -> [Int] {
    guard case .tuple(let items) = literal, items.count <= maximumAxes else { throw .impossibleShape(literal.text) }
    var shape: [Int] = []
    for item in items {
      guard case .integer(let digits) = item, let length = Int(digits), length >= 0 else {
        throw .impossibleShape(literal.text)
      }
      shape.append(length)
    }
    return shape
  }

  /// Compares what the header needs with what there is, before memory is taken for it.
  func check(followedBy found: Int, maximumValueCount: Int) throws(ArrayFault) {
    guard byteCount == found else {
      throw .sizeMismatch(shape: shape, type: elementType, stated: byteCount, found: found)
    }
    if elementType == .text {
      guard shape.isEmpty else { throw .textArray(shape: shape) }
      guard byteCount <= NpyHeader.maximumTextSize else { throw .textTooLong(byteCount) }
    }
    guard valueCount <= maximumValueCount else { throw .tooManyValues(valueCount, maximum: maximumValueCount) }
  }
}

/// A `descr` of numpy's, such as `<f4`.
struct NpyType: Equatable {
  let elementType: ElementType
  let itemSize: Int
  let characterSize: Int
  let isBigEndian: Bool

  private static let numbers: [String: (ElementType, Int)] = [
    "f2": (.float16, 2), "f4": (.float32, 4), "f8": (.float64, 8),
    "i1": (.int8, 1), "i2": (.int16, 2), "i4": (.int32, 4), "i8": (.int64, 8),
    "u1": (.uint8, 1), "u2": (.uint16, 2), "u4": (.uint32, 4), "u8": (.uint64, 8),
    "b1": (.bool, 1), "?": (.bool, 1),
  ]

  init(_ descr: String) throws(ArrayFault) {
    isBigEndian = descr.first == ">"
    let name = descr.first.map { "<>|=".contains($0) } == true ? String(descr.dropFirst()) : descr
    if let (elementType, size) = NpyType.numbers[name] {
      self.elementType = elementType
      itemSize = size
      characterSize = 0
    } else if name.hasPrefix("U") || name.hasPrefix("S"), let length = Int(name.dropFirst()), length >= 0 {
      elementType = .text
      characterSize = name.hasPrefix("U") ? 4 : 1
      let (size, overflows) = length.multipliedReportingOverflow(by: characterSize)
      guard !overflows else { throw .unsupportedType(descr) }
      itemSize = size
    } else {
      throw .unsupportedType(NpyType.plainName(name) ?? descr)
    }
  }

  private static func plainName(_ name: String) -> String? {
    switch name.first {
    case "O": "object"
    case "c": "complex"
    case "M": "datetime"
    case "m": "timedelta"
    case "V": "void"
    default: nil
    }
  }
}
