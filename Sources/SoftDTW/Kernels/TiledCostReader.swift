/// Reads D from checkpoints: the last row of each strip as it is there, others from tiles that are computed again.
final class TiledCostReader<Real: LaneReal>: AccumulatedCostReader {
  private let tiles: TileReader<Real>
  private let distance: Double
  private let workspace: Workspace
  /// The strip, the tiles of it, and their D, 16 values a step.
  private var known: (strip: Int, tiles: Range<Int>, values: LentArray<Double>)?

  /// - Parameter distance: D(N,M), which is known exactly.
  init(_ tiles: TileReader<Real>, distance: Double, workspace: Workspace) {
    (self.tiles, self.distance, self.workspace) = (tiles, distance, workspace)
  }

  private var grid: LaneGrid { tiles.checkpoints.grid }

  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    if lane == LaneGrid.lanes - 1 {
      let row = tiles.checkpoints.row(strip: strip, target: targets.lowerBound)
      Real.accumulated(tiles.factors, row, count: targets.count, into: buffer)
    } else if let values = values(strip, grid.tiles(ofTargets: targets)) {
      let first = (targets.lowerBound + lane - values.tiles.lowerBound * LaneGrid.tileSteps) * LaneGrid.lanes + lane
      for i in 0..<targets.count { buffer[i] = values.base[first + i * LaneGrid.lanes] }
    } else {
      buffer.initialize(repeating: .nan, count: targets.count)
    }
    if frame == grid.frames - 1, targets.upperBound == grid.targets { buffer[targets.count - 1] = distance }
  }

  private func values(_ strip: Int, _ wanted: Range<Int>) -> (base: UnsafeMutablePointer<Double>, tiles: Range<Int>)? {
    if let known, known.strip == strip, known.tiles.lowerBound <= wanted.lowerBound,
      known.tiles.upperBound >= wanted.upperBound
    {
      return (known.values.base, known.tiles)
    }
    let count = wanted.count * ActiveTiles.tileCells
    let buffer = known.flatMap { $0.values.count >= count ? $0.values : nil }
    guard let buffer = try? buffer ?? workspace.lend(Double.self, count: count, for: grid) else { return nil }
    for tile in wanted { fill(strip, tile, into: buffer.base + (tile - wanted.lowerBound) * ActiveTiles.tileCells) }
    known = (strip, wanted, buffer)
    return (buffer.base, wanted)
  }

  private func fill(_ strip: Int, _ tile: Int, into place: UnsafeMutablePointer<Double>) {
    withTileOfCells { f, e in
      tiles.cells(strip: strip, tile: tile, into: f, e)
      Real.accumulated(
        tiles.factors, Real.row(f, e), count: grid.steps(ofTile: tile).count * LaneGrid.lanes, into: place)
    }
  }
}

/// Where there is no memory to read D in.
struct NoCostReader: AccumulatedCostReader {
  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    buffer.initialize(repeating: .nan, count: targets.count)
  }
}
