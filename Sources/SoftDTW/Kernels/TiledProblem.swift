/// What all passes over the tiles of an alignment need.
struct TiledProblem: Sendable {
  let cost: CostMatrix
  let factors: StepFactors
  let threads: Int
  let workspace: Workspace
  /// Where all of D goes at once, if it is wanted so.
  var denseAccumulatedCost: DenseTarget?

  var withoutDense: TiledProblem {
    TiledProblem(cost: cost, factors: factors, threads: threads, workspace: workspace)
  }

  /// Runs the forward recursion over the tiles of `checkpoints`.
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  func forward<Real: LaneReal>(
    _ checkpoints: Checkpoints<Real>, _ source: LaneSource<Real>, checkpoint: Checkpoint
  ) throws -> ForwardTiles<Real> {
    let forward = ForwardTiles(
      cost: cost, factors: factors, checkpoints: checkpoints, source: source, workspace: workspace)
    try PassTimes.measure(Real.self == Float.self ? .look : .forward) {
      let isWhole = checkpoints.tileCount == checkpoints.strips.count * cost.grid.tiles
      let pass = ForwardPass(tiles: forward, denseAccumulatedCost: isWhole ? denseAccumulatedCost : nil)
      try pass.run(threads: threads, checkpoint: checkpoint)
    }
    return forward
  }

  /// The costs of these tiles are kept, until the backward recursion has used them, too.
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  func forward(over tiles: [Range<Int>], checkpoint: Checkpoint) throws -> ForwardTiles<Double> {
    let checkpoints = try Checkpoints<Double>(cost.grid, tiles: tiles, workspace: workspace)
    let costs = try workspace.lend(
      Double.self, count: checkpoints.tileCount * ActiveTiles.tileCells, for: cost.grid)
    return try forward(checkpoints, .kept(costs), checkpoint: checkpoint)
  }
}
