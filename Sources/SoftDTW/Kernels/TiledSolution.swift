import CKernels
import Glibc

/// The alignment by the kernels: checkpoints of the forward recursion, and E and H where paths go.
///
/// A look over all cells says where these are, in float for a picture of D, in double for an exact one. Both recursions
/// are then run there, in double.
struct TiledSolution: AlignmentSolution {
  let totals: AlignmentTotals
  private let factors: StepFactors
  private let look: any LookedAt
  /// Where paths go.
  private let forward: ForwardTiles<Double>
  private let active: ActiveCells
  private let activeTargets: [Range<Int>]

  private var grid: LaneGrid { active.grid }

  /// Nil where the number formats don't suffice.
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  init?(
    cost: CostMatrix, parameters: AlignmentParameters, detail: AlignmentDetail, kernels: sdtw_kernels, threads: Int,
    workspace: Workspace, denseAccumulatedCost: DenseTarget? = nil, checkpoint: Checkpoint
  ) throws {
    let range = ExponentRange(cost: cost, parameters: parameters)
    let canEnter = parameters.stepWeights.diagonal < .infinity || parameters.stepWeights.horizontal < .infinity
    guard range.fitsDouble, canEnter else { return nil }
    factors = StepFactors(parameters, firstCost: cost.value(frame: 0, target: 0), kernels: kernels)
    let problem = TiledProblem(
      cost: cost, factors: factors, threads: threads, workspace: workspace, denseAccumulatedCost: denseAccumulatedCost)
    // Where a look turns out not to be good enough, its share of the time is spent.
    var begin = 0.0
    let spans: StripSpans
    // D(N,M), where it is known before.
    var distance: Double?
    let picture =
      try detail == .picture
      ? Self.picture(problem, range) {
        try checkpoint($0 * 0.8)
        begin = 0.8
      } : nil
    if let picture {
      (look, spans) = (picture, picture.spans)
    } else {
      let exact = try Look<Double>(
        problem, .computed, checkpoint: { try checkpoint(begin + $0 * (0.85 - begin)) }, isGoodEnough: { _ in true })
      guard let exact else { return nil }
      (look, spans) = (exact, exact.spans)
      distance = factors.distance(exact.lastCell)
    }
    var forward = try problem.forward(over: spans) { try checkpoint(0.85 + $0 * 0.05) }
    active = try ActiveCells(cost.grid, spans, isUnit: parameters.stepWeights == .unit, workspace: workspace)
    let expectation = ExpectationPass(forward: forward, active: active)
    let sums = try expectation.run(threads: threads) { try checkpoint(0.9 + $0 * 0.1) }
    // Nothing else needs the costs, and they may be large.
    forward.source = .computed
    self.forward = forward
    activeTargets = sums.activeTargets
    totals = AlignmentTotals(
      distance: try distance ?? factors.distance(forward.lastCell()), expectedCost: sums.expectedCost,
      pathEntropy: sums.pathEntropy, rowSums: sums.rowSums)
  }

  /// Nil where float isn't good enough.
  private static func picture(
    _ problem: TiledProblem, _ range: ExponentRange, checkpoint: Checkpoint
  ) throws -> Look<Float>? {
    guard range.fitsFloat else { return nil }
    let source = LaneSource(try problem.cost.laneCosts { try checkpoint($0 * 0.3) })
    return try Look<Float>(
      problem, source, checkpoint: { try checkpoint(0.3 + $0 * 0.7) },
      isGoodEnough: { range.fitsFloat(bits: -log2(Double($0.f)) - Double($0.e)) })
  }

  /// The rows of E or H of a strip.
  func copyDense(_ isAlignment: Bool, strip: Int, into target: DenseTarget) {
    let frames = grid.frames(ofStrip: strip)
    let rows = target.base + frames.lowerBound * grid.targets
    rows.initialize(repeating: 0, count: frames.count * grid.targets)
    let steps = active.spans.steps(ofStrip: strip)
    factors.kernels.unskew(
      isAlignment ? active.alignment(strip: strip) : active.expected(strip: strip, step: steps.lowerBound),
      Int64(steps.lowerBound), Int64(steps.count), Int64(frames.count), Int64(grid.targets), rows, Int64(grid.targets))
  }

  func activeTargets(frame: Int) -> Range<Int> { activeTargets[frame] }

  func copyExpected(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    active.copy(false, frame: frame, targets: targets, into: buffer)
  }

  func copyAlignment(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    active.copy(true, frame: frame, targets: targets, into: buffer)
  }

  func fillModifiedTargets(_ bins: ActiveBins, into out: UnsafeMutablePointer<Double>, threads: Int) -> Bool {
    // Where h is 0, rows of E stand in.
    guard totals.rowSums.allSatisfy({ $0 > 0 }) else { return false }
    let target = DenseTarget(base: out)
    WorkerPool.shared.forEach(0..<grid.strips, threads: grid.values < WorkerPool.leastCells ? 1 : threads) { strips in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: LaneGrid.lanes * bins.count) { sums in
        guard let sums = sums.baseAddress else { return }
        for strip in strips { fill(strip, bins, sums, into: target.base) }
      }
    }
    return true
  }

  private func fill(
    _ strip: Int, _ bins: ActiveBins, _ sums: UnsafeMutablePointer<Double>, into out: UnsafeMutablePointer<Double>
  ) {
    let frames = grid.frames(ofStrip: strip)
    let steps = active.spans.steps(ofStrip: strip)
    let scales = (0..<LaneGrid.lanes).map { $0 < frames.count ? 1 / totals.rowSums[frames.lowerBound + $0] : 0 }
    factors.kernels.modified(
      active.alignment(strip: strip), Int64(steps.lowerBound), Int64(steps.count), scales, Int64(frames.count),
      Int64(grid.targets), bins.starts,
      bins.bins, bins.values, Int64(bins.count), sums, out + frames.lowerBound * bins.count)
  }

  func stepProbabilities(frame: Int, target: Int) -> StepProbabilities {
    if frame == 0, target == 0 { return StepProbabilities(horizontal: 0, vertical: 0, diagonal: 1) }
    // Beside the paths the spans lack what flows in from others; there the look knows better.
    let isActive = expected(frame: frame, target: target) >= 1e-9
    return isActive ? forward.shares(frame: frame, target: target) : look.shares(frame: frame, target: target)
  }

  private func expected(frame: Int, target: Int) -> Double {
    guard activeTargets[frame].contains(target) else { return 0 }
    var value = 0.0
    active.copy(false, frame: frame, targets: target..<target + 1, into: &value)
    return value
  }

  var accumulatedCostStride: Int { LaneGrid.lanes }

  func makeAccumulatedCostReader(readsFewRows: Bool) -> any AccumulatedCostReader {
    look.accumulatedCostReader(distance: totals.distance, readsFewRows: readsFewRows)
  }
}
