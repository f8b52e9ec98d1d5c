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
  var grid: LaneGrid { checkpoints.grid }
  var spans: StripSpans { checkpoints.spans }

  /// - Throws: `AlignmentError.tooLarge`.
  init(_ tiles: ForwardTiles<Real>) throws {
    (cost, factors, checkpoints) = (tiles.cost, tiles.factors, tiles.checkpoints)
    source = tiles.source
    let workspace = tiles.workspace
    let room = Self.groupSteps + LaneGrid.lanes
    costBuffer = try workspace.lend(Real.self, count: Self.groupSteps * LaneGrid.lanes, for: checkpoints.grid)
    aboveF = try workspace.lend(Real.self, count: room, for: checkpoints.grid)
    aboveE = try workspace.lend(Real.Power.self, count: room, for: checkpoints.grid)
  }

  /// Room for the cells of a group of tiles, and for their D: made when it is first asked for, since it is large.
  private lazy var groupCells = GroupCells<Real>()

  var cellsOfGroup: Real.Row { Real.row(groupCells.f, groupCells.e) }

  func unskewCellsOfGroup(strip: Int, steps: Range<Int>, into dense: DenseTarget) {
    Real.accumulated(factors, cellsOfGroup, count: steps.count * LaneGrid.lanes, into: groupCells.d)
    factors.kernels.unskew(
      groupCells.d, Int64(steps.lowerBound), Int64(steps.count), Int64(grid.frames(ofStrip: strip).count),
      Int64(grid.targets), dense.base + strip * LaneGrid.lanes * grid.targets, Int64(grid.targets))
  }

  /// How many steps are taken at a time: few, so that other threads can follow closely; not those of one tile, since each
  /// call costs something.
  static var groupSteps: Int { 16 * LaneGrid.tileSteps }

  /// Computes the costs of a strip that are to be kept.
  func prepare(strip: Int) {
    guard case .kept(let costs) = source else { return }
    let steps = spans.steps(ofStrip: strip)
    guard !steps.isEmpty else { return }
    let first = spans.index(strip: strip, step: steps.lowerBound)
    Real.fill(cost, strip: strip, steps: steps, into: costs.base + first * LaneGrid.lanes, scratch: scratch)
  }

  /// The costs of at most `groupSteps` steps. They stay until the next call.
  func costs(strip: Int, steps: Range<Int>) -> UnsafePointer<Real> {
    switch source {
    case .all(let costs, _):
      return costs + (strip * grid.steps + steps.lowerBound) * LaneGrid.lanes
    case .kept(let costs):
      return UnsafePointer(costs.base) + spans.index(strip: strip, step: steps.lowerBound) * LaneGrid.lanes
    case .computed:
      Real.fill(cost, strip: strip, steps: steps, into: costBuffer.base, scratch: scratch)
      return UnsafePointer(costBuffer.base)
    }
  }

  /// The row above at most `groupSteps` steps: places −1 ..< their number. It stays until the next call.
  func above(strip: Int, steps: Range<Int>) -> StripRow<Real>.Place {
    if let row = checkpoints.wholeRow(above: strip, target: steps.lowerBound) { return row }
    let (f, e) = (aboveF.base + LaneGrid.lanes, aboveE.base + LaneGrid.lanes)
    for i in -1..<steps.count { (f[i], e[i]) = (0, Real.never) }
    if strip > 0 {
      let wanted = min(max(steps.lowerBound - 1, 0), grid.targets)..<max(min(steps.upperBound, grid.targets), 0)
      let known = checkpoints.targets(strip: strip - 1).clamped(to: wanted)
      let (row, place) = (
        checkpoints.row(strip: strip - 1, target: known.lowerBound), known.lowerBound - steps.lowerBound
      )
      (f + place).update(from: row.f, count: known.count)
      (e + place).update(from: row.e, count: known.count)
    } else if steps.lowerBound == 0, !factors.entersByDiagonal {
      (f[0], e[0]) = (1, Real.noPower)
    }
    return (f, e)
  }

  func shares(strip: Int, tile: Int, into shares: UnsafeMutablePointer<Real>) -> UnsafePointer<Real> {
    let steps = spans.steps(ofStrip: strip, tile: tile)
    let costs = costs(strip: strip, steps: steps)
    let (f, e) = above(strip: strip, steps: steps)
    Real.shares(
      factors, cost: costs, steps: steps.count, state: checkpoints.state(strip: strip, tile: tile),
      above: Real.row(f, e),
      into: shares)
    return costs
  }

  func cells(
    strip: Int, tile: Int, into f: UnsafeMutablePointer<Real>, _ e: UnsafeMutablePointer<Real.Power>
  ) {
    let steps = spans.steps(ofStrip: strip, tile: tile)
    let costs = costs(strip: strip, steps: steps)
    let row = above(strip: strip, steps: steps)
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
  /// Those of the checkpoints' spans are kept between two passes, in the order of the strips; the first one computes them.
  case kept(LentArray<Real>)
  /// They are computed each time.
  case computed
}

extension LaneSource<Float> {
  init(_ costs: LaneCosts?) {
    self = costs.map { .all($0.values, owner: $0) } ?? .computed
  }
}

/// Cells of a group of tiles: mantissas, exponents and D.
private final class GroupCells<Real: LaneReal> {
  private static var count: Int { TileReader<Real>.groupSteps * LaneGrid.lanes }
  let f = UnsafeMutablePointer<Real>.allocate(capacity: count)
  let e = UnsafeMutablePointer<Real.Power>.allocate(capacity: count)
  let d = UnsafeMutablePointer<Double>.allocate(capacity: count)

  deinit {
    f.deallocate()
    e.deallocate()
    d.deallocate()
  }
}
