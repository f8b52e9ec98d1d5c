/// Values of npy files, as `Double` in C order.
enum NpyDecoder {
  /// The array that fills all of `bytes`.
  static func array(named name: String, from bytes: [UInt8]) throws(ArrayFault) -> NamedArray {
    let size = try NpyHeader.totalSize(preamble: bytes)
    guard size <= bytes.count else { throw .truncatedHeader(stated: size, found: bytes.count) }
    let header = try NpyHeader(header: bytes[..<size])
    try header.check(followedBy: bytes.count - size, maximumValueCount: ArrayFile.maximumValueCount)
    return bytes.withUnsafeBytes { all in
      array(named: name, header: header, payload: UnsafeRawBufferPointer(rebasing: all[size...]))
    }
  }

  /// - Precondition: `header` was checked, and `payload` has exactly its `byteCount`.
  static func array(named name: String, header: NpyHeader, payload: UnsafeRawBufferPointer) -> NamedArray {
    precondition(payload.count == header.byteCount)
    if header.elementType == .text { return NamedArray(name: name, text: text(header, payload)) }
    var values = NumberBytes.decode(payload, as: header.elementType, isBigEndian: header.isBigEndian)
    if header.isFortranOrder { values = reorderedToC(values, shape: header.shape) }
    return NamedArray(name: name, shape: header.shape, values: values, elementType: header.elementType)
  }

  /// Values whose first index runs fastest, in the order in which the last one does.
  static func reorderedToC(_ values: [Double], shape: [Int]) -> [Double] {
    guard shape.count > 1, let rowLength = shape.last, !values.isEmpty else { return values }
    let rowCount = values.count / rowLength
    var result = [Double](repeating: 0, count: values.count)
    // Entry (i, …, j, k) is at the position of (i, …, j) in Fortran order plus k strides of rowCount.
    var index = [Int](repeating: 0, count: shape.count - 1)
    var strides = [Int](repeating: 1, count: shape.count - 1)
    for axis in 1..<max(strides.count, 1) { strides[axis] = strides[axis - 1] * shape[axis - 1] }
    for row in 0..<rowCount {
      let start = zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }
      for column in 0..<rowLength { result[row * rowLength + column] = values[start + column * rowCount] }
      for axis in index.indices.reversed() {
        index[axis] += 1
        if index[axis] < shape[axis] { break }
        index[axis] = 0
      }
    }
    return result
  }

  /// A text scalar: UTF-32 or bytes, padded with zeros.
  private static func text(_ header: NpyHeader, _ payload: UnsafeRawBufferPointer) -> String {
    if header.characterSize == 1 {
      return String(decoding: payload.reversed().drop { $0 == 0 }.reversed(), as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    for offset in stride(from: 0, to: payload.count, by: 4) {
      let raw = payload.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      let code = header.isBigEndian ? UInt32(bigEndian: raw) : UInt32(littleEndian: raw)
      text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    while text.last == "\0" { text.removeLast() }
    return String(text)
  }
}
