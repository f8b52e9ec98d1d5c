/// Which computation is awaited, how far it is, and the last result.
struct Computation: Sendable {
  private(set) var solution: Solution?
  /// Counts requests; a result of an earlier one is stale.
  private(set) var generation = 0
  private(set) var isRunning = false
  /// Why the last computation has no result; nil when it has one, or is still awaited.
  private(set) var failure: String?
  private(set) var share = 0.0
  private(set) var seconds = 0.0
  /// Counts results, so that a picture of an earlier one can be told apart.
  private(set) var resultNumber = 0

  /// Short work shows no bar.
  var showsProgress: Bool { isRunning && seconds >= 0.2 }

  mutating func begin() -> Int {
    generation += 1
    isRunning = true
    failure = nil
    (share, seconds) = (0, 0)
    return generation
  }

  mutating func cancel() {
    generation += 1
    isRunning = false
    failure = "Cancelled."
  }

  mutating func note(generation: Int, share: Double, seconds: Double) {
    guard isRunning, generation == self.generation else { return }
    (self.share, self.seconds) = (min(max(share, 0), 1), seconds)
  }

  /// Returns whether the result was the awaited one.
  mutating func finish(generation: Int, _ solution: Solution) -> Bool {
    guard isRunning, generation == self.generation else { return false }
    self.solution = solution
    resultNumber += 1
    isRunning = false
    return true
  }

  /// Returns whether the failed computation was the awaited one.
  mutating func fail(generation: Int, _ reason: String) -> Bool {
    guard isRunning, generation == self.generation else { return false }
    isRunning = false
    failure = reason
    return true
  }
}
