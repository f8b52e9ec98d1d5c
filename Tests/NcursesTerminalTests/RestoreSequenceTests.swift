import CTerminal
import Testing

@testable import NcursesTerminal

struct RestoreSequenceTests {
  /// What the guard left out would be the end, which gives the first screen back.
  @Test func theGuardOfACrashHoldsTheLongest() throws {
    let removal = ImageStore(process: -1, isInTmux: true).removal
    for name in ["xterm-256color", "tmux-256color", "screen-256color", "rxvt", "linux"] {
      try Screen.check(name)
      let sequence = Screen.restoreSequence(
        redefinesColors: true, synchronizesOutput: true, hasMouse: true, images: removal)
      #expect(sequence.contains(removal), "\(name)")
      #expect(sequence.utf8.count <= Int(terminal_guard_capacity), "\(name): \(sequence.utf8.count)")
    }
  }
}
