import Foundation
import Synchronization

/// A line on standard error while something takes longer than half a second; nothing where that is no terminal.
final class ProgressBar: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant?
    var isVisible = false
  }

  private let start = ContinuousClock.now
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let state = Mutex(State())

  /// - Parameter note: what stands behind the percentage; asked for only when the line is drawn.
  /// - Throws: `Interruption` once Ctrl-C was pressed.
  func show(_ share: Double, _ what: String, note: () -> String = { "" }) throws {
    try Interruption.check()
    let now = ContinuousClock.now
    guard isTerminal, now - start > .milliseconds(500) else { return }
    state.withLock { state in
      if let last = state.lastShown, now - last < .milliseconds(100) { return }
      state = State(lastShown: now, isVisible: true)
      let width = 30
      let filled = Int(share * Double(width))
      let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
      StandardStreams.say("\r\(what) \(bar) \(Int(share * 100)) %  \(note())\u{1B}[K")
    }
  }

  /// Takes the line away.
  func finish() {
    state.withLock { state in
      if state.isVisible { StandardStreams.say("\r\u{1B}[K") }
      state.isVisible = false
    }
  }
}
