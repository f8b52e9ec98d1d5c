/// The header of Hugging Face's safetensors format: eight bytes of length, then JSON that says where each tensor lies.
/// It is checked, never trusted.
///
/// Source: https://huggingface.co/docs/safetensors, *Format*.
struct SafetensorsHeader {
  struct Tensor {
    let name: String
    /// As the file has it, such as `BF16`.
    let typeName: String
    let shape: [Int]
    /// Its bytes, counted from the end of the header.
    let range: Range<Int>

    var elementType: ElementType? { SafetensorsHeader.types.first { $0.name == typeName }?.type }
  }

  let tensors: [Tensor]
  /// Texts beside the tensors.
  let metadata: [(name: String, text: String)]
  /// The length, the JSON, and the blanks after it.
  let byteCount: Int

  static let types: [(name: String, type: ElementType)] = [
    ("F16", .float16), ("BF16", .bfloat16), ("F32", .float32), ("F64", .float64),
    ("I8", .int8), ("I16", .int16), ("I32", .int32), ("I64", .int64),
    ("U8", .uint8), ("U16", .uint16), ("U32", .uint32), ("U64", .uint64), ("BOOL", .bool),
  ]
  static let lengthSize = 8
  static let metadataName = "__metadata__"
  /// A tensor takes about a hundred bytes of it.
  private static let maximumLength = 1 << 22
  private static let maximumAxes = 32

  /// A length below a terabyte and a brace: no text has such zeros.
  static func starts(_ bytes: [UInt8]) -> Bool {
    bytes.count > lengthSize && bytes[lengthSize] == UInt8(ascii: "{") && bytes[5..<lengthSize].allSatisfy { $0 == 0 }
  }

  init(file bytes: [UInt8]) throws(SafetensorsFault) {
    let length = bytes.prefix(Self.lengthSize).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Self.maximumLength) else { throw .headerTooLong(length) }
    byteCount = Self.lengthSize + Int(length)
    guard byteCount <= bytes.count else { throw .truncated(stated: byteCount, found: bytes.count) }
    let header: JSONLiteral
    do throws(JSONLiteral.Fault) {
      header = try JSONLiteral(parsing: bytes[Self.lengthSize..<byteCount])
    } catch { throw .malformedHeader("expected \(error.expected) at byte \(error.position) of its JSON") }
    guard case .object(let members) = header else { throw .malformedHeader("it is no object") }
    var tensors: [Tensor] = []
    for member in members where member.name != Self.metadataName {
      tensors.append(try Self.tensor(named: member.name, member.value))
    }
    self.tensors = tensors
    metadata = try Self.texts(header[Self.metadataName])
    try Self.checkRanges(tensors, dataSize: bytes.count - byteCount)
  }

  private static func tensor(named name: String, _ value: JSONLiteral) throws(SafetensorsFault) -> Tensor {
    guard case .object(let members) = value, members.count == 3, case .string(let type)? = value["dtype"],
      case .array(let axes)? = value["shape"], case .array(let offsets)? = value["data_offsets"]
    else { throw .malformedTensor(name, "it needs exactly dtype, shape and data_offsets") }
    let shape = axes.compactMap(\.count)
    guard shape.count == axes.count, axes.count <= maximumAxes, let valueCount = shape.checkedProduct else {
      throw .malformedTensor(name, "its shape is impossible")
    }
    guard offsets.count == 2, let start = offsets[0].count, let end = offsets[1].count, start <= end else {
      throw .malformedTensor(name, "its data_offsets are no two numbers in order")
    }
    let tensor = Tensor(name: name, typeName: type, shape: shape, range: start..<end)
    if let size = tensor.elementType?.byteCount {
      let (needed, overflows) = valueCount.multipliedReportingOverflow(by: size)
      guard !overflows, needed == tensor.range.count else {
        let stated = overflows ? "2^63 or more" : "\(needed)"
        throw .malformedTensor(name, "\(shape.asTuple) \(type) needs \(stated) bytes, and has \(tensor.range.count)")
      }
    }
    return tensor
  }

  private static func texts(_ metadata: JSONLiteral?) throws(SafetensorsFault) -> [(name: String, text: String)] {
    guard let metadata else { return [] }
    guard case .object(let members) = metadata else { throw .malformedHeader("\(metadataName) is no object") }
    var texts: [(name: String, text: String)] = []
    for member in members {
      guard case .string(let text) = member.value else {
        throw .malformedHeader("\(member.name) in \(metadataName) is no string")
      }
      texts.append((member.name, text))
    }
    return texts
  }

  /// Tensors fill the file without a gap, as the format wants it: so none can lie over another.
  private static func checkRanges(_ tensors: [Tensor], dataSize: Int) throws(SafetensorsFault) {
    var position = 0
    let bounds = tensors.map { (tensor: $0, bounds: ($0.range.lowerBound, $0.range.upperBound)) }
    for (tensor, _) in bounds.sorted(by: { $0.bounds < $1.bounds }) {
      guard tensor.range.lowerBound == position else {
        throw .notInPlace(tensor.name, start: tensor.range.lowerBound, expected: position)
      }
      position = tensor.range.upperBound
    }
    guard position == dataSize else { throw .dataSize(stated: position, found: dataSize) }
  }
}
