/// One line of comma-separated values (RFC 4180).
enum CSVLine {
  static func text(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }

  private static func quoted(_ field: String) -> String {
    // By bytes: a quote that a combining mark follows is another character.
    let quote = UInt8(ascii: "\"")
    guard field.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == quote }) else { return field }
    let bytes = field.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
    return String(decoding: [quote] + bytes + [quote], as: UTF8.self)
  }

  /// The fields of a line without its line break.
  static func fields(_ line: some StringProtocol) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var closedQuote = false
    for byte in line.utf8 {
      switch byte {
      case UInt8(ascii: "\""):
        // A second quote right behind a closing one stands for itself.
        if closedQuote { field.append(byte) }
        closedQuote = isQuoted
        isQuoted.toggle()
        continue
      case UInt8(ascii: ",") where !isQuoted:
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      default: field.append(byte)
      }
      closedQuote = false
    }
    return fields + [String(decoding: field, as: UTF8.self)]
  }
}
