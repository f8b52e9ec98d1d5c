/// What the values of a storage are.
enum TorchType: Hashable {
  case numbers(ElementType)
  /// Of a storage whose tensors say what its values are.
  case bytes
  /// A type that is never read, by its name.
  case unsupported(String)

  private static let storages: [String: TorchType] = [
    "HalfStorage": .numbers(.float16), "BFloat16Storage": .numbers(.bfloat16), "FloatStorage": .numbers(.float32),
    "DoubleStorage": .numbers(.float64), "CharStorage": .numbers(.int8), "ShortStorage": .numbers(.int16),
    "IntStorage": .numbers(.int32), "LongStorage": .numbers(.int64), "ByteStorage": .numbers(.uint8),
    "BoolStorage": .numbers(.bool), "ComplexFloatStorage": .unsupported("complex64"),
    "ComplexDoubleStorage": .unsupported("complex128"), "QUInt8Storage": .unsupported("quint8"),
    "QInt8Storage": .unsupported("qint8"), "QInt32Storage": .unsupported("qint32"),
  ]
  private static let otherTypes: Set<String> = [
    "complex32", "complex64", "complex128", "float8_e4m3fn", "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz",
    "float8_e8m0fnu",
  ]

  init?(storage name: String) {
    guard let type = Self.storages[name] else { return nil }
    self = type
  }

  init?(dtype name: String) {
    if let type = ElementType(rawValue: name), type != .text {
      self = .numbers(type)
    } else if Self.otherTypes.contains(name) {
      self = .unsupported(name)
    } else {
      return nil
    }
  }
}

/// The entry of an archive that holds the values of one tensor or more.
struct TorchStorage: Hashable {
  let type: TorchType
  /// The entry's name below `data/`.
  let key: String
  /// How many values it has, or bytes where it has no type.
  let count: Int
}

/// A view of a storage.
struct TorchTensor {
  let storage: TorchStorage
  let type: TorchType
  /// In values from the storage's start.
  let offset: Int
  let shape: [Int]
  /// As many as axes: how many values further the next one along an axis lies.
  let strides: [Int]

  /// The tensor's values in C order, of the bytes of its whole storage.
  func values(
    in storage: [UInt8], isBigEndian: Bool, maximumValueCount: Int
  ) -> Result<(values: [Double], type: ElementType), ArrayFault> {
    Result { () throws(ArrayFault) in
      guard case .numbers(let elementType) = type else {
        if case .unsupported(let name) = type { throw .unsupportedType(name) }
        throw .unsupportedType("untyped")
      }
      let available = storage.count / elementType.byteCount
      try check(storageCount: available)
      guard let count = shape.checkedProduct else { throw .impossibleShape(shape.asTuple) }
      guard count <= maximumValueCount else { throw .tooManyValues(count, maximum: maximumValueCount) }
      let bytes = gathered(storage, count: count, size: elementType.byteCount)
      return (bytes.withUnsafeBytes { NumberBytes.decode($0, as: elementType, isBigEndian: isBigEndian) }, elementType)
    }
  }

  /// Every value must lie in the storage.
  private func check(storageCount: Int) throws(ArrayFault) {
    guard offset >= 0, shape.count == strides.count, shape.allSatisfy({ $0 >= 0 }), strides.allSatisfy({ $0 >= 0 })
    else { throw .impossibleView(shape: shape, strides: strides, offset: offset, count: storageCount) }
    if shape.contains(0) { return }
    var last = offset
    for (length, stride) in zip(shape, strides) {
      let (reach, overflows) = (length - 1).multipliedReportingOverflow(by: stride)
      let (next, overflowsToo) = last.addingReportingOverflow(reach)
      guard !overflows, !overflowsToo else {
        throw .impossibleView(shape: shape, strides: strides, offset: offset, count: storageCount)
      }
      last = next
    }
    guard last < storageCount else {
      throw .impossibleView(shape: shape, strides: strides, offset: offset, count: storageCount)
    }
  }

  /// - Precondition: the view was checked, and has `count` values of `size` bytes.
  private func gathered(_ storage: [UInt8], count: Int, size: Int) -> ArraySlice<UInt8> {
    if count == 0 { return [] }
    if isContiguous { return storage[offset * size..<(offset + count) * size] }
    return switch size {
    case 1: gathered(storage, count, as: UInt8.self)
    case 2: gathered(storage, count, as: UInt16.self)
    case 4: gathered(storage, count, as: UInt32.self)
    default: gathered(storage, count, as: UInt64.self)
    }
  }

  private func gathered<Raw: FixedWidthInteger>(_ storage: [UInt8], _ count: Int, as _: Raw.Type) -> ArraySlice<UInt8> {
    let size = MemoryLayout<Raw>.size
    var result = [UInt8](repeating: 0, count: count * size)
    var index = [Int](repeating: 0, count: shape.count)
    var position = offset
    storage.withUnsafeBytes { storage in
      result.withUnsafeMutableBytes { result in
        for place in 0..<count {
          let value = storage.loadUnaligned(fromByteOffset: position * size, as: Raw.self)
          result.storeBytes(of: value, toByteOffset: place * size, as: Raw.self)
          for axis in index.indices.reversed() {
            index[axis] += 1
            position += strides[axis]
            if index[axis] < shape[axis] { break }
            position -= shape[axis] * strides[axis]
            index[axis] = 0
          }
        }
      }
    }
    return result[...]
  }

  private var isContiguous: Bool {
    var expected = 1
    for (length, stride) in zip(shape, strides).reversed() where length != 1 {
      if stride != expected { return false }
      expected *= length
    }
    return true
  }
}
