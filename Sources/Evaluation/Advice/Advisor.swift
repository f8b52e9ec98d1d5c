import SoftDTW
import Synchronization

/// Searches for the γ that a setting should take. It evaluates a coarse grid of γ first and then only what an answer
/// depends on, all of it on several threads.
public struct Advisor: Sendable {
  public struct Options: Hashable, Sendable {
    /// How many γ a schedule has, at least 2.
    public var stages: Int
    /// Where a schedule starts, where that is above the γ that still explores.
    public var start: Double?

    public init(stages: Int = 5, start: Double? = nil) {
      self.stages = stages
      self.start = start
    }
  }

  private let sweep: Sweep
  private let options: Options
  /// Twenty a decade.
  private static let grid = SweepGrid.logarithmic(Advice.gammas.lowerBound, Advice.gammas.upperBound, count: 121)

  /// - Precondition: at least two stages; a start within `Advice.gammas`.
  public init(_ sweep: Sweep, options: Options = Options()) {
    precondition(options.stages >= 2, "a schedule has a first and a last stage")
    precondition(options.start.map(Advice.gammas.contains) ?? true, "start lies outside the γ that are searched")
    self.sweep = sweep
    self.options = options
  }

  /// - Parameters:
  ///   - present: the weights that are taken, and the γ that is looked at.
  ///   - jobs: the number of threads.
  ///   - progress: told of the finished share, 0...1, on any thread but one at a time.
  ///   - checkpoint: called on all threads every few milliseconds; by throwing it ends the search.
  /// - Throws: `AlignmentError`, and whatever `progress` and `checkpoint` throw.
  public func advise(
    _ present: AlignmentParameters, jobs: Int, progress: @Sendable (_ finishedShare: Double) throws -> Void = { _ in },
    checkpoint: @Sendable () throws -> Void = {}
  ) throws -> Advice {
    let (evaluation, warnings) = try look(at: present, checkpoint)
    let curve = try curve(present, jobs, progress, checkpoint)
    let losses = AllowedLoss.allCases.compactMap { loss in curve.keeps(loss).map { (loss, $0) } }
    let keeps = Dictionary(uniqueKeysWithValues: losses)
    return Advice(
      present: evaluation, keepsEvents: keeps, explores: curve.explores,
      best: BestGamma.measures.compactMap(curve.best), predictions: sweep.evaluator.predictionMeasurements,
      schedule: Schedule(keepsEvents: keeps, explores: curve.explores, options), warnings: warnings)
  }

  private func look(
    at present: AlignmentParameters, _ checkpoint: @Sendable () throws -> Void
  ) throws -> (Evaluation, [Warning]) {
    let evaluator = sweep.evaluator
    let durations = try sweep.durations(present) { _ in try checkpoint() }
    let alignment = try Alignment(cost: sweep.cost, parameters: present, detail: .picture) { _ in try checkpoint() }
    let evaluation = evaluator.evaluate(alignment, durations: durations)
    try checkpoint()
    return (evaluation, try evaluator.warnings(alignment, durations: durations) { _ in try checkpoint() })
  }

  /// The grid, halved wherever an answer isn't settled until nothing is left to ask.
  private func curve(
    _ present: AlignmentParameters, _ jobs: Int, _ progress: @Sendable (Double) throws -> Void,
    _ checkpoint: @Sendable () throws -> Void
  ) throws -> GammaCurve {
    var curve = GammaCurve(threshold: sweep.evaluator.threshold)
    var wanted = Wanted(fully: Self.grid, events: [])
    var (finished, share) = (0.0, 0.6)
    while wanted.count > 0 {
      let (from, step) = (finished, share)
      curve.add(
        try evaluate(wanted, present, jobs, { try progress(from + step * $0) }, checkpoint))
      finished += share
      // How many rounds are left is known only when they are over.
      share = (1 - finished) / 3
      wanted = Wanted(
        fully: BestGamma.measures.flatMap(curve.undecided),
        events: AllowedLoss.allCases.flatMap(curve.undecided) + curve.undecidedExploring)
    }
    try progress(1)
    return curve
  }

  /// The γ of a round: those that are compared with the strong targets, and those that needn't be.
  private struct Wanted {
    let fully: [Double]
    let events: [Double]
    var count: Int { fully.count + events.count }

    init(fully: [Double], events: [Double]) {
      self.fully = Set(fully).sorted()
      self.events = Set(events).subtracting(fully).sorted()
    }
  }

  private func evaluate(
    _ wanted: Wanted, _ present: AlignmentParameters, _ jobs: Int, _ progress: @Sendable (Double) throws -> Void,
    _ checkpoint: @Sendable () throws -> Void
  ) throws -> [Evaluation] {
    let found = Mutex<[Evaluation]>([])
    for (gammas, scope) in [(wanted.fully, Evaluator.Scope.all), (wanted.events, .events)] {
      let grid = SweepGrid(gammas: gammas, stepWeights: [present.stepWeights], firstCell: present.firstCell)
      try sweep.run(grid.points, jobs: jobs, scope: scope, checkpoint: checkpoint) { _, evaluation in
        let done = found.withLock { found in
          found.append(evaluation)
          return found.count
        }
        try progress(Double(done) / Double(wanted.count))
      }
    }
    return found.withLock { $0 }
  }
}
