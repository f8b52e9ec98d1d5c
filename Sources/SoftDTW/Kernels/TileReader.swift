/// What one thread needs to compute tiles from checkpoints: their costs, and the row above them. Not for two threads at
/// once.
final class TileReader<Real: LaneReal> {
  let cost: CostMatrix
  let factors: StepFactors
  let checkpoints: Checkpoints<Real>
  private let source: LaneSource<Real>
  private let costBuffer: LentArray<Real>
  private let scratch = CostScratch()
  private let aboveF: LentArray<Real>
  private let aboveE: LentArray<Real.Power>
  private var grid: LaneGrid { checkpoints.grid }

  /// - Throws: `AlignmentError.tooLarge`.
  init(_ tiles: ForwardTiles<Real>) throws {
    (cost, factors, checkpoints) = (tiles.cost, tiles.factors, tiles.checkpoints)
    source = tiles.source
    let workspace = tiles.workspace
    let room = LaneGrid.tileSteps + LaneGrid.lanes
    let costs = Self.groupTiles * LaneGrid.tileSteps * LaneGrid.lanes
    costBuffer = try workspace.lend(Real.self, count: costs, for: checkpoints.grid)
    aboveF = try workspace.lend(Real.self, count: room, for: checkpoints.grid)
    aboveE = try workspace.lend(Real.Power.self, count: room, for: checkpoints.grid)
  }

  /// How many tiles a full strip takes at a time: few, so that other threads can follow closely; not one, since each
  /// call costs something.
  static var groupTiles: Int { 16 }

  /// Computes the costs of a strip that are to be kept.
  func prepare(strip: Int) {
    guard case .kept(let costs) = source else { return }
    let tiles = checkpoints.tiles[strip]
    guard !tiles.isEmpty else { return }
    let steps = grid.steps(ofTiles: tiles)
    let place = costs.base + checkpoints.offsets[strip] * ActiveTiles.tileCells
    Real.fill(cost, strip: strip, steps: steps, into: place, scratch: scratch)
  }

  /// The costs of at most `groupTiles` tiles. They stay until the next call.
  func costs(strip: Int, steps: Range<Int>) -> UnsafePointer<Real> {
    switch source {
    case .all(let costs, _):
      return costs + (strip * grid.steps + steps.lowerBound) * LaneGrid.lanes
    case .kept(let costs):
      let first = checkpoints.tiles[strip].lowerBound * LaneGrid.tileSteps
      return UnsafePointer(costs.base)
        + (checkpoints.offsets[strip] * LaneGrid.tileSteps + steps.lowerBound - first) * LaneGrid.lanes
    case .computed:
      Real.fill(cost, strip: strip, steps: steps, into: costBuffer.base, scratch: scratch)
      return UnsafePointer(costBuffer.base)
    }
  }

  /// The row above a tile: places −1 ..< its steps. It stays until the next call.
  func above(strip: Int, tile: Int) -> (f: UnsafeMutablePointer<Real>, e: UnsafeMutablePointer<Real.Power>) {
    let steps = grid.steps(ofTile: tile)
    // The last tile may lie beyond the matrix but for its later lanes.
    let first = max(min(steps.lowerBound, grid.targets) - 1, 0)
    let wanted = first..<min(steps.upperBound, grid.targets)
    if strip > 0 {
      let known = checkpoints.targets(strip: strip - 1)
      let place = checkpoints.place(strip: strip - 1, target: steps.lowerBound)
      if known.lowerBound <= wanted.lowerBound, known.upperBound >= wanted.upperBound {
        return (checkpoints.f.base + place, checkpoints.e.base + place)
      }
      return copy(known.clamped(to: wanted), of: strip - 1, from: steps)
    }
    let (f, e) = copy(0..<0, of: 0, from: steps)
    if tile == 0, !factors.entersByDiagonal { (f[0], e[0]) = (1, Real.noPower) }
    return (f, e)
  }

  private func copy(
    _ targets: Range<Int>, of strip: Int, from steps: Range<Int>
  ) -> (f: UnsafeMutablePointer<Real>, e: UnsafeMutablePointer<Real.Power>) {
    let (f, e) = (aboveF.base + LaneGrid.lanes, aboveE.base + LaneGrid.lanes)
    for i in -1..<steps.count { (f[i], e[i]) = (0, Real.never) }
    for target in targets {
      let place = checkpoints.place(strip: strip, target: target)
      let i = target - steps.lowerBound
      (f[i], e[i]) = (checkpoints.f.base[place], checkpoints.e.base[place])
    }
    return (f, e)
  }

  func shares(strip: Int, tile: Int, into shares: UnsafeMutablePointer<Real>) -> UnsafePointer<Real> {
    let steps = grid.steps(ofTile: tile)
    let costs = costs(strip: strip, steps: steps)
    let (f, e) = above(strip: strip, tile: tile)
    Real.shares(
      factors, cost: costs, steps: steps.count, state: checkpoints.state(strip: strip, tile: tile),
      above: Real.row(f, e),
      into: shares)
    return costs
  }

  func cells(
    strip: Int, tile: Int, into f: UnsafeMutablePointer<Real>, _ e: UnsafeMutablePointer<Real.Power>
  ) {
    let steps = grid.steps(ofTile: tile)
    let costs = costs(strip: strip, steps: steps)
    let row = above(strip: strip, tile: tile)
    Real.cells(
      factors, cost: costs, steps: steps.count, state: checkpoints.state(strip: strip, tile: tile),
      above: Real.row(row.f, row.e), into: Real.row(f, e))
  }
}

/// Where tiles get their costs from.
enum LaneSource<Real: LaneReal>: @unchecked Sendable {
  // Unchecked because of the pointer, to what no one writes any more.
  /// All costs are there in lane order, kept alive by their owner.
  case all(UnsafePointer<Real>, owner: LaneCosts)
  /// Those of the checkpoints' tiles are kept between two passes, in the order of the tiles; the first one computes them.
  case kept(LentArray<Real>)
  /// They are computed each time.
  case computed
}

extension LaneSource<Float> {
  init(_ costs: LaneCosts?) {
    self = costs.map { .all($0.values, owner: $0) } ?? .computed
  }
}
