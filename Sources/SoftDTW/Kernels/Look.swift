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
  let tiles: [Range<Int>]

  var grid: LaneGrid { problem.cost.grid }

  /// Runs the forward recursion; where `isGoodEnough` says so of Z(N,M), also finds the tiles that paths visit. Nil where
  /// it doesn't.
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  init?(
    _ problem: TiledProblem, _ source: LaneSource<Real>, checkpoint: Checkpoint,
    isGoodEnough: (_ lastCell: (f: Real, e: Real.Power)) -> Bool
  ) throws {
    (self.problem, self.source) = (problem, source)
    let grid = problem.cost.grid
    blockStrips = max(1, min(grid.strips, problem.workspace.blockBytes / Checkpoints<Real>.bytes(perStripOf: grid)))
    let blocks = (grid.strips + blockStrips - 1) / blockStrips
    var rows: [StripRow<Real>] = []
    var last: ForwardTiles<Real>?
    // Beside the first time, each block but the last is computed once more.
    let share = 0.9 / Double(blocks)
    for block in 0..<blocks {
      // One block's memory becomes the next one's.
      if let done = last { rows.append(try done.checkpoints.copyLastRow(problem.workspace)) }
      last = nil
      let (start, blockStrips) = (Double(block) * share, blockStrips)
      last = try Self.forward(block, blockStrips, problem, source, before: rows.last) {
        try checkpoint((start + $0 * share) * (blocks == 1 ? 1 : 0.5))
      }
    }
    guard let last else { return nil }
    self.rows = rows
    lastCell = try last.lastCell()
    guard isGoodEnough(lastCell) else { return nil }
    let activity = try ActivityPass<Real>(grid, threads: problem.threads, workspace: problem.workspace)
    var forward: ForwardTiles<Real>? = last
    for block in (0..<blocks).reversed() {
      let (begin, blockStrips) = (1 - Double(block + 1) / Double(blocks), blockStrips)
      func part(_ share: Double) throws {
        try checkpoint(blocks == 1 ? 0.9 + share * 0.1 : 0.45 + 0.55 * (begin + share / Double(blocks)))
      }
      if block < blocks - 1 {
        forward = nil
        forward = try Self.forward(block, blockStrips, problem, source, before: block > 0 ? rows[block - 1] : nil) {
          try part($0 * 0.9)
        }
      }
      if let forward { try activity.run(forward) { try part(0.9 + $0 * 0.1) } }
    }
    tiles = activity.tiles
    whole = blocks == 1 ? last : nil
  }

  private static func forward(
    _ block: Int, _ blockStrips: Int, _ problem: TiledProblem, _ source: LaneSource<Real>, before: StripRow<Real>?,
    checkpoint: Checkpoint
  ) throws -> ForwardTiles<Real> {
    let grid = problem.cost.grid
    let strips = block * blockStrips..<min((block + 1) * blockStrips, grid.strips)
    let checkpoints = try Checkpoints(grid, strips: strips, before: before, workspace: problem.workspace)
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
  func accumulatedCostReader(distance: Double) -> any AccumulatedCostReader
}

extension Look: LookedAt {
  func shares(frame: Int, target: Int) -> StepProbabilities {
    (try? block(of: frame / LaneGrid.lanes))?.shares(frame: frame, target: target) ?? .none
  }

  func accumulatedCostReader(distance: Double) -> any AccumulatedCostReader {
    TiledCostReader(self, distance: distance, factors: problem.factors, workspace: problem.workspace)
  }
}
