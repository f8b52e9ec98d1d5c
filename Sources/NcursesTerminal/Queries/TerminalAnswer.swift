import Plotting
import TerminalCanvas

/// One of a terminal's answers to `TerminalQuery`.
enum TerminalAnswer: Equatable {
  /// Device attributes (DA1), which every terminal tells: the last of the answers.
  case attributes
  /// Its background (OSC 11).
  case background(Color)
  /// One of its 256 colours (OSC 4): who tells them lets them be redefined, too.
  case paletteEntry
  /// What became of a 24-bit colour that was set (DECRQSS): it was taken as it was, or not.
  case tookDirectColor(Bool)
  /// It says that it has 24-bit colour (XTGETTCAP RGB).
  case hasDirectColor
  /// It knows a private mode (DECRQM).
  case mode(Int, isKnown: Bool)
  case graphics(isSupported: Bool)
  /// Of one character cell, in pixels.
  case cellSize(Size)
  /// Name and version (XTVERSION).
  case version(String)

  /// Reads `ESC [ parameters final`.
  init?(parameters: ArraySlice<UInt8>, final: UInt8) {
    let text = String(decoding: parameters, as: UTF8.self)
    switch final {
    case UInt8(ascii: "c") where text.hasPrefix("?"): self = .attributes
    case UInt8(ascii: "t"):
      let numbers = text.split(separator: ";").map { Int($0) }
      guard numbers.count == 3, numbers[0] == 6, let height = numbers[1], let width = numbers[2],
        (1...999).contains(height), (1...999).contains(width)
      else { return nil }
      self = .cellSize(Size(width: width, height: height))
    case UInt8(ascii: "y"):
      guard let match = text.wholeMatch(of: /\?(\d{1,6});(\d)\$/), let mode = Int(match.1) else { return nil }
      // 0 is unknown, and what is permanently off is of no use.
      self = .mode(mode, isKnown: ["1", "2", "3"].contains(match.2))
    default: return nil
    }
  }

  /// Reads the body of `ESC ]`, `ESC P` or `ESC _`.
  init?(stringOf kind: UInt8, _ body: ArraySlice<UInt8>) {
    let text = String(decoding: body, as: UTF8.self)
    switch UnicodeScalar(kind) {
    case "]":
      if let match = text.prefixMatch(of: /4;\d{1,3};/), Color(x11: text[match.range.upperBound...]) != nil {
        self = .paletteEntry
        return
      }
      guard text.hasPrefix("11;"), let color = Color(x11: text.dropFirst(3)) else { return nil }
      self = .background(color)
    case "_":
      guard let separator = text.firstIndex(of: ";") else { return nil }
      self = .graphics(isSupported: text[separator...] == ";OK")
    case "P":
      guard let answer = Self.deviceString(text) else { return nil }
      self = answer
    default: return nil
    }
  }

  private static func deviceString(_ text: String) -> TerminalAnswer? {
    if text.hasPrefix(">|") { return .version(String(text.dropFirst(2).filter { $0 >= " " }.prefix(64))) }
    if text.hasPrefix("1$r"), text.hasSuffix("m") {
      return .tookDirectColor(text.contains(/48[:;]2[:;](\d*:)?1[:;]2[:;]3(\D|$)/))
    }
    return text.uppercased().hasPrefix("1+R524742") ? .hasDirectColor : nil
  }
}

extension Color {
  /// Written as X11 does: `rgb:RRRR/GGGG/BBBB`, of one to four hexadecimal digits each.
  init?(x11 text: some StringProtocol) {
    let prefix = text.hasPrefix("rgba:") ? 5 : 4
    guard text.hasPrefix("rgb:") || text.hasPrefix("rgba:") else { return nil }
    let channels = text.dropFirst(prefix).split(separator: "/", omittingEmptySubsequences: false).map { digits in
      let isShort = (1...4).contains(digits.count)
      return isShort ? UInt32(digits, radix: 16).map { $0 * 255 / (1 << (4 * UInt32(digits.count)) - 1) } : nil
    }
    guard (3...4).contains(channels.count), let red = channels[0], let green = channels[1], let blue = channels[2]
    else { return nil }
    self.init(red: UInt8(clamping: red), green: UInt8(clamping: green), blue: UInt8(clamping: blue))
  }
}
