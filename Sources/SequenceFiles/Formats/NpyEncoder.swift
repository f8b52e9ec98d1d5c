/// Arrays as npy files of version 1, little endian, C order.
enum NpyEncoder {
  static func bytes(of array: NamedArray) throws(OutputFault) -> [UInt8] {
    if array.elementType == .text { return encode(texts: array.text.map { [$0] } ?? array.texts, shape: array.shape) }
    var bytes = header(descr: descr(stored(array.elementType)), shape: array.shape)
    bytes.reserveCapacity(bytes.count + array.values.count * 8)
    try NumberBytes.append(array, as: stored(array.elementType), to: &bytes)
    return bytes
  }

  /// numpy has no bfloat16, and float32 holds all of its values.
  private static func stored(_ type: ElementType) -> ElementType { type == .bfloat16 ? .float32 : type }

  private static func descr(_ type: ElementType) -> String {
    switch type {
    case .float16: "<f2"
    case .float32, .bfloat16: "<f4"
    case .float64: "<f8"
    case .int8: "|i1"
    case .int16: "<i2"
    case .int32: "<i4"
    case .int64: "<i8"
    case .uint8: "|u1"
    case .uint16: "<u2"
    case .uint32: "<u4"
    case .uint64: "<u8"
    case .bool: "|b1"
    case .text: "<U1"
    }
  }

  /// Padded with blanks so that the values start at a multiple of 64 bytes, as numpy wants them for mapping.
  private static func header(descr: String, shape: [Int]) -> [UInt8] {
    var dictionary = "{'descr': '\(descr)', 'fortran_order': False, 'shape': \(shape.asTuple), }"
    let size = 10 + dictionary.utf8.count + 1
    dictionary += String(repeating: " ", count: (64 - size % 64) % 64) + "\n"
    let length = UInt16(truncatingIfNeeded: dictionary.utf8.count)
    return NpyHeader.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(dictionary.utf8)
  }

  /// UTF-32, each text padded with zeros to the longest, which numpy takes to have at least one character.
  private static func encode(texts: [String], shape: [Int]) -> [UInt8] {
    let length = max(texts.map(\.unicodeScalars.count).max() ?? 0, 1)
    var bytes = header(descr: "<U\(length)", shape: shape)
    bytes.reserveCapacity(bytes.count + texts.count * length * 4)
    for text in texts {
      for scalar in text.unicodeScalars {
        withUnsafeBytes(of: scalar.value.littleEndian) { bytes.append(contentsOf: $0) }
      }
      bytes.append(contentsOf: repeatElement(0, count: (length - text.unicodeScalars.count) * 4))
    }
    return bytes
  }
}
