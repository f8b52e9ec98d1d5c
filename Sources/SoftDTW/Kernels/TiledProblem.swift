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
      let isWhole = checkpoints.spans.stepCount == checkpoints.strips.count * cost.grid.steps
      let pass = ForwardPass(tiles: forward, denseAccumulatedCost: isWhole ? denseAccumulatedCost : nil)
      try pass.run(threads: threads, checkpoint: checkpoint)
    }
    return forward
  }

  /// Runs it over where paths go. The costs are kept, until the backward recursion has used them, too.
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  func forward(over spans: StripSpans, checkpoint: Checkpoint) throws -> ForwardTiles<Double> {
    let checkpoints = try Checkpoints<Double>(cost.grid, spans, workspace: workspace)
    let costs = try workspace.lend(Double.self, count: spans.stepCount * LaneGrid.lanes, for: cost.grid)
    return try forward(checkpoints, .kept(costs), checkpoint: checkpoint)
  }
}
