import CKernels

/// E and H where paths go.
final class ActiveCells: @unchecked Sendable {
  // Unchecked because of the pointers: written by one pass, before anyone else sees them.
  let grid: LaneGrid
  let spans: StripSpans
  private let expectedCells: LentArray<Double>
  /// Nil where all weights are 1, so that H is E.
  private let alignmentCells: LentArray<Double>?

  init(_ grid: LaneGrid, _ spans: StripSpans, isUnit: Bool, workspace: Workspace) throws {
    (self.grid, self.spans) = (grid, spans)
    let cells = spans.stepCount * LaneGrid.lanes
    expectedCells = try workspace.lend(Double.self, count: cells, for: grid)
    alignmentCells = isUnit ? nil : try workspace.lend(Double.self, count: cells, for: grid)
  }

  /// E in lane order, from a step of a strip's span on.
  func expected(strip: Int, step: Int) -> UnsafeMutablePointer<Double> {
    expectedCells.base + spans.index(strip: strip, step: step) * LaneGrid.lanes
  }

  /// H in the same order; nil where it is E.
  func ownAlignment(strip: Int, step: Int) -> UnsafeMutablePointer<Double>? {
    alignmentCells.map { $0.base + spans.index(strip: strip, step: step) * LaneGrid.lanes }
  }

  /// H, from the first step of a strip's span on.
  func alignment(strip: Int) -> UnsafeMutablePointer<Double> {
    let step = spans.steps(ofStrip: strip).lowerBound
    return ownAlignment(strip: strip, step: step) ?? expected(strip: strip, step: step)
  }

  /// A row of E or of H; `targets` must lie in the strip's span. A row is every 16th value.
  func copy(_ isAlignment: Bool, frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    guard !targets.isEmpty else { return }
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    let start = spans.steps(ofStrip: strip).lowerBound
    let base = isAlignment ? alignment(strip: strip) : expected(strip: strip, step: start)
    let from = base + (targets.lowerBound + lane - start) * LaneGrid.lanes + lane
    for i in 0..<targets.count { buffer[i] = from[i * LaneGrid.lanes] }
  }
}

/// The backward recursion in full precision where paths go.
struct ExpectationPass: Sendable {
  let forward: ForwardTiles<Double>
  let active: ActiveCells

  private var factors: StepFactors { forward.factors }
  private var grid: LaneGrid { forward.grid }

  struct Sums: Sendable {
    /// h, N values.
    var rowSums: [Double] = []
    /// Σ C·H.
    var expectedCost = 0.0
    /// S in nats.
    var pathEntropy = 0.0
    /// Of each frame the targets outside of which E is below 1e-22.
    var activeTargets: [Range<Int>] = []
  }

  func run(threads: Int, checkpoint: Checkpoint) throws -> Sums {
    try PassTimes.measure(.backward) { try measuredRun(threads, checkpoint) }
  }

  private func measuredRun(_ threads: Int, _ checkpoint: Checkpoint) throws -> Sums {
    let threads = min(threads, grid.strips)
    let readers = try ThreadsOwn(threads) { try BackwardTiles(forward) }
    let flows = try FlowRows<Double>(grid, threads: threads, forward.workspace)
    let sums = StripResults<sdtw_sums>(grid.strips, Self.noSums)
    try Pipeline(grid, threads: threads).run(checkpoint: checkpoint) { index, thread, stage in
      let strip = grid.strips - 1 - index
      let tiles = readers[thread]
      tiles.begin(strip: strip)
      let (below, above) = (flows.below(strip), flows.above(strip))
      if strip > 0 { flows.clear(above, for: active.spans.steps(ofStrip: strip - 1)) }
      for tile in (0..<active.spans.tiles(ofStrip: strip)).reversed() {
        let steps = active.spans.steps(ofStrip: strip, tile: tile)
        let costs = tiles.shares(tile)
        try stage.wait(for: grid.steps - max(steps.lowerBound - LaneGrid.lanes, 0))
        tiles.run(tile, below: below, above: above, expected: active.expected(strip: strip, step: steps.lowerBound))
        stage.publish(grid.steps - steps.lowerBound)
        summarize(strip, steps, costs, tiles.shares, &sums[strip])
      }
    }
    return total(sums.values)
  }

  private func summarize(
    _ strip: Int, _ steps: Range<Int>, _ costs: UnsafePointer<Double>, _ shares: UnsafePointer<Double>,
    _ sums: inout sdtw_sums
  ) {
    let alignment = active.ownAlignment(strip: strip, step: steps.lowerBound)
    factors.kernels.summarize(
      factors.effectiveWeights, costs, shares, active.expected(strip: strip, step: steps.lowerBound),
      Int64(steps.lowerBound), Int64(steps.count), alignment, &sums)
    guard strip == 0, steps.lowerBound == 0, factors.firstCellExcess != 0 else { return }
    // E(1,1) is 1.
    alignment?[0] += factors.firstCellExcess
    sums.row.0 += factors.firstCellExcess
    sums.cost.0 += factors.firstCellExcess * costs[0]
  }

  private static var noSums: sdtw_sums {
    var sums = sdtw_sums()
    withUnsafeMutableBytes(of: &sums.first) { $0.bindMemory(to: Int64.self).update(repeating: .max) }
    return sums
  }

  private func total(_ strips: [sdtw_sums]) -> Sums {
    var result = Sums()
    result.rowSums.reserveCapacity(grid.frames)
    result.activeTargets.reserveCapacity(grid.frames)
    for (strip, sums) in strips.enumerated() {
      let lanes = grid.frames(ofStrip: strip).count
      result.rowSums += Self.lanes(of: sums.row)[..<lanes]
      result.expectedCost += Self.lanes(of: sums.cost)[..<lanes].reduce(0, +)
      result.pathEntropy += Self.lanes(of: sums.entropy)[..<lanes].reduce(0, +)
      let (first, last) = (Self.lanes(of: sums.first, Int.self), Self.lanes(of: sums.last, Int.self))
      for lane in 0..<lanes {
        result.activeTargets.append(first[lane] <= last[lane] ? first[lane] - lane..<last[lane] - lane + 1 : 0..<0)
      }
    }
    // Rounding may leave the entropy of a single path below 0.
    result.pathEntropy = max(result.pathEntropy, 0)
    return result
  }

  /// A C array, which is a tuple in Swift.
  private static func lanes<Tuple, Value>(of tuple: Tuple, _ type: Value.Type = Double.self) -> [Value] {
    withUnsafeBytes(of: tuple) { Array($0.bindMemory(to: Value.self)) }
  }
}
