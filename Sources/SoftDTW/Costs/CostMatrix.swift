import CKernels

/// The cost matrix C, N × M: C(n,m) = c(x_n, y_m).
///
/// It depends on neither γ nor the step weights, so one cost matrix serves every alignment of a pair. Made from a pair,
/// it holds no N × M numbers: costs are computed where they are read, a strip of frames at a time.
public struct CostMatrix: Sendable {
  /// Half a gibibyte, the most that `laneCosts` takes unless told otherwise.
  public static let defaultCacheLimit = 1 << 29

  /// How many entries of X lay beyond the clamp of `bce`: at 0 or 1 as far as the cost can tell. 0 for other costs.
  public let clampedEntries: Int
  /// The largest |C(n,m)| of a matrix that was given. Of a pair an upper bound (but for rounding): the largest sum over
  /// bins of what the most expensive of the bin's target values costs.
  public let largestMagnitude: Double
  /// Whether no cost is negative. Of a pair: whether that is known beforehand, as for all squared distances, and for
  /// cross-entropies with targets in [0, 1].
  public let isNonNegative: Bool

  /// How the lanes go through the matrix.
  let grid: LaneGrid

  private let source: Source
  private let cache: LaneCostCache

  private enum Source: Sendable {
    case given(Matrix)
    case computed(SequenceCosts)
  }

  /// N.
  public var frameCount: Int { grid.frames }
  /// M.
  public var targetCount: Int { grid.targets }

  /// The costs of aligning every frame of X with every target of Y. O((N + M)·K): C itself is computed as it is read.
  ///
  /// - Parameter cacheLimit: the bytes that costs may take which are kept for the next γ.
  /// - Throws: `SequenceError.notAProbability` for values outside [0, 1] ± 1e-6 under `bce`,
  ///   `AlignmentError.costNotFinite` when a cost overflows, `.tooLarge` where an alignment could get no memory, and
  ///   whatever `checkpoint` throws.
  public init(
    of pair: SequencePair, cost: LocalCost, cacheLimit: Int = defaultCacheLimit,
    checkpoint: Checkpoint = { _ in }
  ) throws {
    try self.init(
      of: pair, cost: cost, cacheLimit: cacheLimit, instructionSet: .chosen, checkpoint: checkpoint)
  }

  /// The same of another X, N × K, and targets that were prepared before. O(N·K).
  ///
  /// - Precondition: X is finite, and what the targets' cost can compare.
  /// - Throws: `AlignmentError.costNotFinite` or `.tooLarge`, and whatever `checkpoint` throws.
  public init(
    of predictions: Matrix, targets: PreparedTargets, cacheLimit: Int = defaultCacheLimit,
    checkpoint: Checkpoint = { _ in }
  ) throws {
    try self.init(
      of: predictions, targets: targets, cacheLimit: cacheLimit, instructionSet: .chosen, checkpoint: checkpoint)
  }

  /// The same with the kernels of one instruction set, which this machine has.
  init(
    of pair: SequencePair, cost: LocalCost, cacheLimit: Int = defaultCacheLimit, instructionSet: InstructionSet,
    checkpoint: Checkpoint = { _ in }
  ) throws {
    try pair.validate(for: cost)
    try self.init(
      of: pair.predictions, targets: PreparedTargets(of: pair, cost: cost), cacheLimit: cacheLimit,
      instructionSet: instructionSet, checkpoint: checkpoint)
  }

  private init(
    of predictions: Matrix, targets: PreparedTargets, cacheLimit: Int, instructionSet: InstructionSet,
    checkpoint: Checkpoint
  ) throws {
    precondition(!predictions.isEmpty && predictions.columns == targets.bins, "X and Y of the same features")
    let costs = try SequenceCosts(
      of: predictions, targets: targets, instructionSet: instructionSet, checkpoint: checkpoint)
    grid = costs.grid
    source = .computed(costs)
    cache = LaneCostCache(limit: cacheLimit)
    clampedEntries = costs.terms.clampedEntries
    isNonNegative = costs.terms.isDistance || targets.areProbabilities
    let isBounded = costs.bound < .greatestFiniteMagnitude / 2
    largestMagnitude = isBounded ? costs.bound : try costs.largestMagnitude(checkpoint: checkpoint)
  }

  /// A cost matrix that was computed elsewhere, N × M.
  ///
  /// - Throws: `AlignmentError.costNotFinite` or `.empty`.
  public init(_ values: Matrix) throws(AlignmentError) {
    guard !values.isEmpty else { throw .empty(frames: values.rows, targets: values.columns) }
    var (largest, smallest) = (0.0, 0.0)
    for (index, value) in values.elements.enumerated() {
      guard value.isFinite else {
        throw .costNotFinite(frame: index / values.columns, target: index % values.columns, value: value)
      }
      largest = max(largest, value.magnitude)
      smallest = min(smallest, value)
    }
    grid = LaneGrid(frames: values.rows, targets: values.columns)
    source = .given(values)
    cache = LaneCostCache(limit: Self.defaultCacheLimit)
    clampedEntries = 0
    largestMagnitude = largest
    isNonNegative = smallest == 0
  }
}

