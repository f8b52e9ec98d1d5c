/// Arrays as safetensors, and single texts as its metadata: a header that knows all shapes, then each array's values.
struct SafetensorsWriter {
  private var header: [UInt8]
  private var arrays: ArraySlice<DeferredArray>

  init(of arrays: [DeferredArray]) throws(OutputFault) {
    var members: [String] = []
    var texts: [String] = []
    var start = 0
    for array in arrays {
      if array.elementType == .text, let text = array.make(array.name).text {
        texts.append("\(Self.quoted(array.name)):\(Self.quoted(text))")
        continue
      }
      guard let type = SafetensorsHeader.types.first(where: { $0.type == array.elementType })?.name else {
        throw .notNumbers(name: array.name, shape: array.shape)
      }
      // An axis of length 0 may stand beside one whose product with the others has no number.
      let end = start + (array.shape.checkedProduct ?? 0) * array.elementType.byteCount
      let shape = array.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(Self.quoted(array.name)):{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}")
      start = end
    }
    if !texts.isEmpty {
      members.insert("\(Self.quoted(SafetensorsHeader.metadataName)):{\(texts.joined(separator: ","))}", at: 0)
    }
    // Blanks at its end, so that the values start at a multiple of eight bytes.
    var text = Array("{\(members.joined(separator: ","))}".utf8)
    text += Array(repeating: 0x20, count: (8 - text.count % 8) % 8)
    header = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
    self.arrays = arrays.filter { $0.elementType != .text }[...]
  }

  /// The header, then the bytes of one array after the other; nothing after the last.
  mutating func nextPiece() throws(OutputFault) -> [UInt8] {
    if !header.isEmpty {
      defer { header = [] }
      return header
    }
    while let array = arrays.popFirst() {
      let made = array.make(array.name)
      precondition(
        made.shape == array.shape && made.elementType == array.elementType, "an array is as it was announced")
      var bytes: [UInt8] = []
      bytes.reserveCapacity(made.values.count * made.elementType.byteCount)
      try NumberBytes.append(made, as: made.elementType, to: &bytes)
      if !bytes.isEmpty { return bytes }
    }
    return []
  }

  static func bytes(of arrays: [DeferredArray]) throws(OutputFault) -> [UInt8] {
    var writer = try SafetensorsWriter(of: arrays)
    var bytes: [UInt8] = []
    while case let piece = try writer.nextPiece(), !piece.isEmpty { bytes += piece }
    return bytes
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
