/// The tiles of a forward recursion: all that is needed to compute each of them again.
struct ForwardTiles<Real: LaneReal>: Sendable {
  let cost: CostMatrix
  let factors: StepFactors
  let checkpoints: Checkpoints<Real>
  var source: LaneSource<Real>
  let workspace: Workspace

  var grid: LaneGrid { checkpoints.grid }

  /// Z(N,M).
  ///
  /// - Throws: `AlignmentError.tooLarge`.
  func lastCell() throws -> (f: Real, e: Real.Power) {
    let lane = (grid.frames - 1) % LaneGrid.lanes
    let (tile, step) = (grid.targets - 1 + lane).quotientAndRemainder(dividingBy: LaneGrid.tileSteps)
    let reader = try TileReader(self)
    return withTileOfCells { f, e in
      reader.cells(strip: grid.strips - 1, tile: tile, into: f, e)
      return (f[step * LaneGrid.lanes + lane], e[step * LaneGrid.lanes + lane])
    } ?? (0, Real.never)
  }

  func shares(frame: Int, target: Int) -> StepProbabilities {
    let none = StepProbabilities(horizontal: 0, vertical: 0, diagonal: 0)
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    let (tile, step) = (target + lane).quotientAndRemainder(dividingBy: LaneGrid.tileSteps)
    guard checkpoints.tiles[strip].contains(tile), let reader = try? TileReader(self) else { return none }
    return withUnsafeTemporaryAllocation(of: Real.self, capacity: 3 * ActiveTiles.tileCells) { shares in
      guard let base = shares.baseAddress else { return none }
      _ = reader.shares(strip: strip, tile: tile, into: base)
      let p = base + 3 * LaneGrid.lanes * step + lane
      return StepProbabilities(
        horizontal: Double(p[0]), vertical: Double(p[LaneGrid.lanes]), diagonal: Double(p[2 * LaneGrid.lanes]))
    }
  }

  /// - Parameter distance: D(N,M), which is known exactly.
  func accumulatedCostReader(distance: Double) -> any AccumulatedCostReader {
    (try? TileReader(self)).map { TiledCostReader($0, distance: distance, workspace: workspace) } ?? NoCostReader()
  }
}

/// Room for the mantissas and the exponents of a tile.
func withTileOfCells<Real, Power, Result>(
  _ body: (UnsafeMutablePointer<Real>, UnsafeMutablePointer<Power>) -> Result
) -> Result? {
  withUnsafeTemporaryAllocation(of: Real.self, capacity: ActiveTiles.tileCells) { f in
    withUnsafeTemporaryAllocation(of: Power.self, capacity: ActiveTiles.tileCells) { e in
      guard let f = f.baseAddress, let e = e.baseAddress else { return nil }
      return body(f, e)
    }
  }
}
