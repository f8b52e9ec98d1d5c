/// A value of JSON, as strict as RFC 8259 has it; a name may stand once in an object.
enum JSONLiteral: Equatable {
  case string(String)
  /// As it is written: it may be more than an `Int` holds.
  case number(String)
  case bool(Bool)
  case null
  case array([JSONLiteral])
  /// In the order of the file.
  case object([Member])

  struct Member: Equatable {
    let name: String
    let value: JSONLiteral
  }

  /// What is no JSON, and where.
  struct Fault: Error, Equatable {
    let expected: String
    /// From 0.
    let position: Int
  }

  /// The value that the whole of `bytes` is, blanks aside.
  init(parsing bytes: ArraySlice<UInt8>) throws(Fault) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.next == nil else { throw parser.fault("nothing more") }
  }

  subscript(name: String) -> JSONLiteral? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// A whole number, 0 or more, of digits alone.
  var count: Int? {
    guard case .number(let text) = self, text.utf8.allSatisfy(\.isDigit) else { return nil }
    return Int(text)
  }
}

/// Recursive descent; what it doesn't know it refuses, at a position that it names.
private struct JSONParser {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private static let maximumDepth = 8

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  func fault(_ expected: String) -> JSONLiteral.Fault {
    JSONLiteral.Fault(expected: expected, position: position - bytes.startIndex)
  }

  mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  mutating func value(depth: Int) throws(JSONLiteral.Fault) -> JSONLiteral {
    guard depth < Self.maximumDepth else { throw fault("less nesting") }
    skipBlanks()
    switch next {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["):
      var values: [JSONLiteral] = []
      try list(from: "[", to: "]") { (parser) throws(JSONLiteral.Fault) in
        values.append(try parser.value(depth: depth + 1))
      }
      return .array(values)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func members(depth: Int) throws(JSONLiteral.Fault) -> [JSONLiteral.Member] {
    var members: [JSONLiteral.Member] = []
    var names: Set<String> = []
    try list(from: "{", to: "}") { (parser) throws(JSONLiteral.Fault) in
      parser.skipBlanks()
      guard parser.next == UInt8(ascii: "\"") else { throw parser.fault("a name in quotes") }
      let name = try parser.string()
      guard names.insert(name).inserted else { throw parser.fault("another name, since '\(name)' is there already") }
      guard parser.accept(":") else { throw parser.fault("':'") }
      members.append(JSONLiteral.Member(name: name, value: try parser.value(depth: depth + 1)))
    }
    return members
  }

  private mutating func list(
    from open: Unicode.Scalar, to close: Unicode.Scalar,
    item: (inout JSONParser) throws(JSONLiteral.Fault) -> Void
  ) throws(JSONLiteral.Fault) {
    _ = accept(open)
    if accept(close) { return }
    repeat { try item(&self) } while accept(",")
    guard accept(close) else { throw fault("',' or '\(close)'") }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard let byte = next, byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func word(_ word: String, _ value: JSONLiteral) throws(JSONLiteral.Fault) -> JSONLiteral {
    guard bytes[position...].starts(with: word.utf8) else { throw fault("a value") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONLiteral.Fault) -> String {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    let hasLeadingZero = next == UInt8(ascii: "0")
    let digits = skipDigits()
    guard digits > 0, !(hasLeadingZero && digits > 1) else { throw fault("a value") }
    if next == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() > 0 else { throw fault("a digit") }
    }
    if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw fault("a digit") }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = next, byte.isDigit { position += 1 }
    return position - start
  }

  private mutating func string() throws(JSONLiteral.Fault) -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault("no control character") }
      position += 1
      if byte == UInt8(ascii: "\\") { content += try escaped() } else { content.append(byte) }
    }
    guard next != nil else { throw fault("a closing quote") }
    guard let text = String(validating: content, as: UTF8.self) else { throw fault("text in UTF-8 before it") }
    position += 1
    return text
  }

  /// What follows a backslash, as UTF-8.
  private mutating func escaped() throws(JSONLiteral.Fault) -> [UInt8] {
    guard let byte = next else { throw fault("an escape") }
    position += 1
    switch Unicode.Scalar(byte) {
    case "\"", "\\", "/": return [byte]
    case "b": return [0x08]
    case "f": return [0x0C]
    case "n": return [0x0A]
    case "r": return [0x0D]
    case "t": return [0x09]
    case "u":
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: "\\u".utf8) {
        position += 2
        units.append(try codeUnit())
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    default: throw fault("an escape")
    }
  }

  private mutating func codeUnit() throws(JSONLiteral.Fault) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy(\.isHexadecimalDigit),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits") }
    position += 4
    return unit
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isHexadecimalDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
}
