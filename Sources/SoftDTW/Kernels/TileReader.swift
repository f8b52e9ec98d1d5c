/// What one thread needs to compute tiles from checkpoints: their costs, and the row above them. Not for two threads at
/// once.
final class TileReader<Real: LaneReal> {
  let cost: CostMatrix
  let factors: StepFactors
  let checkpoints: Checkpoints<Real>
  /// All costs in lane order, where they are at hand.
  private let laneCosts: UnsafePointer<Real>?
  private let costBuffer: LentArray<Real>
  private let scratch = CostScratch()
  private let aboveF: LentArray<Real>
  private let aboveE: LentArray<Real.Power>
  private var grid: LaneGrid { checkpoints.grid }

  init(
    _ cost: CostMatrix, _ factors: StepFactors, _ checkpoints: Checkpoints<Real>, laneCosts: UnsafePointer<Real>? = nil,
    workspace: Workspace
  ) throws {
    self.cost = cost
    self.factors = factors
    self.checkpoints = checkpoints
    self.laneCosts = laneCosts
    let room = LaneGrid.tileSteps + LaneGrid.lanes
    let costs = Self.groupTiles * LaneGrid.tileSteps * LaneGrid.lanes
    costBuffer = try workspace.lend(Real.self, count: costs, for: checkpoints.grid)
    aboveF = try workspace.lend(Real.self, count: room, for: checkpoints.grid)
    aboveE = try workspace.lend(Real.Power.self, count: room, for: checkpoints.grid)
  }

  /// How many tiles a full strip takes at a time: few, so that other threads can follow closely; not one, since each
  /// call costs something.
  static var groupTiles: Int { 16 }

  /// The costs of at most `groupTiles` tiles. They stay until the next call.
  func costs(strip: Int, steps: Range<Int>) -> UnsafePointer<Real> {
    if let laneCosts { return laneCosts + (strip * grid.steps + steps.lowerBound) * LaneGrid.lanes }
    Real.fill(cost, strip: strip, steps: steps, into: costBuffer.base, scratch: scratch)
    return UnsafePointer(costBuffer.base)
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
