/// Reads D: rows that are there as they are, others from tiles that are computed again.
final class TiledCostReader<Real: LaneReal>: AccumulatedCostReader {
  private let look: Look<Real>
  private let distance: Double
  private let factors: StepFactors
  private let workspace: Workspace
  private var block: TileReader<Real>?
  /// A strip and the cells of all its tiles, for readers of a few rows.
  private var cells: (strip: Int, memory: StripCells<Real>)?
  private let readsFewRows: Bool
  /// A strip, tiles of it, and the rows of their D.
  private var known: (strip: Int, tiles: Range<Int>, rows: LentArray<Double>)?

  /// - Parameters:
  ///   - distance: D(N,M), which is known exactly.
  ///   - readsFewRows: whether at most every fourth row is read.
  init(_ look: Look<Real>, distance: Double, readsFewRows: Bool, factors: StepFactors, workspace: Workspace) {
    (self.look, self.distance, self.readsFewRows) = (look, distance, readsFewRows)
    (self.factors, self.workspace) = (factors, workspace)
  }

  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    if lane == LaneGrid.lanes - 1, let row = row(strip: strip, target: targets.lowerBound) {
      Real.accumulated(factors, Real.row(row.f, row.e), count: targets.count, into: buffer)
    } else if readsFewRows, let tiles = tiles(strip) {
      let cells = cells(of: strip, tiles)
      cells.gather(lane: lane, targets: targets)
      Real.accumulated(factors, cells.row, count: targets.count, into: buffer)
    } else if let tiles = tiles(strip), let known = rows(strip, tiles.grid.tiles(ofTargets: targets), tiles) {
      let row = known.base + lane * Self.width(known.tiles) + targets.lowerBound - Self.firstTarget(known.tiles)
      buffer.update(from: row, count: targets.count)
    } else {
      // No memory to read it in.
      buffer.initialize(repeating: .nan, count: targets.count)
    }
    let grid = look.grid
    if frame == grid.frames - 1, targets.upperBound == grid.targets { buffer[targets.count - 1] = distance }
  }

  private func cells(of strip: Int, _ tiles: TileReader<Real>) -> StripCells<Real> {
    if let cells, cells.strip == strip { return cells.memory }
    let memory = cells?.memory ?? StripCells<Real>(look.grid)
    for tile in 0..<look.grid.tiles {
      let place = tile * LaneGrid.tileCells
      tiles.cells(strip: strip, tile: tile, into: memory.f + place, memory.e + place)
    }
    cells = (strip, memory)
    return memory
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

  /// Rows of D begin 16 targets before the first step of their first tile.
  private static func firstTarget(_ tiles: Range<Int>) -> Int {
    tiles.lowerBound * LaneGrid.tileSteps - LaneGrid.lanes
  }

  private static func width(_ tiles: Range<Int>) -> Int { tiles.count * LaneGrid.tileSteps + LaneGrid.lanes }

  private func rows(
    _ strip: Int, _ wanted: Range<Int>, _ tiles: TileReader<Real>
  ) -> (base: UnsafeMutablePointer<Double>, tiles: Range<Int>)? {
    if let known, known.strip == strip, known.tiles.lowerBound <= wanted.lowerBound,
      known.tiles.upperBound >= wanted.upperBound
    {
      return (known.rows.base, known.tiles)
    }
    let count = LaneGrid.lanes * Self.width(wanted)
    let buffer = known.flatMap { $0.rows.count >= count ? $0.rows : nil }
    guard let buffer = try? buffer ?? workspace.lend(Double.self, count: count, for: look.grid) else { return nil }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: LaneGrid.tileCells) { d in
      guard let d = d.baseAddress else { return }
      for tile in wanted { fill(strip, tile, tiles, through: d, into: buffer.base, of: wanted) }
    }
    known = (strip, wanted, buffer)
    return (buffer.base, wanted)
  }

  private func fill(
    _ strip: Int, _ tile: Int, _ tiles: TileReader<Real>, through d: UnsafeMutablePointer<Double>,
    into rows: UnsafeMutablePointer<Double>, of wanted: Range<Int>
  ) {
    let steps = look.grid.steps(ofTile: tile)
    withTileOfCells { f, e in
      tiles.cells(strip: strip, tile: tile, into: f, e)
      Real.accumulated(tiles.factors, Real.row(f, e), count: steps.count * LaneGrid.lanes, into: d)
    }
    factors.kernels.unskew(
      d, Int64(steps.lowerBound), Int64(steps.count), Int64(look.grid.frames(ofStrip: strip).count),
      Int64(look.grid.targets), rows - Self.firstTarget(wanted), Int64(Self.width(wanted)))
  }
}

/// All cells of a strip in lane order, and one row of them.
private final class StripCells<Real: LaneReal> {
  let f: UnsafeMutablePointer<Real>
  let e: UnsafeMutablePointer<Real.Power>
  private let rowF: UnsafeMutablePointer<Real>
  private let rowE: UnsafeMutablePointer<Real.Power>

  init(_ grid: LaneGrid) {
    f = .allocate(capacity: grid.tiles * LaneGrid.tileCells)
    e = .allocate(capacity: grid.tiles * LaneGrid.tileCells)
    rowF = .allocate(capacity: grid.targets)
    rowE = .allocate(capacity: grid.targets)
  }

  deinit {
    for pointer in [f, rowF] { pointer.deallocate() }
    for pointer in [e, rowE] { pointer.deallocate() }
  }

  /// The targets that were gathered last.
  var row: Real.Row { Real.row(rowF, rowE) }

  func gather(lane: Int, targets: Range<Int>) {
    let first = (targets.lowerBound + lane) * LaneGrid.lanes + lane
    for i in 0..<targets.count {
      rowF[i] = f[first + i * LaneGrid.lanes]
      rowE[i] = e[first + i * LaneGrid.lanes]
    }
  }
}
