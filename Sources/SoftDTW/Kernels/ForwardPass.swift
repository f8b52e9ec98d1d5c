/// The forward recursion over the tiles of checkpoints, which it fills (paper, equation 5).
///
/// O(N·M) for all tiles. No more is kept than the checkpoints.
struct ForwardPass<Real: LaneReal>: Sendable {
  let tiles: ForwardTiles<Real>
  /// Where all of D goes, N × M, row by row, where it is wanted at once.
  var denseAccumulatedCost: DenseTarget?

  private var checkpoints: Checkpoints<Real> { tiles.checkpoints }
  private var grid: LaneGrid { tiles.grid }
  private var factors: StepFactors { tiles.factors }

  func run(threads: Int, checkpoint: Checkpoint) throws {
    let readers = try ThreadsOwn(threads) { try TileReader(tiles) }
    let units = units
    try Pipeline(grid, strips: units.count, threads: threads).run(checkpoint: checkpoint) { index, thread, stage in
      let unit = units[index]
      if unit.count == 2, let pair = Real.pair {
        try run(pair, upper: unit.lowerBound, readers[thread], stage)
      } else {
        try run(strip: unit.lowerBound, readers[thread], threads, stage)
      }
    }
  }

  /// Two strips at a time hide each other's latencies, where all costs are at hand; the first one has no row above.
  private var units: [Range<Int>] {
    let strips = checkpoints.strips
    guard case .all = tiles.source, Real.pair != nil, denseAccumulatedCost == nil else {
      return strips.map { $0..<$0 + 1 }
    }
    let first = strips.lowerBound == 0 ? 1 : strips.lowerBound
    let pairs = stride(from: first, to: strips.upperBound, by: 2).map { $0..<min($0 + 2, strips.upperBound) }
    return (strips.lowerBound == 0 ? [0..<1] : []) + pairs
  }

  private func run(strip: Int, _ reader: TileReader<Real>, _ threads: Int, _ stage: Pipeline.Stage) throws {
    let span = checkpoints.spans.steps(ofStrip: strip)
    reader.prepare(strip: strip)
    // Along a narrow band of paths a thread must follow closely.
    let isNarrow = threads > 1 && span.count < grid.steps
    let groupSteps = isNarrow ? LaneGrid.tileSteps : TileReader<Real>.groupSteps
    var state = LaneState<Real>()
    for first in stride(from: span.lowerBound, to: span.upperBound, by: groupSteps) {
      let steps = first..<min(first + groupSteps, span.upperBound)
      // The last 15 targets of the row above are written later.
      try stage.wait(for: steps.upperBound + LaneGrid.lanes - 1)
      advance(strip, steps, &state, reader)
      stage.publish(steps.upperBound)
    }
  }

  /// The upper strip is 16 steps ahead. All tiles and the whole row above are known.
  private func run(
    _ pair: PairKernel<Real>, upper: Int, _ reader: TileReader<Real>, _ stage: Pipeline.Stage
  ) throws {
    let (lanes, lower) = (LaneGrid.lanes, upper + 1)
    var (upperState, lowerState) = (LaneState<Real>(), LaneState<Real>())
    try stage.wait(for: 2 * lanes)
    single(upper, 0..<lanes, &upperState, reader)
    let group = TileReader<Real>.groupSteps
    var step = lanes
    while step < grid.steps {
      let end = min((step / group + 1) * group, grid.steps)
      try stage.wait(for: min(end + lanes, grid.steps))
      upperState.withPointer { upperState in
        lowerState.withPointer { lowerState in
          pair(
            factors, part(upper, step, upperState, reader), part(lower, step - lanes, lowerState, reader), step..<end)
        }
      }
      stage.publish(end - lanes)
      step = end
    }
    single(lower, grid.steps - lanes..<grid.steps, &lowerState, reader)
  }

  private func part(
    _ strip: Int, _ step: Int, _ state: UnsafeMutablePointer<Real.State>, _ reader: TileReader<Real>
  ) -> StripPart<Real> {
    let nextTile = (step + LaneGrid.tileSteps - 1) / LaneGrid.tileSteps
    let above = checkpoints.wholeRow(above: strip, target: step)
    let last = checkpoints.row(strip: strip, target: step)
    return StripPart(
      cost: reader.costs(strip: strip, steps: step..<step), state: state,
      states: checkpoints.state(strip: strip, tile: nextTile), above: Real.row(above?.f, above?.e),
      last: Real.row(last.f, last.e))
  }

  /// 16 steps of one strip.
  private func single(_ strip: Int, _ steps: Range<Int>, _ state: inout LaneState<Real>, _ reader: TileReader<Real>) {
    state.withPointer {
      let part = part(strip, steps.lowerBound, $0, reader)
      let beginsTile = steps.lowerBound % LaneGrid.tileSteps == 0
      Real.forward(
        factors, cost: part.cost, steps: steps.count, state: $0, states: beginsTile ? part.states : nil,
        above: part.above, last: part.last, cells: Real.row(nil, nil))
    }
  }

  private func advance(_ strip: Int, _ steps: Range<Int>, _ state: inout LaneState<Real>, _ reader: TileReader<Real>) {
    let span = checkpoints.spans.steps(ofStrip: strip)
    let costs = reader.costs(strip: strip, steps: steps)
    let above = reader.above(strip: strip, steps: steps)
    if steps.lowerBound == span.lowerBound {
      if steps.lowerBound > 0 { state.setCorner(above.f[-1], above.e[-1]) }
      if strip == 0, steps.lowerBound == 0, factors.entersByDiagonal { state.setCorner(1, Real.noPower) }
    }
    let states = checkpoints.state(strip: strip, tile: (steps.lowerBound - span.lowerBound) / LaneGrid.tileSteps)
    let last = checkpoints.row(strip: strip, target: steps.lowerBound)
    let cells = denseAccumulatedCost == nil ? Real.row(nil, nil) : reader.cellsOfGroup
    state.withPointer {
      Real.forward(
        factors, cost: costs, steps: steps.count, state: $0, states: states, above: Real.row(above.f, above.e),
        last: Real.row(last.f, last.e), cells: cells)
    }
    if let denseAccumulatedCost { reader.unskewCellsOfGroup(strip: strip, steps: steps, into: denseAccumulatedCost) }
  }
}

/// An N × M matrix, row by row, that is filled strip by strip.
struct DenseTarget: @unchecked Sendable {
  // Unchecked because of the pointer: each strip is written by one thread.
  let base: UnsafeMutablePointer<Double>
}

/// One value for each thread, which alone uses it.
struct ThreadsOwn<Value>: @unchecked Sendable {
  private let values: [Value]

  init(_ threads: Int, _ make: () throws -> Value) rethrows {
    values = try (0..<max(threads, 1)).map { _ in try make() }
  }

  subscript(thread: Int) -> Value { values[thread] }
}
