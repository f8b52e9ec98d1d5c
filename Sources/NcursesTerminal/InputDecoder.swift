import TerminalCanvas

/// Turns the bytes that a terminal sends into events.
///
/// ncurses could do it, but it drops a character whose bytes arrive in two parts (long pastes), and shows an escape
/// sequence that it doesn't know as Escape and letters, which are then taken for commands. Here such sequences are
/// passed over whole. The sequences are those of ECMA-48 terminals (xterm's, with the variants of rxvt and the Linux
/// console), which need no terminfo.
struct InputDecoder {
  /// Bytes that don't make a whole key yet.
  private var pending: [UInt8] = []
  /// The text of a bracketed paste whose end hasn't come yet.
  private var paste: [UInt8]?
  /// What is being passed over because it is too long to mean anything.
  private var garbage: InputSequence.Overlong?
  /// What the terminal has answered, in order; never an event.
  private var answers: [TerminalAnswer] = []

  /// A paste is cut here, in bytes: nothing that is typed into this program is longer.
  static let longestPaste = 1 << 16

  /// How long to wait, in milliseconds, for the rest of what has begun; then call `flush()`. `nil`: nothing has begun.
  var patience: Int32? {
    if paste != nil { return 1000 }
    if garbage != nil { return 200 }
    // ESC [ and ESC O are no keys of their own: a slow line may take its time to bring the rest.
    if pending.count > 1, pending[0] == InputSequence.escape { return 200 }
    return pending.isEmpty ? nil : 25
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    pending += bytes
    return decode(isLast: false)
  }

  mutating func takeAnswers() -> [TerminalAnswer] {
    defer { answers = [] }
    return answers
  }

  /// Takes what has come as all there is: a lone Escape is the Escape key, an unfinished sequence is
  /// passed over, an unfinished paste ends.
  mutating func flush() -> [TerminalEvent] {
    var events = decode(isLast: true)
    if garbage != nil { (garbage, pending) = (nil, []) }
    if paste != nil {
      appendToPaste(pending[...])
      pending = []
      events += endPaste()
    }
    return events
  }

  private mutating func decode(isLast: Bool) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var rest = pending[...]
    while !rest.isEmpty {
      if paste != nil {
        guard takePaste(&rest) else { break }
        events += endPaste()
        continue
      }
      if let garbage {
        guard garbage.passOver(&rest) else { break }
        self.garbage = nil
        continue
      }
      let (meaning, length) = InputSequence.parse(rest, isLast: isLast)
      rest = rest.dropFirst(length)
      switch meaning {
      case .key(let key): events.append(.key(key))
      case .mouse(let mouse): events.append(.mouse(mouse))
      case .answer(let answer): answers.append(answer)
      case .overlong(let kind): garbage = kind
      case .pasteStart: paste = []
      case .nothing: break
      case .unfinished:
        pending = Array(rest)
        return events
      }
    }
    pending = Array(rest)
    return events
  }

  /// Moves bytes to the paste, and says whether its end was among them.
  private mutating func takePaste(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let end = Array("\u{1B}[201~".utf8)
    var from = rest.startIndex
    while let escape = rest[from...].firstIndex(of: end[0]) {
      let tail = rest[escape...].prefix(end.count)
      if tail.elementsEqual(end) {
        appendToPaste(rest[..<escape])
        rest = rest[tail.endIndex...]
        return true
      }
      if end.starts(with: tail) {
        appendToPaste(rest[..<escape])
        rest = rest[escape...]
        return false
      }
      from = escape + 1
    }
    appendToPaste(rest)
    rest = []
    return false
  }

  private mutating func appendToPaste(_ bytes: ArraySlice<UInt8>) {
    let free = Self.longestPaste - (paste?.count ?? 0)
    paste?.append(contentsOf: bytes.prefix(free))
  }

  /// Terminals send a line's end as the Return key: it becomes a line feed again.
  private mutating func endPaste() -> [TerminalEvent] {
    defer { paste = nil }
    let lines = (paste ?? []).map { $0 == 0x0D ? 0x0A : $0 }
    return [.paste(String(decoding: lines, as: UTF8.self))]
  }
}

extension InputSequence.Overlong {
  /// Passes over the rest of it, and says whether its end was there. An Escape sequence ends it too.
  fileprivate func passOver(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    switch self {
    case .controlSequence:
      bytes = bytes.drop { (0x20...0x3F).contains($0) }
      guard let end = bytes.first else { return false }
      if (0x40...0x7E).contains(end) { bytes = bytes.dropFirst() }
    case .controlString:
      bytes = bytes.drop { $0 != InputSequence.escape && $0 != 0x07 }
      guard let end = bytes.first else { return false }
      if end == 0x07 {
        bytes = bytes.dropFirst()
      } else if bytes.count == 1 {
        // Half of its end.
        return false
      } else if bytes.dropFirst().first == UInt8(ascii: "\\") {
        bytes = bytes.dropFirst(2)
      }
    }
    return true
  }
}
