/// Reads D: rows that are there as they are, others from tiles that are computed again.
final class TiledCostReader<Real: LaneReal>: AccumulatedCostReader {
  private let look: Look<Real>
  private let distance: Double
  private let factors: StepFactors
  private let workspace: Workspace
  private var block: TileReader<Real>?
  /// The strip, the tiles of it, and their D, 16 values a step.
  private var known: (strip: Int, tiles: Range<Int>, values: LentArray<Double>)?

  /// - Parameter distance: D(N,M), which is known exactly.
  init(_ look: Look<Real>, distance: Double, factors: StepFactors, workspace: Workspace) {
    (self.look, self.distance, self.factors, self.workspace) = (look, distance, factors, workspace)
  }

  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    if lane == LaneGrid.lanes - 1, let row = row(strip: strip, target: targets.lowerBound) {
      Real.accumulated(factors, Real.row(row.f, row.e), count: targets.count, into: buffer)
    } else if let tiles = tiles(strip), let values = values(strip, tiles.grid.tiles(ofTargets: targets), tiles) {
      let first = (targets.lowerBound + lane - values.tiles.lowerBound * LaneGrid.tileSteps) * LaneGrid.lanes + lane
      for i in 0..<targets.count { buffer[i] = values.base[first + i * LaneGrid.lanes] }
    } else {
      // No memory to read it in.
      buffer.initialize(repeating: .nan, count: targets.count)
    }
    let grid = look.grid
    if frame == grid.frames - 1, targets.upperBound == grid.targets { buffer[targets.count - 1] = distance }
  }

  private func row(strip: Int, target: Int) -> StripRow<Real>.Place? {
    if look.whole == nil, let row = look.row(after: strip) { return row.place(target: target) }
    return tiles(strip)?.checkpoints.row(strip: strip, target: target)
  }

  /// The tiles of the strip's block, which are kept until another block is read.
  private func tiles(_ strip: Int) -> TileReader<Real>? {
    if let block, block.checkpoints.strips.contains(strip) { return block }
    block = nil
    block = (try? look.block(of: strip)).flatMap { try? TileReader($0) }
    return block
  }

  private func values(
    _ strip: Int, _ wanted: Range<Int>, _ tiles: TileReader<Real>
  ) -> (base: UnsafeMutablePointer<Double>, tiles: Range<Int>)? {
    if let known, known.strip == strip, known.tiles.lowerBound <= wanted.lowerBound,
      known.tiles.upperBound >= wanted.upperBound
    {
      return (known.values.base, known.tiles)
    }
    let count = wanted.count * ActiveTiles.tileCells
    let buffer = known.flatMap { $0.values.count >= count ? $0.values : nil }
    guard let buffer = try? buffer ?? workspace.lend(Double.self, count: count, for: look.grid) else { return nil }
    for tile in wanted {
      fill(strip, tile, tiles, into: buffer.base + (tile - wanted.lowerBound) * ActiveTiles.tileCells)
    }
    known = (strip, wanted, buffer)
    return (buffer.base, wanted)
  }

  private func fill(
    _ strip: Int, _ tile: Int, _ tiles: TileReader<Real>, into place: UnsafeMutablePointer<Double>
  ) {
    withTileOfCells { f, e in
      tiles.cells(strip: strip, tile: tile, into: f, e)
      Real.accumulated(
        tiles.factors, Real.row(f, e), count: tiles.grid.steps(ofTile: tile).count * LaneGrid.lanes, into: place)
    }
  }
}
