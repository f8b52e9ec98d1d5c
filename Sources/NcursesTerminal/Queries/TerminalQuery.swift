import Glibc
import TerminalCanvas

/// Asks the terminal what it is, once, before ncurses has it.
///
/// The last question is one that every terminal answers in its turn: what hasn't been answered before it, won't be.
/// Everything passes through the decoder that keys go through later, so that keys typed meanwhile are kept, and
/// answers that come late are never taken for keys.
enum TerminalQuery {
  /// A terminal that says nothing for so long says nothing at all.
  static let patience = Duration.milliseconds(300)

  /// - Parameters:
  ///   - asksForColor: whether 24-bit colour is asked for; not where the answer would change nothing.
  ///   - asksForPixels: whether what pictures of pixels need is asked for: its version, the size of a cell, graphics.
  static func questions(asksForColor: Bool, asksForPixels: Bool, throughMultiplexer: Bool) -> String {
    let escape = "\u{1B}"
    var text = "\(escape)]11;?\(escape)\\\(escape)]4;\(StandardColors.cubeAndGrays.lowerBound);?\(escape)\\"
    if asksForColor {
      // A colour is set, read back, and unset.
      text += "\(escape)[48;2;1;2;3m\(escape)P$qm\(escape)\\\(escape)[m\(escape)P+q524742\(escape)\\"
    }
    text += "\(escape)[?2026$p\(escape)[?1006$p"
    if asksForPixels {
      text += "\(escape)[>q\(escape)[16t"
      // tmux and screen take this for a title.
      if !throughMultiplexer { text += "\(escape)_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\(escape)\\" }
    }
    // Should a terminal have shown a part of it as text, it is wiped off.
    return text + "\(escape)[c\r\(escape)[K"
  }

  /// Asks, and waits for the answers.
  ///
  /// - Parameters:
  ///   - input: the descriptor of the terminal to read from; it is written to `output`.
  ///   - decoder: has the answers already taken out of it afterwards.
  /// - Returns: the answers, and the keys that were typed meanwhile.
  static func ask(
    _ questions: String, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, _ decoder: inout InputDecoder
  ) -> (TerminalAnswers, [TerminalEvent]) {
    var modes = termios()
    guard tcgetattr(input, &modes) == 0 else { return (TerminalAnswers(), []) }
    var quiet = modes
    quiet.c_lflag &= ~tcflag_t(ECHO | ICANON)
    // Return stays a carriage return, as ncurses will leave it.
    quiet.c_iflag &= ~tcflag_t(ICRNL)
    tcsetattr(input, TCSANOW, &quiet)
    defer { tcsetattr(input, TCSANOW, &modes) }
    Screen.write(questions, to: output)
    let deadline = ContinuousClock.now + patience
    var (events, answers): ([TerminalEvent], [TerminalAnswer]) = ([], [])
    while !answers.contains(.attributes), let bytes = read(input, until: deadline) {
      events += decoder.feed(bytes)
      answers += decoder.takeAnswers()
    }
    return (TerminalAnswers(answers), events)
  }

  /// The bytes that come next; nil if none come in time.
  private static func read(_ input: Int32, until deadline: ContinuousClock.Instant) -> ArraySlice<UInt8>? {
    while true {
      let left = Int32(((deadline - .now) / .milliseconds(1)).rounded(.up))
      guard left > 0 else { return nil }
      var source = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let count = poll(&source, 1, left)
      if count < 0, errno == EINTR { continue }
      guard count > 0, source.revents & Int16(POLLIN) != 0 else { return nil }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let length = Glibc.read(input, &bytes, bytes.count)
      if length > 0 { return bytes[..<length] }
      guard length < 0, errno == EINTR || errno == EAGAIN else { return nil }
    }
  }
}
