import SoftDTW
import Synchronization

/// Evaluates many settings on several threads. C is computed once, by the caller; each thread needs the memory of one
/// alignment and a few matrices beside it, however many settings there are.
public final class Sweep: Sendable {
  public let evaluator: Evaluator
  public let cost: CostMatrix
  private let knownDurations: KnownDurations
  private let workspace: Workspace

  /// - Parameter workspace: the memory of all alignments of `run`.
  /// - Precondition: `cost` is that of the evaluator's pair and cost.
  public init(_ evaluator: Evaluator, cost: CostMatrix, workspace: Workspace = Workspace()) {
    precondition(
      cost.frameCount == evaluator.pair.frameCount && cost.targetCount == evaluator.pair.targetCount, "not this pair's")
    self.evaluator = evaluator
    self.cost = cost
    self.workspace = workspace
    knownDurations = KnownDurations()
  }

  private init(_ other: Sweep, _ evaluator: Evaluator) {
    (cost, knownDurations, workspace) = (other.cost, other.knownDurations, other.workspace)
    self.evaluator = evaluator
  }

  /// The same at another τ: neither the costs nor the durations depend on it.
  public func with(threshold: Double) -> Sweep {
    threshold == evaluator.threshold ? self : Sweep(self, evaluator.with(threshold: threshold))
  }

  /// - Throws: `AlignmentError`, and whatever `checkpoint` throws.
  public func evaluate(
    _ parameters: AlignmentParameters, scope: Evaluator.Scope = .all, workspace: Workspace = Workspace(),
    checkpoint: Checkpoint = { _ in }
  ) throws -> Evaluation {
    let durations = try durations(parameters, workspace: workspace, checkpoint: checkpoint)
    let alignment = try Alignment(
      cost: cost, parameters: parameters, detail: .picture, workspace: workspace, checkpoint: checkpoint)
    return evaluator.evaluate(alignment, durations: durations, scope: scope)
  }

  /// Evaluates all of `points`, on at most `jobs` threads. `finished` is told of each as it is done, in any order but one
  /// at a time, with its index; of none after one that it refused.
  ///
  /// The first error of an alignment, of `checkpoint` (called on all threads, every few milliseconds) or of `finished`
  /// ends the sweep once every thread has reached its next checkpoint.
  public func run(
    _ points: [AlignmentParameters], jobs: Int, scope: Evaluator.Scope = .all,
    checkpoint: @Sendable () throws -> Void = {}, finished: @Sendable (Int, Evaluation) throws -> Void
  ) throws {
    let queue = SweepQueue(count: points.count)
    let reports = Mutex(())
    onThreads(min(jobs, points.count)) {
      while let index = queue.next() {
        do {
          let evaluation = try evaluate(points[index], scope: scope, workspace: workspace) { _ in
            try queue.check()
            try checkpoint()
          }
          try reports.withLock { _ in
            try queue.check()
            // Before another thread can report.
            do { try finished(index, evaluation) } catch { throw queue.fail(error) }
          }
        } catch {
          queue.fail(error)
        }
      }
    }
    if let failure = queue.failure { throw failure }
  }

  /// The durations of the events for these weights, found once.
  ///
  /// - Throws: `AlignmentError`, and whatever `checkpoint` throws.
  public func durations(
    _ parameters: AlignmentParameters, workspace: Workspace = Workspace(), checkpoint: Checkpoint = { _ in }
  ) throws -> EventDurations? {
    if let durations = evaluator.strongDurations { return durations }
    var hard = parameters
    hard.gamma = 0
    return try knownDurations.durations(for: hard) {
      try evaluator.durations(cost: cost, parameters: hard, workspace: workspace, checkpoint: checkpoint)
    }
  }
}

/// Hands out indices until all are taken or something failed.
private final class SweepQueue: Sendable {
  private struct State {
    var next = 0
    var failure: (any Error)?
  }

  private struct Stopped: Error {}

  private let count: Int
  private let state = Mutex(State())

  init(count: Int) { self.count = count }

  func next() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func check() throws {
    if state.withLock({ $0.failure != nil }) { throw Stopped() }
  }

  /// The first error is the reason; those that follow from it are not.
  @discardableResult
  func fail(_ error: any Error) -> any Error {
    state.withLock { $0.failure = $0.failure ?? error }
    return error
  }

  var failure: (any Error)? { state.withLock { $0.failure } }
}
