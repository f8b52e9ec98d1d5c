import Glibc

extension TerminalError: CustomStringConvertible {
  /// Two lines: what was found, and what to do.
  public var description: String {
    switch self {
    case .notATerminal(.input):
      "Standard input is not a terminal, so there are no keys to read.\n\(Self.snapshot)"
    case .notATerminal(.output):
      "Standard output is not a terminal, so there is no screen to draw on.\n\(Self.snapshot)"
    case .noTerminalType:
      "The variable TERM is not set, so it isn't known what this terminal can do.\n\(Self.setType)"
    case .unknownTerminalType(let name):
      "This system has no terminfo entry for TERM=\(name).\n\(Self.setType)"
    case .dumbTerminal(let name):
      "A terminal of the type TERM=\(name) can't move its cursor.\n\(Self.snapshot)"
    case .system(let call, let number):
      "The system call \(call) failed: \(String(cString: strerror(number))).\n\(Self.snapshot)"
    }
  }

  private static let snapshot = "Use --snapshot 120x40 to print the screen without a terminal."
  private static let setType = "Set it to what your terminal understands: export TERM=xterm-256color fits most."
}
