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
    let plain = "\u{1B}]52;c;\(Base64.text(of: bytes))\u{07}"
    return isInTmux ? plain + TmuxClient.wrapped(plain) : plain
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
