import TerminalCanvas

/// A name in angle brackets that stands for no key.
public struct UnknownKeyName: Error, Hashable, Sendable, CustomStringConvertible {
  public let name: String

  public var description: String {
    """
    There is no key named “<\(name)>”.
    Names are \(KeyNotation.allNames); other keys are written as they are typed.
    """
  }
}

/// Reads keys as `--keys` takes them: characters as typed, \e \t \r for Escape, Tab and Enter, names such as
/// <up>, <f5> and <resize:100x30>.
public enum KeyNotation {
  public static func events(_ text: String) throws(UnknownKeyName) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var rest = Substring(text)
    while let character = rest.first {
      if character == "<", let (event, end) = try named(rest) {
        events.append(event)
        rest = rest[end...]
      } else if character == "\\", let key = rest.dropFirst().first.flatMap({ escapes[$0] }) {
        events.append(.key(key))
        rest = rest.dropFirst(2)
      } else {
        events.append(.key(key(typing: character)))
        rest = rest.dropFirst()
      }
    }
    return events
  }

  private static let escapes: [Character: Key] = ["e": .escape, "t": .tab, "r": .enter, "\\": .character("\\")]

  private static let names: [String: Key] = [
    "up": .up, "down": .down, "left": .left, "right": .right, "pgup": .pageUp, "pgdn": .pageDown, "home": .home,
    "end": .end, "tab": .tab, "stab": .backtab, "enter": .enter, "esc": .escape, "space": .character(" "),
    "bs": .backspace, "del": .delete,
  ]

  static var allNames: String {
    names.keys.sorted().map { "<\($0)>" }.joined(separator: " ")
      + " <f1> … <f12> <resize:120x40>, and \\t \\r \\e for Tab, Enter, Esc"
  }

  /// The event that a leading <name> stands for, and the index after it; nil where it is a plain “<”.
  private static func named(_ text: Substring) throws(UnknownKeyName) -> (TerminalEvent, Substring.Index)? {
    guard let close = text.firstIndex(of: ">") else { return nil }
    let name = text[text.index(after: text.startIndex)..<close].lowercased()
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == ":") }) else {
      return nil
    }
    let end = text.index(after: close)
    if let key = names[name] { return (.key(key), end) }
    if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      return (.key(.function(number)), end)
    }
    if name.hasPrefix("resize:"), let size = Size(notation: name.dropFirst("resize:".count)) {
      return (.resize(size), end)
    }
    throw UnknownKeyName(name: name)
  }

  private static func key(typing character: Character) -> Key {
    switch character {
    case "\u{1B}": .escape
    case "\t": .tab
    case "\r", "\n", "\r\n": .enter
    case "\u{7F}", "\u{08}": .backspace
    default:
      if let value = character.asciiValue, (1...26).contains(value) {
        .control(Character(Unicode.Scalar(value + 96)))
      } else {
        .character(character)
      }
    }
  }
}

extension Size {
  /// Written as 120x40. Nil for anything else, and beyond 1000.
  public init?(notation: some StringProtocol) {
    let parts = notation.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1] else { return nil }
    guard (1...1000).contains(width), (1...1000).contains(height) else { return nil }
    self.init(width: width, height: height)
  }
}
