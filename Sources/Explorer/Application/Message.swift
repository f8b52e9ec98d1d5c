import SoftDTW
import TerminalCanvas

/// What can happen to the explorer: a person's input, or news from the computation.
public enum Message: Sendable {
  case input(TerminalEvent)
  /// A computation goes on: the finished share (0...1) and the seconds since it began.
  case progress(generation: Int, share: Double, seconds: Double)
  case solved(generation: Int, Solution)
  /// A computation ended without a result; the text says why, in one line.
  case failed(generation: Int, String)
}

/// What the explorer wants done. It starts no tasks and reads no files itself.
public enum Effect: Equatable, Sendable {
  /// Compute in the background; an earlier request is of no interest any more.
  case solve(generation: Int, Settings)
  case cancel
  case suspend
  case redraw
  case quit
}

extension Error where Self: CustomStringConvertible {
  /// Both lines of an error in one, for the status line.
  public var oneLine: String { description.split(separator: "\n").joined(separator: " ") }
}
