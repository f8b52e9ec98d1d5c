/// An array as text: one row a line; a vector as one column. Each number is the shortest that reads back the same.
enum TableWriter {
  static func bytes(of array: NamedArray, delimiter: UInt8) throws(OutputFault) -> [UInt8] {
    guard array.elementType != .text, array.shape.count <= 2 else {
      throw .notATable(name: array.name, shape: array.shape)
    }
    let columns = array.shape.count == 2 ? array.shape[1] : 1
    var bytes: [UInt8] = []
    bytes.reserveCapacity(array.values.count * 8)
    var column = 0
    for value in array.values {
      bytes.append(contentsOf: text(value).utf8)
      column += 1
      bytes.append(column == columns ? 0x0A : delimiter)
      if column == columns { column = 0 }
    }
    return bytes
  }

  /// `1` rather than `1.0`: rolls are mostly zeros and ones.
  private static func text(_ value: Double) -> String {
    guard let integer = Int32(exactly: value), integer != 0 || value.sign == .plus else { return value.description }
    return integer.description
  }
}
