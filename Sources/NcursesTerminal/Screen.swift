import CNcurses
import Glibc
import TerminalCanvas

/// Starting ncurses, and what must be right before and after it.
enum Screen {
  /// Reads characters as UTF-8 whatever the user's locale is: in any other, ncurses shows block characters as blanks.
  static func useUTF8() {
    setlocale(LC_CTYPE, "")
    guard String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" else { return }
    setlocale(LC_CTYPE, "C.UTF-8")
  }

  /// Starts ncurses for a terminal.
  ///
  /// - Parameters:
  ///   - name: TERM, whose own entry must be able to move the cursor, whatever other entry is used.
  ///   - wish: the colours that were asked for.
  static func start(
    _ type: TerminalType, name: String, wish: ColorDepth? = nil
  ) throws(TerminalError) -> OpaquePointer {
    // These would be believed more than the terminal itself.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    switch type {
    case .named:
      // xterm's entry has 8 colours, though every xterm has 256.
      let hasMore = wish == .palette256 && (colorCount(of: name) ?? 256) < 256
      return try startNamed(hasMore && colorCount(of: "\(name)-256color") == 256 ? "\(name)-256color" : name)
    case .direct:
      // Of such a name an entry is often missing, on a machine that was reached over ssh, and isn't needed.
      if !TerminalType.readsControlSequences(name) { try check(name) }
      let earlier = getenv("TERMINFO").map { String(cString: $0) }
      setenv("TERMINFO", DirectColorEntry.terminfo, 1)
      defer {
        if let earlier { setenv("TERMINFO", earlier, 1) } else { unsetenv("TERMINFO") }
      }
      return try startNamed(DirectColorEntry.name)
    }
  }

  static func check(_ name: String) throws(TerminalError) {
    var status: Int32 = 0
    guard setupterm(name, STDOUT_FILENO, &status) == OK else { throw .unknownTerminalType(name) }
    guard capability("cup") != nil else { throw .dumbTerminal(name) }
  }

  /// How many colours terminfo's entry of this name has; nil without an entry.
  static func colorCount(of name: String) -> Int? {
    var status: Int32 = 0
    guard setupterm(name, STDOUT_FILENO, &status) == OK else { return nil }
    return Int(max(tigetnum("colors"), 0))
  }

  private static func startNamed(_ name: String) throws(TerminalError) -> OpaquePointer {
    try check(name)
    guard let screen = newterm(name, ncurses_output(), ncurses_input()) else { throw .dumbTerminal(name) }
    return screen
  }

  /// Keys one by one and unechoed, but Ctrl-C is a signal.
  static func prepareInput() {
    cbreak()
    noecho()
    nonl()
    // Keys are read elsewhere, but this has the terminal send them.
    keypad(ncurses_screen(), true)
    // Else ncurses stops drawing while keys are waiting.
    typeahead(-1)
    keepKeys()
  }

  /// Ctrl-S would freeze the screen. Ctrl-Z would be a signal that ncurses ignores while it draws, with all that wait.
  private static func keepKeys() {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
    modes.c_iflag &= ~tcflag_t(IXON)
    // 0 is no character.
    withUnsafeMutableBytes(of: &modes.c_cc) { $0[Int(VSUSP)] = 0 }
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    // Else ncurses goes back to the former modes when it comes back from a stop.
    def_prog_mode()
  }

  /// Starts colours and says how many there are: no more than are wished for, where the terminal's numbers allow it.
  static func startColors(wish: ColorDepth?) -> ColorDepth {
    guard wish != .monochrome, has_colors(), start_color() == OK else { return .monochrome }
    let depth = ColorDepth(count: Int(ncurses_colors()))
    // Where numbers are colours there is no palette to fall back to.
    return depth == .palette256 && wish == .palette16 ? .palette16 : depth
  }

  /// The terminal's size. One that says 0 doesn't know it (a serial line): then it is what terminfo says.
  static var size: Size {
    var window = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 {
      return Size(width: Int(window.ws_col), height: Int(window.ws_row))
    }
    return Size(width: Int(max(1, getmaxx(ncurses_screen()))), height: Int(max(1, getmaxy(ncurses_screen()))))
  }

  static let pasteOn = "\u{1B}[?2004h"
  static let pasteOff = "\u{1B}[?2004l"
  /// Presses, releases, moves with a button held down and the wheel, in SGR form.
  static let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1002l\u{1B}[?1006l"
  /// What is written between these is shown at once.
  static let frameStart = "\u{1B}[?2026h"
  static let frameEnd = "\u{1B}[?2026l"

  /// What gives the terminal back, in bytes: its colours, attributes, keys, cursor and first screen. The palette is
  /// among them only if it was redefined, as people have palettes of their own.
  ///
  /// - Parameter images: what removes them: they belong to the screen that is left.
  static func restoreSequence(
    redefinesColors: Bool, synchronizesOutput: Bool, hasMouse: Bool, images: String
  ) -> String {
    let modes = (synchronizesOutput ? frameEnd : "") + (hasMouse ? mouseOff : "") + images + pasteOff
    let names = ["sgr0", "op"] + (redefinesColors ? ["oc"] : []) + ["rmkx", "cnorm", "rmcup"]
    return modes + names.compactMap(capability).map(withoutPadding).joined()
  }

  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  private static func capability(_ name: String) -> String? {
    // Absent: null. No string capability: -1.
    guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
    return String(cString: value)
  }

  /// terminfo's delays, `$<5>`, are for ncurses.
  private static func withoutPadding(_ text: String) -> String {
    text.replacing(/\$<[^>]*>/, with: "")
  }
}
