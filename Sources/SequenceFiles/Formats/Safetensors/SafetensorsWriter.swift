/// Arrays as safetensors, and single texts as its metadata.
enum SafetensorsWriter {
  static func bytes(of arrays: [NamedArray]) throws(OutputFault) -> [UInt8] {
    let numbers = arrays.filter { $0.text == nil }
    let header = try header(numbers, texts: arrays.compactMap { array in array.text.map { (array.name, $0) } })
    var bytes = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
    bytes.reserveCapacity(bytes.count + header.count + numbers.reduce(0) { $0 + size($1) })
    bytes += header
    for array in numbers { try NumberBytes.append(array, as: array.elementType, to: &bytes) }
    return bytes
  }

  private static func header(
    _ arrays: [NamedArray], texts: [(name: String, text: String)]
  ) throws(OutputFault) -> [UInt8] {
    var members: [String] = []
    if !texts.isEmpty {
      let texts = texts.map { "\(quoted($0.name)):\(quoted($0.text))" }
      members.append("\(quoted(SafetensorsHeader.metadataName)):{\(texts.joined(separator: ","))}")
    }
    var start = 0
    for array in arrays {
      guard let type = SafetensorsHeader.types.first(where: { $0.type == array.elementType })?.name else {
        throw .notNumbers(name: array.name, shape: array.shape)
      }
      let shape = array.shape.map(String.init).joined(separator: ",")
      let end = start + size(array)
      members.append(
        "\(quoted(array.name)):{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}")
      start = end
    }
    let header = Array("{\(members.joined(separator: ","))}".utf8)
    // Blanks at its end, so that the values start at a multiple of eight bytes.
    return header + Array(repeating: 0x20, count: (8 - header.count % 8) % 8)
  }

  private static func size(_ array: NamedArray) -> Int { array.values.count * array.elementType.byteCount }

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
