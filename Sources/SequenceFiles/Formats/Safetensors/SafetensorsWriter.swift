/// Arrays as safetensors, and single texts as its metadata.
enum SafetensorsWriter {
  static func bytes(of arrays: [NamedArray]) throws(OutputFault) -> [UInt8] {
    var members: [String] = []
    var texts: [String] = []
    var data: [UInt8] = []
    for array in arrays {
      if let text = array.text {
        texts.append("\(quoted(array.name)):\(quoted(text))")
        continue
      }
      guard let type = SafetensorsHeader.types.first(where: { $0.type == array.elementType })?.name else {
        throw .notNumbers(name: array.name, shape: array.shape)
      }
      let start = data.count
      try NumberBytes.append(array, as: array.elementType, to: &data)
      let shape = array.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(quoted(array.name)):{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(data.count)]}")
    }
    if !texts.isEmpty {
      members.insert("\(quoted(SafetensorsHeader.metadataName)):{\(texts.joined(separator: ","))}", at: 0)
    }
    // Blanks at its end, so that the values start at a multiple of eight bytes.
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    header += Array(repeating: 0x20, count: (8 - header.count % 8) % 8)
    let length = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
    return length + header + data
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
