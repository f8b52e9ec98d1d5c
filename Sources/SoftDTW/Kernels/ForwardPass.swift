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
    let strips = checkpoints.strips
    try Pipeline(grid, strips: strips.count, threads: threads).run(checkpoint: checkpoint) { index, thread, stage in
      let strip = strips.lowerBound + index
      let tiles = checkpoints.tiles(ofStrip: strip)
      let reader = readers[thread]
      reader.prepare(strip: strip)
      let isWhole = tiles.count == grid.tiles && checkpoints.wholeRow(above: strip, target: 0) != nil
      var state = LaneState<Real>()
      var group = tiles.lowerBound
      while group < tiles.upperBound {
        let end = min(group + (isWhole ? TileReader<Real>.groupTiles : 1), tiles.upperBound)
        // The last 15 targets of the row above are written one tile later.
        try stage.wait(for: end + 1)
        advance(strip, group..<end, &state, reader)
        stage.publish(end)
        group = end
      }
    }
  }

  private func advance(_ strip: Int, _ tiles: Range<Int>, _ state: inout LaneState<Real>, _ reader: TileReader<Real>) {
    let steps = grid.steps(ofTiles: tiles)
    let costs = reader.costs(strip: strip, steps: steps)
    let above = reader.above(strip: strip, tile: tiles.lowerBound)
    if tiles.lowerBound == checkpoints.tiles(ofStrip: strip).lowerBound {
      if tiles.lowerBound > 0 { state.setCorner(above.f[-1], above.e[-1]) }
      if strip == 0, tiles.lowerBound == 0, factors.entersByDiagonal { state.setCorner(1, Real.noPower) }
    }
    let states = checkpoints.state(strip: strip, tile: tiles.lowerBound)
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
