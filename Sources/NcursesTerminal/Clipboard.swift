/// What has a terminal put a text on the clipboard: OSC 52, which travels through ssh.
/// https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
enum Clipboard {
  /// Some terminals drop longer sequences, in base64 (tmux and xterm among them), or show what is left of them as text.
  static let maximumByteCount = 74_000

  /// Nil for a text that is too long.
  ///
  /// - Parameter isInTmux: tmux takes the sequence itself where `set-clipboard` is on, and passes a wrapped one on to the
  ///   terminal around it where `allow-passthrough` is; it gets both, as each is ignored otherwise.
  static func sequence(for text: String, isInTmux: Bool) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= maximumByteCount else { return nil }
    let plain = "\u{1B}]52;c;\(base64(bytes))\u{07}"
    // tmux wants every escape inside doubled.
    return isInTmux ? plain + "\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\" : plain
  }

  /// RFC 4648, with padding.
  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...3 {
        result.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Terminal {
  /// Asks the terminal to put a text on the clipboard; whether it does can't be known.
  ///
  /// - Returns: false for a text that is too long for it, which is not sent.
  public func copy(_ text: String) -> Bool {
    guard let sequence = Clipboard.sequence(for: text, isInTmux: isInTmux) else { return false }
    Screen.write(sequence)
    return true
  }
}
