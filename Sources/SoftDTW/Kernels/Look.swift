/// The forward recursion over all cells, in blocks of strips: of a large problem only the row between two blocks is
/// kept, and blocks are computed again when they are needed.
struct Look<Real: LaneReal>: Sendable {
  private let problem: TiledProblem
  private let source: LaneSource<Real>
  private let blockStrips: Int
  /// The rows before the second, third, … block.
  private let rows: [StripRow<Real>]
  /// All tiles, where there is but one block.
  let whole: ForwardTiles<Real>?
  /// Z(N,M).
  let lastCell: (f: Real, e: Real.Power)
  /// Where paths go.
  let spans: StripSpans

  var grid: LaneGrid { problem.cost.grid }

  /// Runs the forward recursion; where `isGoodEnough` says so of Z(N,M), also finds where paths go. Nil where
  /// it doesn't.
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  init?(
    _ problem: TiledProblem, _ source: LaneSource<Real>, checkpoint: Checkpoint,
    isGoodEnough: (_ lastCell: (f: Real, e: Real.Power)) -> Bool
  ) throws {
    self.source = source
    let grid = problem.cost.grid
    blockStrips = max(1, min(grid.strips, problem.workspace.blockBytes / Checkpoints<Real>.bytes(perStripOf: grid)))
    let blocks = (grid.strips + blockStrips - 1) / blockStrips
    // D was asked for once; blocks that are computed again later don't write it.
    self.problem = problem.withoutDense
    var last: ForwardTiles<Real>?
    (rows, last) = try Self.firstSweep(blocks, blockStrips, problem, source) {
      try checkpoint($0 * (blocks == 1 ? 0.9 : 0.45))
    }
    guard let cell = try last?.lastCell(), isGoodEnough(cell) else { return nil }
    lastCell = cell
    whole = blocks == 1 ? last : nil
    let activity = try ActivityPass<Real>(grid, threads: problem.threads, workspace: problem.workspace)
    for block in (0..<blocks).reversed() {
      let (begin, count) = (blocks == 1 ? 0.9 : 0.45, Double(blocks))
      func part(_ share: Double) throws {
        try checkpoint(begin + (1 - begin) * (1 - (Double(block) + 1 - share) / count))
      }
      let before = block > 0 ? rows[block - 1] : nil
      // The last block is still there; its memory becomes the next one's.
      let forward =
        try last
        ?? Self.forward(block, blockStrips, self.problem, source, before: before) { try part($0 * 0.9) }
      last = nil
      try activity.run(forward) { try part(0.9 + $0 * 0.1) }
    }
    spans = activity.spans
  }

  /// Runs the forward recursion over all blocks; returns the rows between them, and the last block.
  private static func firstSweep(
    _ blocks: Int, _ blockStrips: Int, _ problem: TiledProblem, _ source: LaneSource<Real>, checkpoint: Checkpoint
  ) throws -> ([StripRow<Real>], ForwardTiles<Real>?) {
    var rows: [StripRow<Real>] = []
    var last: ForwardTiles<Real>?
    for block in 0..<blocks {
      if let done = last { rows.append(try done.checkpoints.copyLastRow(problem.workspace)) }
      // One block's memory becomes the next one's.
      last = nil
      last = try forward(block, blockStrips, problem, source, before: rows.last) {
        try checkpoint((Double(block) + $0) / Double(blocks))
      }
    }
    return (rows, last)
  }

  private static func forward(
    _ block: Int, _ blockStrips: Int, _ problem: TiledProblem, _ source: LaneSource<Real>, before: StripRow<Real>?,
    checkpoint: Checkpoint
  ) throws -> ForwardTiles<Real> {
    let grid = problem.cost.grid
    let strips = block * blockStrips..<min((block + 1) * blockStrips, grid.strips)
    let spans = StripSpans(all: strips, of: grid)
    let checkpoints = try Checkpoints(grid, spans, before: before, workspace: problem.workspace)
    return try problem.forward(checkpoints, source, checkpoint: checkpoint)
  }

  /// All tiles of the block that a strip belongs to.
  ///
  /// - Throws: `AlignmentError.tooLarge`.
  func block(of strip: Int) throws -> ForwardTiles<Real> {
    if let whole { return whole }
    let block = strip / blockStrips
    return try Self.forward(
      block, blockStrips, problem, source, before: block > 0 ? rows[block - 1] : nil, checkpoint: { _ in })
  }

  /// The row between this strip and the next, where these belong to different blocks.
  func row(after strip: Int) -> StripRow<Real>? {
    let (block, rest) = (strip + 1).quotientAndRemainder(dividingBy: blockStrips)
    return rest == 0 && block > 0 && block <= rows.count ? rows[block - 1] : nil
  }
}

/// All of D, as it was looked at.
protocol LookedAt: Sendable {
  func shares(frame: Int, target: Int) -> StepProbabilities
  /// - Parameter distance: D(N,M), which is known exactly.
  func accumulatedCostReader(distance: Double, readsFewRows: Bool) -> any AccumulatedCostReader
}

extension Look: LookedAt {
  func shares(frame: Int, target: Int) -> StepProbabilities {
    (try? block(of: frame / LaneGrid.lanes))?.shares(frame: frame, target: target) ?? .none
  }

  func accumulatedCostReader(distance: Double, readsFewRows: Bool) -> any AccumulatedCostReader {
    TiledCostReader(
      self, distance: distance, readsFewRows: readsFewRows, factors: problem.factors, workspace: problem.workspace)
  }
}
