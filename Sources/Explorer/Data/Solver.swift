import Evaluation
import SoftDTW
import Synchronization

/// Computes solutions, on any thread, and keeps what the next one can use: the cost matrix and the durations of events,
/// which depend on neither γ nor τ, and the memory of the last alignment.
public final class Solver: Sendable {
  private let dataset: Dataset
  private let workspace = Workspace()
  /// One at a time: going back to another cost is rare, and a matrix may be large.
  private let known = Mutex<Sweep?>(nil)
  private let last = Mutex<LastAlignment?>(nil)
  private let predictions = Mutex<Predictions?>(nil)

  /// What is left as it is when τ moves. The alignment is kept by whoever shows it, and not by the solver: it is large.
  private struct LastAlignment {
    weak var limits: DisplayLimits?
    let modified: ModifiedTargets
    let cost: LocalCost
  }

  /// What is known of X against the strong targets: it depends on no alignment.
  private struct Predictions {
    let cost: LocalCost
    let threshold: Double
    let values: Deferred<Matrix>
    let measurements: Deferred<Measurements?>
    let fMeasures: Deferred<[Double?]>
  }

  public init(_ dataset: Dataset) { self.dataset = dataset }

  /// - Throws: `SequenceError`, `AlignmentError`, and whatever `checkpoint` throws.
  public func solve(_ settings: Settings, checkpoint: Checkpoint) throws -> Solution {
    let costShare = isKnown(settings.cost) ? 0 : 0.4
    let sweep = try sweep(for: settings) { try checkpoint($0 * costShare) }
    let durations = try sweep.durations(settings.parameters, workspace: workspace) { _ in try checkpoint(costShare) }
    let (limits, modified) =
      try aligned(settings)
      ?? align(sweep, settings.parameters) { try checkpoint(costShare + $0 * (0.96 - costShare)) }
    try checkpoint(0.96)
    let evaluator = sweep.evaluator
    let evaluation = evaluator.evaluate(limits.alignment, durations: durations, modified: modified)
    let predictions = predictions(for: evaluator)
    last.withLock { $0 = LastAlignment(limits: limits, modified: modified, cost: settings.cost) }
    return Solution(
      settings: settings, alignment: limits.alignment, modified: modified, evaluator: evaluator, evaluation: evaluation,
      limits: limits, comparablePredictions: predictions.values, predictionMeasurements: predictions.measurements,
      fMeasures: Deferred { evaluator.fMeasures(of: modified.values, thresholds: Solution.thresholds) },
      predictionFMeasures: predictions.fMeasures)
  }

  /// The last alignment, where the settings differ from its own in τ alone and someone still shows it.
  private func aligned(_ settings: Settings) -> (DisplayLimits, ModifiedTargets)? {
    last.withLock { last in
      guard let last, let limits = last.limits, last.cost == settings.cost else { return nil }
      return limits.alignment.parameters == settings.parameters ? (limits, last.modified) : nil
    }
  }

  private func align(
    _ sweep: Sweep, _ parameters: AlignmentParameters, checkpoint: Checkpoint
  ) throws -> (DisplayLimits, ModifiedTargets) {
    let alignment = try Alignment(cost: sweep.cost, parameters: parameters, workspace: workspace) {
      try checkpoint($0 * 0.9)
    }
    let modified = alignment.modifiedTargets(dataset.pair.targets)
    try checkpoint(0.95)
    let limits = DisplayLimits(alignment)
    limits.prepare([.alignment, .accumulatedCost, .cost])
    return (limits, modified)
  }

  private func predictions(for evaluator: Evaluator) -> Predictions {
    predictions.withLock { known in
      if let known, known.cost == evaluator.cost, known.threshold == evaluator.threshold { return known }
      // Neither X nor its curve depends on τ.
      let same = known.flatMap { $0.cost == evaluator.cost ? $0 : nil }
      let values = same?.values ?? Deferred { evaluator.comparablePredictions }
      let made = Predictions(
        cost: evaluator.cost, threshold: evaluator.threshold, values: values,
        measurements: Deferred { evaluator.predictionMeasurements },
        fMeasures: same?.fMeasures
          ?? Deferred { evaluator.fMeasures(of: values.value, thresholds: Solution.thresholds) })
      known = made
      return made
    }
  }

  /// Y^mod at γ = 0 with the weights and the cost of the settings; nil where that can't be computed.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public func hardTargets(_ settings: Settings, checkpoint: Checkpoint) throws -> ModifiedTargets? {
    var parameters = settings.parameters
    parameters.gamma = 0
    do {
      let sweep = try sweep(for: settings, checkpoint: checkpoint)
      let alignment = try Alignment(
        cost: sweep.cost, parameters: parameters, workspace: workspace, checkpoint: checkpoint)
      return alignment.modifiedTargets(dataset.pair.targets)
    } catch is AlignmentError {
      return nil
    } catch is SequenceError {
      return nil
    }
  }

  /// What the explorer is told of a request: its solution, or in one line why there is none.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public func answer(
    to settings: Settings, generation: Int, checkpoint: Checkpoint
  ) throws -> Message {
    do {
      return .solved(generation: generation, try solve(settings, checkpoint: checkpoint))
    } catch let error as AlignmentError {
      return .failed(generation: generation, error.oneLine)
    } catch let error as SequenceError {
      return .failed(generation: generation, error.oneLine)
    }
  }

  /// Does the work of a request on `jobs` threads; `post` is told of each result, and of the end, one at a time.
  ///
  /// - Throws: whatever `checkpoint` throws, which ends the sweep without a further word.
  public func sweep(
    _ request: SweepRequest, generation: Int, jobs: Int, checkpoint: @escaping @Sendable () throws -> Void,
    post: @escaping @Sendable (Message) -> Void
  ) throws {
    do {
      let sweep = try sweep(for: request.settings) { _ in try checkpoint() }
      switch request.work {
      case .points(let points):
        try sweep.run(points, jobs: jobs, checkpoint: checkpoint) { _, evaluation in
          post(.swept(generation: generation, evaluation))
        }
      case .advice:
        let advice = try Advisor(sweep).advise(request.settings.parameters, jobs: jobs, checkpoint: checkpoint)
        post(.advised(generation: generation, advice))
      }
      post(.sweepEnded(generation: generation, error: nil))
    } catch let error as AlignmentError {
      post(.sweepEnded(generation: generation, error: error.oneLine))
    } catch let error as SequenceError {
      post(.sweepEnded(generation: generation, error: error.oneLine))
    }
  }

  private func isKnown(_ cost: LocalCost) -> Bool { known.withLock { $0?.evaluator.cost == cost } }

  /// The cost matrix with the durations known so far, at the wanted τ.
  private func sweep(for settings: Settings, checkpoint: Checkpoint) throws -> Sweep {
    let known = known.withLock { $0?.evaluator.cost == settings.cost ? $0 : nil }
    if let known { return known.with(threshold: settings.threshold) }
    let matrix = try CostMatrix(of: dataset.pair, cost: settings.cost, checkpoint: checkpoint)
    let evaluator = Evaluator(
      pair: dataset.pair, cost: settings.cost, framesPerSecond: dataset.framesPerSecond, threshold: settings.threshold)
    let sweep = Sweep(evaluator, cost: matrix)
    self.known.withLock { $0 = sweep }
    return sweep
  }
}
