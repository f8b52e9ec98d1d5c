import Synchronization

/// The time that the passes of alignments take, for `sdtw benchmark`: within `PassTimes.$current.withValue(…)` each pass
/// adds its own.
package final class PassTimes: Sendable {
  package enum Pass: String, CaseIterable, Sendable {
    /// The forward recursion in float over all cells.
    case look
    /// Where probability goes after it, or after the forward pass of an exact alignment.
    case activity
    /// The forward recursion in double: over the active tiles, or all.
    case forward
    /// E, H and their sums on the active tiles.
    case backward
  }

  @TaskLocal package static var current: PassTimes?

  private let seconds = Mutex<[Pass: Double]>([:])

  package init() {}

  /// In seconds, 0 for a pass that didn't run.
  package subscript(pass: Pass) -> Double { seconds.withLock { $0[pass, default: 0] } }

  static func measure<Result>(_ pass: Pass, _ body: () throws -> Result) rethrows -> Result {
    guard let times = current else { return try body() }
    let start = ContinuousClock.now
    let result = try body()
    let taken = (ContinuousClock.now - start) / .seconds(1)
    times.seconds.withLock { $0[pass, default: 0] += taken }
    return result
  }
}