extension CostMatrix {
  /// C, N × M, for exports. O(N·M·K) where it is computed.
  public var values: Matrix {
    if case .given(let values) = source { return values }
    let scratch = CostScratch()
    var result = Matrix(rows: frameCount, columns: targetCount)
    result.withMutableElements { out in
      for n in 0..<frameCount {
        let row = UnsafeMutableBufferPointer(rebasing: out[n * targetCount..<(n + 1) * targetCount])
        copyRow(frame: n, targets: 0..<targetCount, into: row, scratch: scratch)
      }
    }
    return result
  }

  /// The costs of one frame and a range of targets, the same to the last bit as in `values`. Read the frames of a strip
  /// one after another, with one scratch and the same range: then each strip is computed once.
  ///
  /// - Precondition: they lie within the matrix, and `buffer` has room for them.
  func copyRow(
    frame: Int, targets: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>, scratch: CostScratch
  ) {
    switch source {
    case .given(let values):
      let first = frame * targetCount
      values.elements.withUnsafeBufferPointer { c in
        for (i, m) in targets.enumerated() { buffer[i] = c[first + m] }
      }
    case .computed(let costs):
      scratch.copyRow(of: costs, frame: frame, targets: targets, into: buffer)
    }
  }

  func value(frame: Int, target: Int) -> Double {
    var value = 0.0
    withUnsafeMutablePointer(to: &value) {
      let buffer = UnsafeMutableBufferPointer(start: $0, count: 1)
      copyRow(frame: frame, targets: target..<target + 1, into: buffer, scratch: CostScratch())
    }
    return value
  }

  /// Costs of one strip in lane order: 16 · `steps.count` values, 0 outside the matrix.
  ///
  /// - Precondition: `steps` lies within the grid, and begins at 0 or at 16 at least.
  func fillLanes(strip: Int, steps: Range<Int>, into out: UnsafeMutablePointer<Double>, scratch: CostScratch) {
    fill(strip: strip, steps: steps, into: out, table: scratch.doubles)
  }

  /// The same as Floats. Costs beyond the range of a Float are infinite.
  func fillLanes(strip: Int, steps: Range<Int>, into out: UnsafeMutablePointer<Float>, scratch: CostScratch) {
    fill(strip: strip, steps: steps, into: out, table: scratch.singles)
  }

  /// `streams` where `out`, aligned to 128 bytes, is part of more than the caches hold.
  func fill<Value: CostScalar>(
    strip: Int, steps: Range<Int>, into out: UnsafeMutablePointer<Value>, table: StripTable<Value>,
    streams: Bool = false
  ) {
    switch source {
    case .given(let values):
      let first = strip * LaneGrid.lanes
      let lanes = min(LaneGrid.lanes, frameCount - first)
      values.elements.withUnsafeBufferPointer { c in
        guard let costs = c.baseAddress else { return }
        Value.functions(InstructionSet.chosen.costKernels).copied(
          costs + first * targetCount, Int32(lanes), Int64(targetCount), Int64(steps.lowerBound), Int64(steps.count),
          out)
      }
    case .computed(let costs):
      costs.fill(
        steps: steps, of: strip, from: table.values(of: strip, in: costs), into: out, streams: streams)
    }
  }

  /// All costs as Floats in lane order, made on first use and shared by all copies of this matrix, whichever thread
  /// asks. Nil where they would take more than the cache's limit, or than there is.
  ///
  /// - Throws: what `checkpoint` throws.
  func laneCosts(checkpoint: Checkpoint) throws -> LaneCosts? {
    try cache.costs(of: self, checkpoint: checkpoint)
  }
}

extension SequenceCosts {
  /// The largest |C(n,m)|, from every cell.
  ///
  /// - Throws: `AlignmentError.costNotFinite` for the first that overflows, and what `checkpoint` throws.
  fileprivate func largestMagnitude(checkpoint: Checkpoint) throws -> Double {
    let scratch = CostScratch()
    var row = [Double](repeating: 0, count: grid.targets)
    var largest = 0.0
    for frame in 0..<grid.frames {
      try checkpoint(Double(frame) / Double(grid.frames))
      row.withUnsafeMutableBufferPointer {
        scratch.copyRow(of: self, frame: frame, targets: 0..<grid.targets, into: $0)
      }
      for (target, value) in row.enumerated() {
        guard value.isFinite else { throw AlignmentError.costNotFinite(frame: frame, target: target, value: value) }
        largest = max(largest, value.magnitude)
      }
    }
    return largest
  }
}
