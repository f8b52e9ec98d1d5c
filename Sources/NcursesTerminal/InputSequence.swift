import TerminalCanvas

/// What the bytes of one key press, or of one escape sequence, mean.
enum InputSequence: Equatable {
  case key(Key)
  case pasteStart
  case mouse(MouseEvent)
  /// What the terminal says to a question.
  case answer(TerminalAnswer)
  /// The start of something longer than anything that means something: the rest of it is to be passed over too.
  case overlong(Overlong)
  /// Something that means nothing here, to be passed over.
  case nothing
  /// More bytes must come first.
  case unfinished

  enum Overlong: Equatable {
    case controlSequence, controlString
  }

  static let escape: UInt8 = 0x1B
  /// In bytes. No sequence that a key sends is longer, and no answer to a question that is asked here.
  private static let longest = 32
  private static let longestString = 1024

  /// The first sequence in `bytes`, which mustn't be empty, and how many bytes it takes (0 if unfinished).
  /// With `isLast` nothing is unfinished: Escape alone is a key, and the start of a sequence means nothing, for its `[`
  /// taken for a key would be a command.
  static func parse(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> (meaning: InputSequence, length: Int) {
    guard let first = bytes.first else { return (.unfinished, 0) }
    let (meaning, length) = first == escape ? escapeSequence(Array(bytes.prefix(longestString))) : plain(first, bytes)
    if isLast, meaning == .unfinished {
      if first != escape { return (.nothing, 1) }
      let isKey = bytes.count == 1 || (bytes.count == 2 && stringStarts.keys.contains(bytes[bytes.startIndex + 1]))
      return isKey ? (.key(.escape), 1) : (.nothing, bytes.count)
    }
    return (meaning, length)
  }

  /// Escape and these begin a control string if one of those follows; else they are two keys.
  private static let stringStarts: [UInt8: [UInt8]] = [
    UInt8(ascii: "]"): Array("0123456789".utf8), UInt8(ascii: "P"): Array("01>".utf8),
    UInt8(ascii: "_"): Array("G".utf8),
  ]

  private static func escapeSequence(_ bytes: [UInt8]) -> (InputSequence, Int) {
    guard bytes.count > 1 else { return (.unfinished, 0) }
    switch bytes[1] {
    case UInt8(ascii: "["): return controlSequence(Array(bytes.prefix(longest)))
    case UInt8(ascii: "O"):
      let final = bytes.prefix(longest).dropFirst(2).firstIndex { !isDigit($0) }
      guard let final else { return unfinished(bytes) }
      return (finalKey(bytes[final]).map(InputSequence.key) ?? .nothing, final + 1)
    case let kind where stringStarts.keys.contains(kind): return controlString(kind, bytes)
    default:
      // Escape, and quickly after it another key: two keys, not one with Alt.
      return (.key(.escape), 1)
    }
  }

  /// `ESC [ parameters final`.
  private static func controlSequence(_ bytes: [UInt8]) -> (InputSequence, Int) {
    // The Linux console's F1 … F5 are ESC [ [ A … E.
    if bytes.count > 2, bytes[2] == UInt8(ascii: "[") {
      guard bytes.count > 3 else { return (.unfinished, 0) }
      let number = Int(bytes[3]) - 64
      return ((1...5).contains(number) ? .key(.function(number)) : .nothing, 4)
    }
    guard let end = bytes.dropFirst(2).firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      return bytes.count < longest ? (.unfinished, 0) : (.overlong(.controlSequence), longest)
    }
    // A byte that belongs to no sequence, such as another Escape, starts something new.
    guard (0x40...0x7E).contains(bytes[end]) else { return (.nothing, end) }
    // The mouse's older reports: three more bytes, of any value.
    if end == 2, bytes[end] == UInt8(ascii: "M") { return bytes.count < 6 ? (.unfinished, 0) : (.nothing, 6) }
    return (meaning(of: bytes[end], parameters: bytes[2..<end]), end + 1)
  }

  private static func meaning(of final: UInt8, parameters: ArraySlice<UInt8>) -> InputSequence {
    if let first = parameters.first, (0x3C...0x3F).contains(first) {
      if let mouse = MouseEvent(parameters: parameters, final: final) { return .mouse(mouse) }
      return TerminalAnswer(parameters: parameters, final: final).map(InputSequence.answer) ?? .nothing
    }
    if let answer = TerminalAnswer(parameters: parameters, final: final) { return .answer(answer) }
    guard final == UInt8(ascii: "~") else { return finalKey(final).map(InputSequence.key) ?? .nothing }
    // Modifiers stand after a semicolon; Shift-Up is Up.
    let number = Int(String(decoding: parameters.prefix(while: isDigit), as: UTF8.self))
    return number == 200 ? .pasteStart : number.flatMap(numberedKey).map(InputSequence.key) ?? .nothing
  }

  /// `ESC ] … `, `ESC P …` or `ESC _ …`, up to BEL or `ESC \`.
  private static func controlString(_ kind: UInt8, _ bytes: [UInt8]) -> (InputSequence, Int) {
    guard bytes.count > 2 else { return (.unfinished, 0) }
    guard stringStarts[kind, default: []].contains(bytes[2]) else { return (.key(.escape), 1) }
    guard let end = bytes.dropFirst(2).firstIndex(where: { $0 == escape || $0 == 0x07 }) else {
      return bytes.count < longestString ? (.unfinished, 0) : (.overlong(.controlString), bytes.count)
    }
    let answer = TerminalAnswer(stringOf: kind, bytes[2..<end]).map(InputSequence.answer) ?? .nothing
    if bytes[end] == 0x07 { return (answer, end + 1) }
    guard end + 1 < bytes.count else { return (.unfinished, 0) }
    // Another Escape sequence ends it too.
    return bytes[end + 1] == UInt8(ascii: "\\") ? (answer, end + 2) : (.nothing, end)
  }

  private static func finalKey(_ final: UInt8) -> Key? {
    switch UnicodeScalar(final) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "M": .enter
    case "Z": .backtab
    case "P", "Q", "R", "S": .function(Int(final) - Int(UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  /// The keys that are sent as `ESC [ number ~`.
  private static func numberedKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 4, 8: .end
    case 3: .delete
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...24: .function(number - 12)
    default: nil
    }
  }

  private static func plain(_ first: UInt8, _ bytes: ArraySlice<UInt8>) -> (InputSequence, Int) {
    switch first {
    case 0x09: return (.key(.tab), 1)
    case 0x0A, 0x0D: return (.key(.enter), 1)
    case 0x08, 0x7F: return (.key(.backspace), 1)
    case 0x01...0x1A: return (.key(.control(Character(UnicodeScalar(first + 0x60)))), 1)
    case 0x00..<0x20: return (.nothing, 1)
    case 0x20..<0x7F: return (.key(.character(Character(UnicodeScalar(first)))), 1)
    default: return multibyte(first, bytes)
    }
  }

  private static func multibyte(_ first: UInt8, _ bytes: ArraySlice<UInt8>) -> (InputSequence, Int) {
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return (.nothing, 1)
    }
    let sequence = bytes.prefix(length)
    if let stray = sequence.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return (.nothing, stray - bytes.startIndex)
    }
    guard sequence.count == length else { return (.unfinished, 0) }
    guard let text = String(validating: sequence, as: UTF8.self), let character = text.first,
      character.unicodeScalars.first?.properties.generalCategory != .control
    else { return (.nothing, length) }
    return (.key(.character(character)), length)
  }

  private static func unfinished(_ bytes: [UInt8]) -> (InputSequence, Int) {
    bytes.count < longest ? (.unfinished, 0) : (.nothing, longest)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
