/// How often a picture may be sent. Where the link is slow, writing waits for it, and pictures that were sent sooner would
/// only stand in a queue before the answer to the next key: then some are left out, and the newest is shown in the end.
struct FramePacer {
  private var next: ContinuousClock.Instant?

  /// A write that takes no longer was taken by a buffer.
  static let quick = Duration.milliseconds(8)
  /// Nobody waits longer for a picture, however slow the last one was.
  static let longestPause = Duration.seconds(1)

  /// Notes that writing a picture took from one time to another. It pauses as long as it wrote.
  mutating func note(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
    let taken = end - start
    next = taken <= Self.quick ? nil : end + min(taken, Self.longestPause)
  }

  /// How long to wait before the next picture; nil: not at all.
  func pause(at now: ContinuousClock.Instant) -> Duration? {
    guard let next, now < next else { return nil }
    return next - now
  }
}
