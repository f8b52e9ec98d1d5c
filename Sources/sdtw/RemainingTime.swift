/// How long work goes on that has an even pace.
enum RemainingTime {
  /// As `3:07 left` or `1:02:45 left`; nil before anything is done.
  static func text(since start: ContinuousClock.Instant, done: Double, missing: Double) -> String? {
    guard done > 0 else { return nil }
    let passed = (ContinuousClock.now - start) / .seconds(1)
    // Beyond a hundred thousand hours nobody counts.
    let seconds = Int(min(max(passed * missing / done, 0).rounded(.up), 3.6e8))
    let parts = seconds < 3600 ? [seconds / 60, seconds % 60] : [seconds / 3600, seconds / 60 % 60, seconds % 60]
    let texts = parts.enumerated().map { $0 > 0 && $1 < 10 ? "0\($1)" : "\($1)" }
    return texts.joined(separator: ":") + " left"
  }
}
