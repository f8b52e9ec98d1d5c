import Evaluation
import Plotting
import SoftDTW
import Synchronization

/// Computes solutions, on any thread, and keeps what the next one can use: the cost matrix and the durations of events,
/// which depend on neither γ nor τ, and the memory of the last alignment.
public final class Solver: Sendable {
  private let dataset: Dataset
  /// On how many threads one alignment is computed.
  let threads: Int
  private let costCacheLimit: Int
  let workspace: Workspace
  /// One at a time: going back to another cost is rare, and what is kept of its costs may be large.
  private let known = Mutex<KnownCost?>(nil)
  private let last = Mutex<LastAlignment?>(nil)
  private let predictions = PredictionFigures()

  /// What is left as it is when τ moves. The alignment is kept by whoever shows it, and not by the solver: it is large.
  private struct LastAlignment {
    weak var limits: DisplayLimits?
    let modified: ModifiedTargets
    let parameters: AlignmentParameters
    let cost: LocalCost
  }

  private struct KnownCost {
    let sweep: Sweep
    let limits = DisplayLimits.Known()
  }

  /// - Parameters:
  ///   - threads: on how many threads one alignment is computed; the result is the same for every number.
  ///   - costCacheLimit: the bytes of costs that may be kept for the next γ.
  ///   - workspace: the memory of all alignments.
  public init(
    _ dataset: Dataset, threads: Int = 1, costCacheLimit: Int = CostMatrix.defaultCacheLimit,
    workspace: Workspace = Workspace()
  ) {
    self.dataset = dataset
    self.threads = threads
    self.costCacheLimit = costCacheLimit
    self.workspace = workspace
  }

  /// The same for other sequences; both compute in the same memory.
  func with(_ dataset: Dataset) -> Solver {
    Solver(dataset, threads: threads, costCacheLimit: costCacheLimit, workspace: workspace)
  }

  /// - Throws: `SequenceError`, `AlignmentError`, and whatever `checkpoint` throws.
  public func solve(_ settings: Settings, checkpoint: Checkpoint) throws -> Solution {
    let sweep = try sweep(settings.cost, threshold: settings.threshold) { _ in try checkpoint(0) }
    let durations = try sweep.durations(settings.parameters, workspace: workspace) { _ in try checkpoint(0) }
    let (limits, modified) = try aligned(settings) ?? align(sweep, settings, checkpoint: checkpoint)
    try checkpoint(0.95)
    let evaluator = sweep.evaluator
    let evaluation = evaluator.evaluate(
      limits.alignment, durations: durations, modified: modified, threads: isLarge ? threads : 1)
    last.withLock {
      $0 = LastAlignment(limits: limits, modified: modified, parameters: settings.parameters, cost: settings.cost)
    }
    return Solution(
      settings: settings, alignment: limits.alignment, modified: modified, evaluator: evaluator, evaluation: evaluation,
      mostProbableTargets: limits.alignment.mostProbableTargets, eventRows: EventRow.all(evaluator, evaluation),
      limits: limits,
      comparablePredictions: predictions.comparable(evaluator))
  }

  /// Whether measuring takes longer than starting threads for it.
  private var isLarge: Bool {
    dataset.pair.frameCount * (dataset.pair.targetCount + dataset.pair.featureCount) > 100_000
  }

  /// The last alignment, where the settings differ from its own in τ alone and someone still shows it.
  private func aligned(_ settings: Settings) -> (DisplayLimits, ModifiedTargets)? {
    last.withLock { last in
      guard let last, (last.parameters, last.cost) == (settings.parameters, settings.cost) else { return nil }
      return last.limits.map { ($0, last.modified) }
    }
  }

  private func align(
    _ sweep: Sweep, _ settings: Settings, checkpoint: Checkpoint
  ) throws -> (DisplayLimits, ModifiedTargets) {
    let alignment = try align(sweep.cost, settings.parameters) { try checkpoint($0 * 0.85) }
    let modified = alignment.modifiedTargets(dataset.pair.targets, threads: threads)
    let knownOfCost = known.withLock { $0?.sweep.evaluator.cost == settings.cost ? $0?.limits : nil }
    let limits = DisplayLimits(alignment, knownOfCost: knownOfCost ?? DisplayLimits.Known())
    try limits.prepare([.alignment, .accumulatedCost, .cost]) { try checkpoint(0.9) }
    return (limits, modified)
  }

  private func align(
    _ cost: CostMatrix, _ parameters: AlignmentParameters, checkpoint: Checkpoint
  ) throws -> Alignment {
    try Alignment(
      cost: cost, parameters: parameters, detail: .picture, threads: threads, workspace: workspace,
      checkpoint: checkpoint)
  }

