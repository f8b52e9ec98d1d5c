/// Where the paths go: the backward recursion over the tiles that a probability of more than 1e-22 enters, and of these
/// the steps at which E is at least as large.
///
/// What is left out of E is what paths carry that visit a cell beside the spans. Going backwards from (N,M), such a path
/// first visits one in a tile that isn't entered, through one of at most 32 flows from the frame below and 48 from later
/// targets; or one of the 32 cells of the last two steps before its strip's span; or one of the last frame's cells behind
/// the span, from an active cell of the frame below, of which there are 33 a tile. Each of these probabilities is at most
/// 1e-22, as a look knows it: within a factor of e², as path and Z(N,M) may each be off by e (`ExponentRange`). So with T
/// tiles the paths that are left out have together a probability of at most T·1.1e-19, and no entry of E lacks more: less
/// than 1e-12 up to 9e6 tiles, which are 4e9 cells.
struct ActivityPass<Real: LaneReal>: Sendable {
  static var threshold: Double { 1e-22 }

  let grid: LaneGrid
  private let flows: FlowRows<Real>
  private let ranges: StripResults<Range<Int>>
  private let threads: Int

  /// - Throws: `AlignmentError.tooLarge`.
  init(_ grid: LaneGrid, threads: Int, workspace: Workspace) throws {
    self.grid = grid
    self.threads = min(threads, grid.strips)
    flows = try FlowRows<Real>(grid, threads: self.threads, workspace)
    ranges = StripResults<Range<Int>>(grid.strips, 0..<0)
  }

  /// Of all strips.
  var spans: StripSpans { StripSpans(ranges.values, strips: 0..<grid.strips) }

  /// Goes through the strips of `forward`, which end where those of the last call began.
  func run(_ forward: ForwardTiles<Real>, checkpoint: Checkpoint) throws {
    try PassTimes.measure(.activity) { try measuredRun(forward, checkpoint) }
  }

  private func measuredRun(_ forward: ForwardTiles<Real>, _ checkpoint: Checkpoint) throws {
    let strips = forward.checkpoints.strips
    let readers = try ThreadsOwn(threads) {
      (try BackwardTiles(forward), try forward.workspace.lend(Real.self, count: LaneGrid.tileCells, for: grid))
    }
    try Pipeline(grid, strips: strips.count, threads: threads).run(checkpoint: checkpoint) { index, thread, stage in
      let strip = strips.upperBound - 1 - index
      let (tiles, expected) = readers[thread]
      tiles.begin(strip: strip)
      let (below, above) = (flows.below(strip), flows.above(strip))
      var visited: Range<Int>?
      for tile in (0..<grid.tiles).reversed() {
        let steps = grid.steps(ofTile: tile)
        try stage.wait(for: grid.steps - max(steps.lowerBound - LaneGrid.lanes, 0))
        if tiles.isEntered(tile, below: below, threshold: Self.threshold) {
          _ = tiles.shares(tile)
          tiles.run(tile, below: below, above: above, expected: expected.base)
          let part = Real.visited(forward.factors, expected.base, count: steps.count, threshold: Self.threshold)
          if !part.isEmpty {
            let first = steps.lowerBound + part.lowerBound
            visited = first..<(visited?.upperBound ?? steps.lowerBound + part.upperBound)
          }
        } else {
          tiles.skip(tile, above: above)
        }
        stage.publish(grid.steps - steps.lowerBound)
      }
      ranges[strip] = span(visited)
    }
  }

  /// Costs are computed from the first step on, or from the 16th at least.
  private func span(_ visited: Range<Int>?) -> Range<Int> {
    guard let visited else { return 0..<0 }
    return visited.lowerBound < LaneGrid.lanes ? 0..<visited.upperBound : visited
  }
}

/// One result a strip, each written by the thread that has the strip.
final class StripResults<Value>: @unchecked Sendable {
  private let buffer: UnsafeMutableBufferPointer<Value>

  init(_ strips: Int, _ value: Value) {
    buffer = .allocate(capacity: strips)
    buffer.initialize(repeating: value)
  }

  deinit {
    buffer.deinitialize()
    buffer.deallocate()
  }

  subscript(strip: Int) -> Value {
    get { buffer[strip] }
    set { buffer[strip] = newValue }
  }

  var values: [Value] { Array(buffer) }
}

/// What flows from each strip's first frame into the last frame of the strip above, by target: as many rows as can be in
/// use at once.
final class FlowRows<Real: LaneReal>: @unchecked Sendable {
  private let rows: LentArray<Real>
  private let width: Int
  private let count: Int
  private let grid: LaneGrid

