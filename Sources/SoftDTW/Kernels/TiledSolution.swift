import CKernels
import Glibc

/// The alignment by the kernels: checkpoints of the forward recursion, and E and H on the tiles that paths visit.
///
/// A picture has a forward look over all cells in float, which says which tiles are active, and then all of D(N,M), E and
/// H in double on these. An exact alignment has the forward recursion over all cells in double.
struct TiledSolution: AlignmentSolution {
  let totals: AlignmentTotals
  private let factors: StepFactors
  /// Nil for an exact alignment.
  private let look: ForwardTiles<Float>?
  /// Over all tiles, or where there is a look over the active ones.
  private let forward: ForwardTiles<Double>
  private let active: ActiveTiles

  private var grid: LaneGrid { active.grid }

  /// Nil where the number formats don't suffice.
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  init?(
    cost: CostMatrix, parameters: AlignmentParameters, detail: AlignmentDetail, kernels: sdtw_kernels, threads: Int,
    workspace: Workspace, checkpoint: Checkpoint
  ) throws {
    let range = ExponentRange(cost: cost, parameters: parameters)
    let canEnter = parameters.stepWeights.diagonal < .infinity || parameters.stepWeights.horizontal < .infinity
    guard range.fitsDouble, canEnter else { return nil }
    factors = StepFactors(parameters, firstCost: cost.value(frame: 0, target: 0), kernels: kernels)
    let problem = TiledProblem(cost: cost, factors: factors, threads: threads, workspace: workspace)
    let look = detail == .picture && range.fitsFloat ? try problem.look(range) { try checkpoint($0 * 0.8) } : nil
    let tiles: [Range<Int>]
    var forward: ForwardTiles<Double>
    if let look {
      tiles = look.tiles
      forward = try problem.forward(over: tiles) { try checkpoint(0.8 + $0 * 0.1) }
    } else {
      forward = try problem.forward { try checkpoint($0 * 0.8) }
      tiles = try problem.activeTiles(of: forward) { try checkpoint(0.8 + $0 * 0.1) }
    }
    self.look = look?.forward
    active = try ActiveTiles(cost.grid, tiles: tiles, isUnit: parameters.stepWeights == .unit, workspace: workspace)
    let expectation = ExpectationPass(forward: forward, active: active)
    let sums = try expectation.run(threads: threads) { try checkpoint(0.9 + $0 * 0.1) }
    // Nothing else needs the costs, and they may be large.
    forward.source = .computed
    self.forward = forward
    totals = AlignmentTotals(
      distance: factors.distance(try forward.lastCell()), expectedCost: sums.expectedCost,
      pathEntropy: sums.pathEntropy, rowSums: sums.rowSums)
  }

  func activeTargets(frame: Int) -> Range<Int> { active.targets(frame: frame) }

  func copyExpected(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    active.copy(false, frame: frame, targets: targets, into: buffer)
  }

  func copyAlignment(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    active.copy(true, frame: frame, targets: targets, into: buffer)
  }

  func addModifiedTargets(_ bins: ActiveBins, to out: UnsafeMutablePointer<Double>) -> Bool {
    // Where h is 0, rows of E stand in.
    guard totals.rowSums.allSatisfy({ $0 > 0 }) else { return false }
    for strip in 0..<grid.strips where !active.tiles[strip].isEmpty {
      let frames = grid.frames(ofStrip: strip)
      let tiles = active.tiles[strip]
      let steps = grid.steps(ofTiles: tiles)
      let scales = (0..<LaneGrid.lanes).map { $0 < frames.count ? 1 / totals.rowSums[frames.lowerBound + $0] : 0 }
      factors.kernels.modified(
        active.alignment(strip: strip, tile: tiles.lowerBound) ?? active.expected(strip: strip, tile: tiles.lowerBound),
        Int64(steps.lowerBound), Int64(steps.count), scales, Int64(frames.count), Int64(grid.targets), bins.starts,
        bins.bins, bins.values, Int64(bins.count), out + frames.lowerBound * bins.count)
    }
    return true
  }

  func stepProbabilities(frame: Int, target: Int) -> StepProbabilities {
    if frame == 0, target == 0 { return StepProbabilities(horizontal: 0, vertical: 0, diagonal: 1) }
    // Beside the paths the active tiles lack what flows in from others; there the look knows better.
    if let look, expected(frame: frame, target: target) < 1e-9 { return look.shares(frame: frame, target: target) }
    return forward.shares(frame: frame, target: target)
  }

  private func expected(frame: Int, target: Int) -> Double {
    guard active.targets(frame: frame).contains(target) else { return 0 }
    var value = 0.0
    active.copy(false, frame: frame, targets: target..<target + 1, into: &value)
    return value
  }

  var accumulatedCostStride: Int { LaneGrid.lanes }

  func makeAccumulatedCostReader() -> any AccumulatedCostReader {
    look?.accumulatedCostReader(distance: totals.distance) ?? forward.accumulatedCostReader(distance: totals.distance)
  }
}

/// The passes that an alignment is made of.
private struct TiledProblem {
  let cost: CostMatrix
  let factors: StepFactors
  let threads: Int
  let workspace: Workspace

  struct Look {
    let forward: ForwardTiles<Float>
    let tiles: [Range<Int>]
  }

  /// Nil where it turns out not to be good enough.
  func look(_ range: ExponentRange, checkpoint: Checkpoint) throws -> Look? {
    let source = LaneSource(try cost.laneCosts { try checkpoint($0 * 0.3) })
    let forward = try ForwardTiles<Float>(
      cost: cost, factors: factors, checkpoints: Checkpoints(cost.grid, workspace: workspace), source: source,
      workspace: workspace)
    try ForwardPass(tiles: forward).run(threads: threads) { try checkpoint(0.3 + $0 * 0.6) }
    let last = try forward.lastCell()
    guard range.fitsFloat(bits: -log2(Double(last.f)) - Double(last.e)) else { return nil }
    return Look(forward: forward, tiles: try activeTiles(of: forward) { try checkpoint(0.9 + $0 * 0.1) })
  }

  /// Over all tiles.
  func forward(checkpoint: Checkpoint) throws -> ForwardTiles<Double> {
    try run(Checkpoints(cost.grid, workspace: workspace), .computed, checkpoint)
  }

  /// The costs of these tiles are kept, until the backward recursion has used them, too.
  func forward(over tiles: [Range<Int>], checkpoint: Checkpoint) throws -> ForwardTiles<Double> {
    let checkpoints = try Checkpoints<Double>(cost.grid, tiles: tiles, workspace: workspace)
    let costs = try workspace.lend(
      Double.self, count: checkpoints.tileCount * ActiveTiles.tileCells, for: cost.grid)
    return try run(checkpoints, .kept(costs), checkpoint)
  }

  private func run(
    _ checkpoints: Checkpoints<Double>, _ source: LaneSource<Double>, _ checkpoint: Checkpoint
  ) throws -> ForwardTiles<Double> {
    let forward = ForwardTiles(
      cost: cost, factors: factors, checkpoints: checkpoints, source: source, workspace: workspace)
    try ForwardPass(tiles: forward).run(threads: threads, checkpoint: checkpoint)
    return forward
  }

  func activeTiles<Real: LaneReal>(of forward: ForwardTiles<Real>, checkpoint: Checkpoint) throws -> [Range<Int>] {
    try ActivityPass(forward: forward).run(threads: threads, checkpoint: checkpoint)
  }
}
