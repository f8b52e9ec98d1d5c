/// A value of the part of Python's syntax that npy headers are written in.
enum PythonLiteral: Equatable {
  case string(String)
  /// As its digits: they may be more than an `Int` holds.
  case integer(String)
  case bool(Bool)
  case none
  case tuple([PythonLiteral])
  case list([PythonLiteral])
  case dictionary([String: PythonLiteral])

  /// The value that the whole of `bytes` is, blanks aside.
  init(parsing bytes: some Sequence<UInt8>) throws(ArrayFault) {
    var parser = PythonLiteralParser(bytes: Array(bytes))
    self = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.isAtEnd else { throw parser.fault("nothing more") }
  }

  /// Python's spelling.
  var text: String {
    switch self {
    case .string(let value): "'\(value)'"
    case .integer(let digits): digits
    case .bool(let value): value ? "True" : "False"
    case .none: "None"
    case .tuple(let items):
      items.count == 1 ? "(\(items[0].text),)" : "(" + items.map(\.text).joined(separator: ", ") + ")"
    case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .dictionary: "{…}"
    }
  }
}

/// Recursive descent; what it doesn't know it refuses, at a position that it names.
private struct PythonLiteralParser {
  let bytes: [UInt8]
  var position = 0

  var isAtEnd: Bool { position == bytes.count }
  private var next: UInt8? { isAtEnd ? nil : bytes[position] }

  func fault(_ expected: String) -> ArrayFault {
    .malformedHeader("expected \(expected) at byte \(position) of its dictionary")
  }

  mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard let byte = next, byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func value(depth: Int) throws(ArrayFault) -> PythonLiteral {
    guard depth < 8 else { throw fault("less nesting") }
    skipBlanks()
    switch next {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "("):
      let (values, endsWithComma) = try items(from: "(", to: ")", depth: depth)
      return values.count == 1 && !endsWithComma ? values[0] : .tuple(values)
    case UInt8(ascii: "["): return .list(try items(from: "[", to: "]", depth: depth).values)
    case UInt8(ascii: "{"): return try dictionary(depth: depth)
    default: return try word()
    }
  }

  private mutating func items(
    from open: Unicode.Scalar, to close: Unicode.Scalar, depth: Int
  ) throws(ArrayFault) -> (values: [PythonLiteral], endsWithComma: Bool) {
    _ = accept(open)
    var values: [PythonLiteral] = []
    var hasComma = false
    while !accept(close) {
      guard values.isEmpty || hasComma else { throw fault("',' or '\(close)'") }
      values.append(try value(depth: depth + 1))
      hasComma = accept(",")
    }
    return (values, hasComma)
  }

  private mutating func dictionary(depth: Int) throws(ArrayFault) -> PythonLiteral {
    _ = accept("{")
    var entries: [String: PythonLiteral] = [:]
    var hasComma = true
    while !accept("}") {
      guard hasComma else { throw fault("',' or '}'") }
      guard next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") else { throw fault("a key in quotes") }
      let key = try string()
      guard accept(":") else { throw fault("':'") }
      let value = try value(depth: depth + 1)
      guard entries.updateValue(value, forKey: key) == nil else { throw .malformedHeader("it has '\(key)' twice") }
      hasComma = accept(",")
    }
    return .dictionary(entries)
  }

  private mutating func string() throws(ArrayFault) -> String {
    let quote = bytes[position]
    position += 1
    var content: [UInt8] = []
    while let byte = next, byte != quote {
      if byte == UInt8(ascii: "\\") { position += 1 }
      guard let character = next else { break }
      content.append(character)
      position += 1
    }
    guard next == quote else { throw fault("a closing quote") }
    position += 1
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func word() throws(ArrayFault) -> PythonLiteral {
    let start = position
    let isNegative = accept("-")
    while let byte = next, isWordByte(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "True": return .bool(true)
    case "False": return .bool(false)
    case "None": return .none
    default:
      let digits = word.dropFirst(isNegative ? 1 : 0)
      guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        position = start
        throw fault("a value")
      }
      return .integer(word)
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
  }
}
