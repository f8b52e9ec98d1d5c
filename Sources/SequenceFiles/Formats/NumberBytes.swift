/// Numbers as they stand in a file, one after the other.
enum NumberBytes {
  /// As many values as `payload` has room for; none of text.
  static func decode(_ payload: UnsafeRawBufferPointer, as type: ElementType, isBigEndian: Bool = false) -> [Double] {
    let swap = isBigEndian
    return switch type {
    case .float16: decode(payload, UInt16.self, swap) { Double(Float16(bitPattern: $0)) }
    case .bfloat16: decode(payload, UInt16.self, swap) { Double(Float(bitPattern: UInt32($0) << 16)) }
    case .float32: decode(payload, UInt32.self, swap) { Double(Float(bitPattern: $0)) }
    case .float64: decode(payload, UInt64.self, swap) { Double(bitPattern: $0) }
    case .int8: decode(payload, Int8.self, swap) { Double($0) }
    case .int16: decode(payload, Int16.self, swap) { Double($0) }
    case .int32: decode(payload, Int32.self, swap) { Double($0) }
    case .int64: decode(payload, Int64.self, swap) { Double($0) }
    case .uint8: decode(payload, UInt8.self, swap) { Double($0) }
    case .uint16: decode(payload, UInt16.self, swap) { Double($0) }
    case .uint32: decode(payload, UInt32.self, swap) { Double($0) }
    case .uint64: decode(payload, UInt64.self, swap) { Double($0) }
    case .bool: decode(payload, UInt8.self, swap) { $0 == 0 ? 0 : 1 }
    case .text: []
    }
  }

  /// One tight loop for each type: inlined, so that `convert` costs no call.
  @inline(__always)
  private static func decode<Raw: FixedWidthInteger>(
    _ payload: UnsafeRawBufferPointer, _: Raw.Type, _ isBigEndian: Bool, _ convert: (Raw) -> Double
  ) -> [Double] {
    let count = payload.count / MemoryLayout<Raw>.size
    return [Double](unsafeUninitializedCapacity: count) { output, initializedCount in
      for index in 0..<count {
        let raw = payload.loadUnaligned(fromByteOffset: index * MemoryLayout<Raw>.size, as: Raw.self)
        output.initializeElement(at: index, to: convert(isBigEndian ? Raw(bigEndian: raw) : Raw(littleEndian: raw)))
      }
      initializedCount = count
    }
  }

  /// Appends the array's values in little endian, as values of `type`; nothing for text.
  static func append(
    _ array: NamedArray, as type: ElementType, to bytes: inout [UInt8]
  ) throws(OutputFault) {
    switch type {
    case .float16: append(array, to: &bytes) { Float16($0).bitPattern }
    case .bfloat16: append(array, to: &bytes) { upperHalf(Float($0)) }
    case .float32: append(array, to: &bytes) { Float($0).bitPattern }
    case .float64: append(array, to: &bytes) { $0.bitPattern }
    case .int8: try appendIntegers(array, Int8.self, to: &bytes)
    case .int16: try appendIntegers(array, Int16.self, to: &bytes)
    case .int32: try appendIntegers(array, Int32.self, to: &bytes)
    case .int64: try appendIntegers(array, Int64.self, to: &bytes)
    case .uint8: try appendIntegers(array, UInt8.self, to: &bytes)
    case .uint16: try appendIntegers(array, UInt16.self, to: &bytes)
    case .uint32: try appendIntegers(array, UInt32.self, to: &bytes)
    case .uint64: try appendIntegers(array, UInt64.self, to: &bytes)
    case .bool: append(array, to: &bytes) { $0 == 0 ? 0 : 1 as UInt8 }
    case .text: break
    }
  }

  /// The nearest bfloat16, ties to even.
  private static func upperHalf(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    if value.isNaN { return UInt16(bits >> 16) | 0x40 }
    return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
  }

  @inline(__always)
  private static func append<Raw: FixedWidthInteger>(
    _ array: NamedArray, to bytes: inout [UInt8], _ convert: (Double) -> Raw
  ) {
    for value in array.values {
      withUnsafeBytes(of: convert(value).littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  private static func appendIntegers<Raw: FixedWidthInteger>(
    _ array: NamedArray, _: Raw.Type, to bytes: inout [UInt8]
  ) throws(OutputFault) {
    for value in array.values {
      guard let raw = Raw(exactly: value) else {
        throw .valueDoesNotFit(name: array.name, value: value, type: array.elementType)
      }
      withUnsafeBytes(of: raw.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }
}
