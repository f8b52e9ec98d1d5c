import CKernels

/// E and H on the tiles that paths visit, and their sums.
final class ActiveTiles: @unchecked Sendable {
  // Unchecked because of the pointers: written by one pass, before anyone else sees them.
  let grid: LaneGrid
  /// Of each strip.
  let tiles: [Range<Int>]
  private let offsets: [Int]
  private let expected: LentArray<Double>
  /// Nil where all weights are 1, so that H is E.
  private let alignment: LentArray<Double>?

  static let tileCells = LaneGrid.tileSteps * LaneGrid.lanes

  init(_ grid: LaneGrid, tiles: [Range<Int>], isUnit: Bool, workspace: Workspace) throws {
    self.grid = grid
    self.tiles = tiles
    offsets = tiles.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let cells = offsets[grid.strips] * Self.tileCells
    expected = try workspace.lend(Double.self, count: cells, for: grid)
    alignment = isUnit ? nil : try workspace.lend(Double.self, count: cells, for: grid)
  }

  func expected(strip: Int, tile: Int) -> UnsafeMutablePointer<Double> { expected.base + place(strip, tile) }

  /// Nil where H is E.
  func alignment(strip: Int, tile: Int) -> UnsafeMutablePointer<Double>? {
    alignment.map { $0.base + place(strip, tile) }
  }

  private func place(_ strip: Int, _ tile: Int) -> Int {
    (offsets[strip] + tile - tiles[strip].lowerBound) * Self.tileCells
  }

  /// `targets` must lie in tiles that paths visit. The tiles of a strip lie one behind the other, so a row is every 16th
  /// value.
  func copy(
    _ isAlignment: Bool, frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>
  ) {
    guard !targets.isEmpty else { return }
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    let start = tiles[strip].lowerBound
    let base = (isAlignment ? alignment(strip: strip, tile: start) : nil) ?? expected(strip: strip, tile: start)
    let from = base + (targets.lowerBound + lane - start * LaneGrid.tileSteps) * LaneGrid.lanes + lane
    for i in 0..<targets.count { buffer[i] = from[i * LaneGrid.lanes] }
  }
}

/// The backward recursion in full precision over the active tiles.
struct ExpectationPass: Sendable {
  let forward: ForwardTiles<Double>
  let active: ActiveTiles

  private var factors: StepFactors { forward.factors }
  private var grid: LaneGrid { forward.grid }

  struct Sums: Sendable {
    /// h, N values.
    var rowSums: [Double] = []
    /// Σ C·H.
    var expectedCost = 0.0
    /// S in nats.
    var pathEntropy = 0.0
    /// Of each frame the targets outside of which E is below 1e-22.
    var activeTargets: [Range<Int>] = []
  }

  func run(threads: Int, checkpoint: Checkpoint) throws -> Sums {
    try PassTimes.measure(.backward) { try measuredRun(threads, checkpoint) }
  }

  private func measuredRun(_ threads: Int, _ checkpoint: Checkpoint) throws -> Sums {
    let threads = min(threads, grid.strips)
    let readers = try ThreadsOwn(threads) { try BackwardTiles(forward) }
    let flows = try FlowRows<Double>(grid, threads: threads, forward.workspace)
    let sums = StripResults<sdtw_sums>(grid.strips, Self.noSums)
    try Pipeline(grid, threads: threads).run(checkpoint: checkpoint) { index, thread, stage in
      let strip = grid.strips - 1 - index
      let tiles = readers[thread]
      tiles.begin(strip: strip)
      let (below, above) = (flows.below(strip), flows.above(strip))
      let range = active.tiles[strip]
      for tile in (0..<grid.tiles).reversed() {
        guard range.contains(tile) else {
          tiles.skip(tile, above: above)
          continue
        }
        try stage.wait(for: grid.tiles - tile + 1)
        let e = active.expected(strip: strip, tile: tile)
        let costs = tiles.run(tile, below: below, above: above, expected: e)
        summarize(strip, tile, costs, tiles.shares, &sums[strip])
        stage.publish(grid.tiles - tile)
      }
    }
    return total(sums.values)
  }

  private func summarize(
    _ strip: Int, _ tile: Int, _ costs: UnsafePointer<Double>, _ shares: UnsafePointer<Double>, _ sums: inout sdtw_sums
  ) {
    factors.kernels.summarize(
      factors.effectiveWeights, costs, shares, active.expected(strip: strip, tile: tile),
      Int64(grid.steps(ofTile: tile).lowerBound), Int64(grid.steps(ofTile: tile).count),
      active.alignment(strip: strip, tile: tile), &sums)
    guard strip == 0, tile == 0, factors.firstCellExcess != 0 else { return }
    // E(1,1) is 1.
    active.alignment(strip: 0, tile: 0)?[0] += factors.firstCellExcess
    sums.row.0 += factors.firstCellExcess
    sums.cost.0 += factors.firstCellExcess * costs[0]
  }

  private static var noSums: sdtw_sums {
    var sums = sdtw_sums()
    withUnsafeMutableBytes(of: &sums.first) { $0.bindMemory(to: Int64.self).update(repeating: .max) }
    return sums
  }

  private func total(_ strips: [sdtw_sums]) -> Sums {
    var result = Sums()
    result.rowSums.reserveCapacity(grid.frames)
    result.activeTargets.reserveCapacity(grid.frames)
    for (strip, sums) in strips.enumerated() {
      let lanes = grid.frames(ofStrip: strip).count
      result.rowSums += Self.lanes(of: sums.row)[..<lanes]
      result.expectedCost += Self.lanes(of: sums.cost)[..<lanes].reduce(0, +)
      result.pathEntropy += Self.lanes(of: sums.entropy)[..<lanes].reduce(0, +)
      let (first, last) = (Self.lanes(of: sums.first, Int.self), Self.lanes(of: sums.last, Int.self))
      for lane in 0..<lanes {
        result.activeTargets.append(first[lane] <= last[lane] ? first[lane] - lane..<last[lane] - lane + 1 : 0..<0)
      }
    }
    // Rounding may leave the entropy of a single path below 0.
    result.pathEntropy = max(result.pathEntropy, 0)
    return result
  }

  /// A C array, which is a tuple in Swift.
  private static func lanes<Tuple, Value>(of tuple: Tuple, _ type: Value.Type = Double.self) -> [Value] {
    withUnsafeBytes(of: tuple) { Array($0.bindMemory(to: Value.self)) }
  }
}
