/// The cost matrix C, N × M: C(n,m) = c(x_n, y_m).
///
/// It depends on neither γ nor the step weights, so one cost matrix serves every alignment of a pair.
public struct CostMatrix: Sendable {
  public let values: Matrix
  /// How many entries of X lay beyond the clamp of `bce`: at 0 or 1 as far as the cost can tell. 0 for other costs.
  public let clampedEntries: Int
  /// The largest |C(n,m)|.
  public let largestMagnitude: Double

  /// N.
  public var frameCount: Int { values.rows }
  /// M.
  public var targetCount: Int { values.columns }

  /// The costs of aligning every frame of X with every target of Y. O(N·M·K).
  ///
  /// - Throws: `SequenceError.notAProbability` for values outside [0, 1] ± 1e-6 under `bce`,
  ///   `AlignmentError.costNotFinite` when a cost overflows, `.tooLarge` where an alignment could get no memory, and
  ///   whatever `checkpoint` throws.
  public init(of pair: SequencePair, cost: LocalCost, checkpoint: Checkpoint = { _ in }) throws {
    let terms = try FrameTerms(of: pair, cost: cost)
    let values = try terms.costs(targets: pair.targets, checkpoint: checkpoint)
    try self.init(values, clampedEntries: terms.clampedEntries)
  }

  /// A cost matrix that was computed elsewhere, N × M.
  ///
  /// - Throws: `AlignmentError.costNotFinite` or `.empty`.
  public init(_ values: Matrix) throws(AlignmentError) {
    try self.init(values, clampedEntries: 0)
  }

  private init(_ values: Matrix, clampedEntries: Int) throws(AlignmentError) {
    guard !values.isEmpty else { throw .empty(frames: values.rows, targets: values.columns) }
    var largest = 0.0
    for (index, value) in values.elements.enumerated() {
      guard value.isFinite else {
        throw .costNotFinite(frame: index / values.columns, target: index % values.columns, value: value)
      }
      largest = max(largest, value.magnitude)
    }
    self.values = values
    self.clampedEntries = clampedEntries
    self.largestMagnitude = largest
  }
}
