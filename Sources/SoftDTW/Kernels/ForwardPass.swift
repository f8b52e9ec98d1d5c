/// The forward recursion over the tiles of checkpoints, which it fills (paper, equation 5).
///
/// O(N·M) for all tiles. No more is kept than the checkpoints.
struct ForwardPass<Real: LaneReal>: Sendable {
  let tiles: ForwardTiles<Real>

  private var checkpoints: Checkpoints<Real> { tiles.checkpoints }
  private var grid: LaneGrid { tiles.grid }
  private var factors: StepFactors { tiles.factors }

  func run(threads: Int, checkpoint: Checkpoint) throws {
    let readers = try ThreadsOwn(threads) { try TileReader(tiles) }
    try Pipeline(grid, threads: threads).run(checkpoint: checkpoint) { strip, thread, stage in
      let tiles = checkpoints.tiles[strip]
      let reader = readers[thread]
      let isFull = strip > 0 && tiles.count == grid.tiles && checkpoints.tiles[strip - 1].count == grid.tiles
      reader.prepare(strip: strip)
      var state = LaneState<Real>()
      var group = tiles.lowerBound
      while group < tiles.upperBound {
        let end = min(group + (isFull ? TileReader<Real>.groupTiles : 1), tiles.upperBound)
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
    let above: Real.Row
    if tiles.count > 1 {
      above = checkpoints.row(strip: strip - 1, target: steps.lowerBound)
    } else {
      let (f, e) = reader.above(strip: strip, tile: tiles.lowerBound)
      above = Real.row(f, e)
      if tiles.lowerBound == checkpoints.tiles[strip].lowerBound {
        if tiles.lowerBound > 0 { state.setCorner(f[-1], e[-1]) }
        if strip == 0, tiles.lowerBound == 0, factors.entersByDiagonal { state.setCorner(1, Real.noPower) }
      }
    }
    let states = checkpoints.state(strip: strip, tile: tiles.lowerBound)
    let last = checkpoints.row(strip: strip, target: steps.lowerBound)
    state.withPointer {
      Real.forward(
        factors, cost: costs, steps: steps.count, state: $0, states: states, above: above, last: last)
    }
  }
}

/// One value for each thread, which alone uses it.
struct ThreadsOwn<Value>: @unchecked Sendable {
  private let values: [Value]

  init(_ threads: Int, _ make: () throws -> Value) rethrows {
    values = try (0..<max(threads, 1)).map { _ in try make() }
  }

  subscript(thread: Int) -> Value { values[thread] }
}
