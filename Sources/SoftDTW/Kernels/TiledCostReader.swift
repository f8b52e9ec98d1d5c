/// Reads D from checkpoints: the last row of each strip as it is there, others from tiles that are computed again.
final class TiledCostReader: AccumulatedCostReader {
  private let cost: CostMatrix
  private let factors: StepFactors
  private let look: Checkpoints<Float>?
  private let checkpoints: Checkpoints<Double>
  private let workspace: Workspace
  private let doubleTiles: TileReader<Double>?
  private let floatTiles: TileReader<Float>?
  /// The strip, the tiles of it, and their D, 16 values a step.
  private var known: (strip: Int, tiles: Range<Int>, values: LentArray<Double>)?

  init(
    cost: CostMatrix, factors: StepFactors, look: Checkpoints<Float>?, checkpoints: Checkpoints<Double>,
    workspace: Workspace
  ) {
    (self.cost, self.factors, self.look, self.checkpoints) = (cost, factors, look, checkpoints)
    self.workspace = workspace
    doubleTiles = try? TileReader(cost, factors, checkpoints, workspace: workspace)
    floatTiles = look.flatMap { try? TileReader(cost, factors, $0, workspace: workspace) }
  }

  private var grid: LaneGrid { checkpoints.grid }

  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    if lane == LaneGrid.lanes - 1, copyLastRow(strip, targets, into: buffer) { return }
    let tiles = grid.tiles(ofTargets: targets)
    guard let values = values(strip, tiles) else {
      for i in 0..<targets.count { buffer[i] = .nan }
      return
    }
    let first = (targets.lowerBound + lane - values.tiles.lowerBound * LaneGrid.tileSteps) * LaneGrid.lanes + lane
    for i in 0..<targets.count { buffer[i] = values.base[first + i * LaneGrid.lanes] }
  }

  private func copyLastRow(_ strip: Int, _ targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) -> Bool {
    let known = checkpoints.targets(strip: strip)
    if known.lowerBound <= targets.lowerBound, known.upperBound >= targets.upperBound {
      let row = checkpoints.row(strip: strip, target: targets.lowerBound)
      Double.accumulated(factors, row, count: targets.count, into: buffer)
      return true
    }
    guard let look else { return false }
    Float.accumulated(
      factors, look.row(strip: strip, target: targets.lowerBound), count: targets.count, into: buffer)
    let exact = known.clamped(to: targets)
    if !exact.isEmpty {
      Double.accumulated(
        factors, checkpoints.row(strip: strip, target: exact.lowerBound), count: exact.count,
        into: buffer + (exact.lowerBound - targets.lowerBound))
    }
    return true
  }

  private func values(_ strip: Int, _ tiles: Range<Int>) -> (base: UnsafeMutablePointer<Double>, tiles: Range<Int>)? {
    if let known, known.strip == strip, known.tiles.lowerBound <= tiles.lowerBound,
      known.tiles.upperBound >= tiles.upperBound
    {
      return (known.values.base, known.tiles)
    }
    let count = tiles.count * ActiveTiles.tileCells
    let buffer = known.flatMap { $0.values.count >= count ? $0.values : nil }
    guard let buffer = try? buffer ?? workspace.lend(Double.self, count: count, for: grid) else { return nil }
    for tile in tiles {
      let place = buffer.base + (tile - tiles.lowerBound) * ActiveTiles.tileCells
      if checkpoints.tiles[strip].contains(tile) {
        if let doubleTiles { fill(strip, tile, doubleTiles, into: place) }
      } else if let floatTiles {
        fill(strip, tile, floatTiles, into: place)
      }
    }
    known = (strip, tiles, buffer)
    return (buffer.base, tiles)
  }

  private func fill<Real: LaneReal>(
    _ strip: Int, _ tile: Int, _ reader: TileReader<Real>, into place: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: Real.self, capacity: ActiveTiles.tileCells) { f in
      withUnsafeTemporaryAllocation(of: Real.Power.self, capacity: ActiveTiles.tileCells) { e in
        guard let fs = f.baseAddress, let es = e.baseAddress else { return }
        reader.cells(strip: strip, tile: tile, into: fs, es)
        Real.accumulated(
          factors, Real.row(fs, es), count: grid.steps(ofTile: tile).count * LaneGrid.lanes, into: place)
      }
    }
  }
}