  init(_ grid: LaneGrid, threads: Int, _ workspace: Workspace) throws {
    self.grid = grid
    width = grid.steps + 2 * LaneGrid.lanes
    count = threads + 2
    let rows = try workspace.lend(Real.self, count: width * count, for: grid)
    rows.base.initialize(repeating: 0, count: width * count)
    self.rows = rows
  }

  /// From −15 on; the lowest strip has nothing below it.
  func below(_ strip: Int) -> UnsafePointer<Real> { UnsafePointer(row(strip + 1)) }
  func above(_ strip: Int) -> UnsafeMutablePointer<Real> { row(strip) }

  /// Nothing flows into those steps of the strip above that nothing is written for.
  func clear(_ above: UnsafeMutablePointer<Real>, for steps: Range<Int>) {
    (above + steps.lowerBound - (LaneGrid.lanes - 1)).initialize(repeating: 0, count: steps.count)
  }

  private func row(_ strip: Int) -> UnsafeMutablePointer<Real> {
    // One row more than can be written is kept as zeros for the lowest strip.
    let index = strip == grid.strips ? count - 1 : strip % (count - 1)
    return rows.base + index * width + LaneGrid.lanes
  }
}

/// The backward recursion of one strip after the other, tile by tile, from the last target to the first.
final class BackwardTiles<Real: LaneReal> {
  private let reader: TileReader<Real>
  private let sharesBuffer: LentArray<Real>
  private let flow: LentArray<Real>
  private var strip = 0
  private var grid: LaneGrid { reader.grid }
  private var spans: StripSpans { reader.spans }

  init(_ forward: ForwardTiles<Real>) throws {
    reader = try TileReader(forward)
    let (grid, workspace) = (forward.grid, forward.workspace)
    sharesBuffer = try workspace.lend(Real.self, count: 3 * LaneGrid.lanes * LaneGrid.tileSteps, for: grid)
    flow = try workspace.lend(Real.self, count: 3 * LaneGrid.lanes, for: grid)
  }

  /// The three shares of the tile that ran last, 3 × 16 a step.
  var shares: UnsafePointer<Real> { UnsafePointer(sharesBuffer.base) }

  func begin(strip: Int) {
    self.strip = strip
    flow.base.initialize(repeating: 0, count: 3 * LaneGrid.lanes)
  }

  /// The step and the lane of the last cell, (N, M), where the path begins backwards.
  private var lastCell: (step: Int, lane: Int) {
    let lane = (grid.frames - 1) % LaneGrid.lanes
    return (grid.targets - 1 + lane, lane)
  }

  private func holdsLastCell(_ steps: Range<Int>) -> Bool {
    strip == grid.strips - 1 && steps.contains(lastCell.step)
  }

  func isEntered(_ tile: Int, below: UnsafePointer<Real>, threshold: Double) -> Bool {
    let steps = spans.steps(ofStrip: strip, tile: tile)
    if holdsLastCell(steps) { return true }
    return Real.largest(reader.factors, flow.base, count: 3 * LaneGrid.lanes) > threshold
      || Real.largest(reader.factors, below + steps.lowerBound - (LaneGrid.lanes - 1), count: steps.count) > threshold
  }

  func skip(_ tile: Int, above: UnsafeMutablePointer<Real>) {
    let steps = spans.steps(ofStrip: strip, tile: tile)
    flow.base.initialize(repeating: 0, count: 3 * LaneGrid.lanes)
    (above + steps.lowerBound).initialize(repeating: 0, count: steps.count)
  }

  /// Computes the shares of a tile, from the forward recursion alone; returns its costs.
  func shares(_ tile: Int) -> UnsafePointer<Real> {
    reader.shares(strip: strip, tile: tile, into: sharesBuffer.base)
  }

  /// Fills E of the tile whose shares were computed last.
  func run(
    _ tile: Int, below: UnsafePointer<Real>, above: UnsafeMutablePointer<Real>, expected: UnsafeMutablePointer<Real>
  ) {
    let steps = spans.steps(ofStrip: strip, tile: tile)
    var count = steps.count
    if holdsLastCell(steps) {
      skip(tile, above: above)
      let (step, lane) = lastCell
      count = step - steps.lowerBound + 1
      flow.base[2 * LaneGrid.lanes + lane] = 1
      (expected + count * LaneGrid.lanes).initialize(repeating: 0, count: (steps.count - count) * LaneGrid.lanes)
    }
    Real.backward(
      reader.factors, shares: shares, steps: count, flow: flow.base, below: below + steps.lowerBound,
      above: above + steps.lowerBound, expected: expected)
    // The first lane's diagonal step leads to the target before the span.
    if steps.lowerBound > 0, steps.lowerBound == spans.steps(ofStrip: strip).lowerBound {
      above[steps.lowerBound - 1] = flow.base[LaneGrid.lanes]
    }
  }
}
