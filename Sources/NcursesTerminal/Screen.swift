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

  /// Starts ncurses for a terminal of this type.
  static func start(_ type: TerminalType) throws(TerminalError) -> OpaquePointer {
    // These would be believed more than the terminal itself.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    switch type {
    case .named(let name): return try startNamed(name)
    case .direct:
      let earlier = getenv("TERMINFO").map { String(cString: $0) }
      setenv("TERMINFO", DirectColorEntry.terminfo, 1)
      defer {
        if let earlier { setenv("TERMINFO", earlier, 1) } else { unsetenv("TERMINFO") }
      }
      return try startNamed(DirectColorEntry.name)
    }
  }

  private static func startNamed(_ name: String) throws(TerminalError) -> OpaquePointer {
    var status: Int32 = 0
    guard setupterm(name, STDOUT_FILENO, &status) == OK else { throw .unknownTerminalType(name) }
    guard capability("cup") != nil else { throw .dumbTerminal(name) }
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

  /// Starts colours and says how many there are. https://no-color.org asks to look for NO_COLOR, if not empty.
  static func startColors(environment: [String: String]) -> ColorDepth {
    guard environment["NO_COLOR", default: ""].isEmpty, has_colors(), start_color() == OK else { return .monochrome }
    switch ncurses_colors() {
    case (1 << 24)...: return .direct
    case 256...: return .palette256
    case 8...: return .palette8
    default: return .monochrome
    }
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

  /// What gives the terminal back, in bytes: its colours, attributes, keys, cursor and first screen. The palette is
  /// among them only if it was redefined, as people have palettes of their own.
  static func restoreSequence(redefinesColors: Bool) -> String {
    let names = ["sgr0", "op"] + (redefinesColors ? ["oc"] : []) + ["rmkx", "cnorm", "rmcup"]
    return pasteOff + names.compactMap(capability).map(withoutPadding).joined()
  }

  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
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