  /// What a view shows beside a solution.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public func supply(_ supplement: Supplement, checkpoint: Checkpoint) throws -> Supplement.Value {
    do {
      switch supplement {
      case .hardTargets(let parameters, let cost):
        return .targets(try modifiedTargets(parameters, cost, checkpoint: checkpoint))
      case .modifiedCurve(let parameters, let cost):
        let modified = try modifiedTargets(parameters, cost, checkpoint: checkpoint)
        let evaluator = try sweep(cost, checkpoint: checkpoint).evaluator
        return .curve(evaluator.fMeasures(of: modified.values, thresholds: Supplement.thresholds))
      case .predictionCurve(let cost):
        let evaluator = try sweep(cost, checkpoint: checkpoint).evaluator
        return .curve(evaluator.fMeasures(of: predictions.comparable(evaluator), thresholds: Supplement.thresholds))
      case .predictionMeasures(let cost, let threshold):
        let evaluator = try sweep(cost, threshold: threshold, checkpoint: checkpoint).evaluator
        return predictions.measurements(evaluator).map { .measures($0) } ?? .none
      case .hardPath(let parameters, let cost):
        let alignment = try alignment(parameters, cost, checkpoint: checkpoint)
        return alignment.hardPath.map { .path($0.targetsOfFrames) } ?? .none
      case .pinned(let settings): return .solution(try solve(settings, checkpoint: checkpoint))
      case .region(let question):
        return try question.figures { try checkpoint(0) }.map { .figures($0) } ?? .none
      case .histogram(let question):
        return try question.histogram { try checkpoint(0) }.map { .histogram($0) } ?? .none
      case .agreement(let question): return question.agreement.map { .agreement($0) } ?? .none
      }
    } catch is AlignmentError {
      return .none
    } catch is SequenceError {
      return .none
    }
  }

  /// Y^mod: that of the last alignment, where it has these parameters and this cost.
  private func modifiedTargets(
    _ parameters: AlignmentParameters, _ cost: LocalCost, checkpoint: Checkpoint
  ) throws -> ModifiedTargets {
    let known = last.withLock { $0?.parameters == parameters && $0?.cost == cost ? $0?.modified : nil }
    if let known { return known }
    let matrix = try sweep(cost, checkpoint: checkpoint).cost
    return try align(matrix, parameters, checkpoint: checkpoint).modifiedTargets(dataset.pair.targets, threads: threads)
  }

  /// The last alignment, where it has these parameters and this cost.
  private func alignment(
    _ parameters: AlignmentParameters, _ cost: LocalCost, checkpoint: Checkpoint
  ) throws -> Alignment {
    let known = last.withLock { $0?.parameters == parameters && $0?.cost == cost ? $0?.limits?.alignment : nil }
    if let known { return known }
    return try align(try sweep(cost, checkpoint: checkpoint).cost, parameters, checkpoint: checkpoint)
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
      let (cost, threshold) = (request.settings.cost, request.settings.threshold)
      let sweep = try sweep(cost, threshold: threshold) { _ in try checkpoint() }
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

  /// What a survey keeps of these sequences.
  ///
  /// - Throws: as `solve`.
  func survey(_ settings: Settings, withThumbnail: Bool, checkpoint: Checkpoint) throws -> SurveyPoint {
    let sweep = try sweep(settings.cost, threshold: settings.threshold, checkpoint: checkpoint)
    let durations = try sweep.durations(settings.parameters, workspace: workspace, checkpoint: checkpoint)
    let alignment = try Alignment(
      cost: sweep.cost, parameters: settings.parameters, detail: .picture, workspace: workspace, checkpoint: checkpoint)
    let modified = alignment.modifiedTargets(dataset.pair.targets)
    let evaluator = sweep.evaluator
    let evaluation = evaluator.evaluate(alignment, durations: durations, modified: modified)
    return SurveyPoint(
      measurements: evaluation.measurements, predictions: predictions.measurements(evaluator),
      peaks: EventPeaks(evaluator, evaluation, predictions: predictions.comparable(evaluator)),
      thumbnail: withThumbnail ? Thumbnail(modified.values, bins: dataset.pair.usedBins) : nil)
  }

  /// What the explorer is told of one of a survey's places.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public func finding(
    _ settings: Settings, withThumbnail: Bool, checkpoint: Checkpoint
  ) throws -> SurveyFinding {
    do {
      return .point(try survey(settings, withThumbnail: withThumbnail, checkpoint: checkpoint))
    } catch let error as AlignmentError {
      return .gap(error.oneLine)
    } catch let error as SequenceError {
      return .gap(error.oneLine)
    }
  }

  /// The cost matrix with the durations known so far, at the wanted τ, or at any where it doesn't matter.
  private func sweep(_ cost: LocalCost, threshold: Double? = nil, checkpoint: Checkpoint) throws -> Sweep {
    let known = known.withLock { known in
      // What is kept of another cost shall not add to the peak.
      if known?.sweep.evaluator.cost != cost { known = nil }
      return known?.sweep
    }
    if let known { return threshold.map(known.with) ?? known }
    let matrix = try CostMatrix(
      of: dataset.pair, cost: cost, cacheLimit: costCacheLimit, checkpoint: checkpoint)
    let evaluator = Evaluator(
      pair: dataset.pair, cost: cost, framesPerSecond: dataset.framesPerSecond, threshold: threshold ?? 0.5)
    let sweep = Sweep(evaluator, cost: matrix, workspace: workspace)
    self.known.withLock { $0 = KnownCost(sweep: sweep) }
    return sweep
  }
}

extension Solver: Equatable {
  public static func == (a: Solver, b: Solver) -> Bool { a === b }
}

extension [PathCell] {
  /// The targets that a whole path visits in each frame, N ranges.
  fileprivate var targetsOfFrames: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for cell in self {
      if let last = ranges.last, ranges.count == cell.frame + 1 {
        ranges[cell.frame] = last.lowerBound..<cell.target + 1
      } else {
        ranges.append(cell.target..<cell.target + 1)
      }
    }
    return ranges
  }
}
