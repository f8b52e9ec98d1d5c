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
    guard let (tile, step) = tile(strip: grid.strips - 1, step: grid.targets - 1 + lane) else { return (0, Real.never) }
    let reader = try TileReader(self)
    return withTileOfCells { f, e in
      reader.cells(strip: grid.strips - 1, tile: tile, into: f, e)
      return (f[step * LaneGrid.lanes + lane], e[step * LaneGrid.lanes + lane])
    } ?? (0, Real.never)
  }

  /// The tile and the step in it; nil where it isn't known.
  private func tile(strip: Int, step: Int) -> (tile: Int, step: Int)? {
    checkpoints.spans.tile(ofStrip: strip, step: step).map {
      ($0, step - checkpoints.spans.steps(ofStrip: strip, tile: $0).lowerBound)
    }
  }

  /// All 0 where the tile isn't known.
  func shares(frame: Int, target: Int) -> StepProbabilities {
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    guard let (tile, step) = tile(strip: strip, step: target + lane), let reader = try? TileReader(self) else {
      return .none
    }
    return withUnsafeTemporaryAllocation(of: Real.self, capacity: 3 * LaneGrid.tileCells) { shares in
      guard let base = shares.baseAddress else { return .none }
      _ = reader.shares(strip: strip, tile: tile, into: base)
      let p = base + 3 * LaneGrid.lanes * step + lane
      return StepProbabilities(
        horizontal: Double(p[0]), vertical: Double(p[LaneGrid.lanes]), diagonal: Double(p[2 * LaneGrid.lanes]))
    }
  }
}

/// Room for the mantissas and the exponents of a tile.
func withTileOfCells<Real, Power, Result>(
  _ body: (UnsafeMutablePointer<Real>, UnsafeMutablePointer<Power>) -> Result
) -> Result? {
  withUnsafeTemporaryAllocation(of: Real.self, capacity: LaneGrid.tileCells) { f in
    withUnsafeTemporaryAllocation(of: Power.self, capacity: LaneGrid.tileCells) { e in
      guard let f = f.baseAddress, let e = e.baseAddress else { return nil }
      return body(f, e)
    }
  }
}
