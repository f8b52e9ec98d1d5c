import SoftDTW
import Synchronization

/// What the measures need to know beside an alignment, found once: the events of Y, and what Y^strong says of them.
public struct Evaluator: Sendable {
  public let pair: SequencePair
  public let cost: LocalCost
  /// Frames a second; without it note onsets can't be compared.
  public let framesPerSecond: Double?
  /// τ: what is at least as large counts as detected.
  public let threshold: Double
  public let events: [Event]
  /// The pair's own, found once.
  public let strongRuns: [Range<Int>]?

  /// How long each target lasts in the strong targets, in frames; nil where these are unknown or have other targets.
  let targetDurations: [Int]?
  /// How many targets Y has where neighbours of one value are one.
  let distinctTargets: Int
  /// The durations that the strong targets give; nil where they don't, or where there are no events.
  let strongDurations: EventDurations?
  let reference: Reference?

  /// What Y^strong says, prepared once.
  struct Reference: Sendable {
    let frames: Matrix
    let truth: [Bool]
    let notes: NoteOnsets
    let holdsProbabilities: Bool
  }

  /// - Parameters:
  ///   - cost: the cost of the alignments, whose clamp `distance_bce` takes over.
  ///   - threshold: τ, finite.
  public init(pair: SequencePair, cost: LocalCost, framesPerSecond: Double? = nil, threshold: Double = 0.5) {
    self.pair = pair
    self.cost = cost
    self.framesPerSecond = framesPerSecond
    self.threshold = threshold
    events = pair.targets.events
    strongRuns = pair.strongRuns
    targetDurations = pair.strongTargets.flatMap { $0.weakTargets == pair.targets ? $0.targetDurations : nil }
    distinctTargets = pair.targets.weakTargets.rows
    strongDurations = strongRuns.flatMap { runs in
      runs.isEmpty ? nil : EventDurations(source: .strong, frames: runs.map { Double($0.count) })
    }
    reference = pair.strongTargets.map { strong in
      Reference(
        frames: strong, truth: strong.elements.map { $0 >= 0.5 }, notes: NoteOnsets(of: strong, threshold: 0.5),
        holdsProbabilities: strong.holdsProbabilities)
    }
  }

  private init(_ other: Evaluator, pair: SequencePair, threshold: Double) {
    (self.pair, cost, framesPerSecond) = (pair, other.cost, other.framesPerSecond)
    (events, strongRuns, reference) = (other.events, other.strongRuns, other.reference)
    (strongDurations, targetDurations) = (other.strongDurations, other.targetDurations)
    distinctTargets = other.distinctTargets
    self.threshold = threshold
  }

  /// The same at another τ.
  public func with(threshold: Double) -> Evaluator { Evaluator(self, pair: pair, threshold: threshold) }

  /// The same with another X, N × K: nothing that is known of Y and Y^strong depends on it.
  ///
  /// - Throws: `SequenceError.notFinite`.
  public func with(predictions: Matrix) throws(SequenceError) -> Evaluator {
    Evaluator(self, pair: try pair.with(predictions: predictions), threshold: threshold)
  }

  /// The durations of the events, for all alignments with these weights; nil without events.
  ///
  /// They come from the strong targets where these have as many runs as there are events, and otherwise from an
  /// alignment at γ = 0.
  ///
  /// - Throws: `AlignmentError`, and whatever `checkpoint` throws.
  public func durations(
    cost: CostMatrix, parameters: AlignmentParameters, workspace: Workspace = Workspace(),
    checkpoint: Checkpoint = { _ in }
  ) throws -> EventDurations? {
    guard !events.isEmpty else { return nil }
    if let strongDurations { return strongDurations }
    var hard = parameters
    hard.gamma = 0
    let alignment = try Alignment(
      cost: cost, parameters: hard, detail: .picture, workspace: workspace, checkpoint: checkpoint)
    let sums = AttributedMagnitudes.map(events, of: alignment, targets: pair.targets) { $0.sum(ofEvent: $1) }
    return EventDurations(source: .hard, frames: sums)
  }

  /// Everything that is measured of one alignment.
  ///
  /// - Parameters:
  ///   - durations: those of `durations(cost:parameters:)` for the alignment's weights.
  ///   - modified: Y^mod; computed where it is needed and not given.
  ///   - scope: whether to compare with the strong targets.
  ///   - threads: on how many threads at most; the result is the same for every number.
  public func evaluate(
    _ alignment: Alignment, durations: EventDurations?, modified: ModifiedTargets? = nil, scope: Scope = .all,
    threads: Int = 1
  ) -> Evaluation {
    let parts = Mutex(Parts())
    let next = Atomic(0)
    onThreads(min(threads, Parts.count)) {
      while true {
        // The longest first.
        switch next.add(1, ordering: .relaxed).oldValue {
        case 0:
          let outcomes = AttributedMagnitudes.map(events, of: alignment, targets: pair.targets) {
            $0.outcome(ofEvent: $1, threshold: threshold)
          }
          parts.withLock { $0.outcomes = outcomes }
        case 1:
          guard scope == .all, reference != nil else { continue }
          let comparison = compare((modified ?? alignment.modifiedTargets(pair.targets)).values)
          parts.withLock { $0.comparison = comparison }
        case 2:
          let measurements = Measurements(of: alignment)
          parts.withLock { $0.measurements = measurements }
        default: return
        }
      }
    }
    return parts.withLock { parts in
      parts.measurements.merge(Measurements(of: parts.outcomes, durations: durations, strongRuns: strongRuns))
      parts.measurements.merge(parts.comparison)
      return Evaluation(
        parameters: alignment.parameters, measurements: parts.measurements, outcomes: parts.outcomes,
        durations: durations)
    }
  }

  /// What is found independently.
  private struct Parts {
    static let count = 3
    var outcomes: [EventOutcome] = []
    var measurements = Measurements()
    var comparison = Measurements()
  }

  /// What is measured at a grid point.
  public enum Scope: Hashable, Sendable {
    /// The alignment and its events: quick.
    case events
    /// These, and the comparison with the strong targets.
    case all
  }

  /// The measures against the strong targets of X itself: what the network has reached by now. Logits are taken as
  /// probabilities. Nil without strong targets.
  public var predictionMeasurements: Measurements? { reference == nil ? nil : compare(comparablePredictions) }

  /// X, as probabilities where it holds logits.
  public var comparablePredictions: Matrix {
    guard cost == .bceFromLogits else { return pair.predictions }
    return pair.predictions.sigmoid
  }

  private func compare(_ matrix: Matrix) -> Measurements {
    var result = thresholdMeasurements(of: matrix)
    guard let reference else { return result }
    result[.averagePrecision] = averagePrecision(matrix.elements, truth: reference.truth)
    result[.distanceMSE] = meanSquaredDistance(matrix, reference.frames)
    if reference.holdsProbabilities, matrix.holdsProbabilities {
      result[.distanceBCE] = meanCrossEntropy(matrix, reference.frames, clamp: clamp)
    }
    result[.distanceCosine] = meanCosineDistance(matrix, reference.frames)
    return result
  }

  private var clamp: BCEClamp {
    if case .bce(let clamp) = cost { clamp } else { .standard }
  }
}

/// What was measured at one setting.
public struct Evaluation: Sendable {
  public let parameters: AlignmentParameters
  public let measurements: Measurements
  /// What becomes of each event, in the order of the evaluator's events.
  public let outcomes: [EventOutcome]
  /// Nil without events.
  public let durations: EventDurations?

  public subscript(measure: Measure) -> Double? { measurements[measure] }
}
