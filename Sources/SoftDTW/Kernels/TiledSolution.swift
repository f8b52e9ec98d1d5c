import CKernels
import Glibc

/// The alignment by the kernels: checkpoints of the forward recursion, and E and H on the tiles that paths visit.
///
/// A picture has a forward look over all cells in float, which says which tiles are active, and then all of D(N,M), E and
/// H in double on these. An exact alignment has the forward recursion over all cells in double.
struct TiledSolution: AlignmentSolution {
  let totals: AlignmentTotals
  private let cost: CostMatrix
  private let factors: StepFactors
  private let workspace: Workspace
  /// Nil for an exact alignment.
  private let look: Checkpoints<Float>?
  /// All tiles, or where there is a look the active ones.
  private let checkpoints: Checkpoints<Double>
  private let active: ActiveTiles

  private var grid: LaneGrid { checkpoints.grid }

  /// Nil where the number formats don't suffice.
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  init?(
    cost: CostMatrix, parameters: AlignmentParameters, detail: AlignmentDetail, kernels: sdtw_kernels, threads: Int,
    workspace: Workspace, checkpoint: Checkpoint
  ) throws {
    let range = ExponentRange(cost: cost, parameters: parameters)
    let canEnter = parameters.stepWeights.diagonal < .infinity || parameters.stepWeights.horizontal < .infinity
    guard range.fitsDouble, canEnter else { return nil }
    let grid = cost.grid
    factors = StepFactors(parameters, firstCost: cost.value(frame: 0, target: 0), kernels: kernels)
    self.cost = cost
    self.workspace = workspace
    var look: Checkpoints<Float>?
    var tiles: [Range<Int>]?
    if detail == .picture, range.fitsFloat {
      let laneCosts = try cost.laneCosts { try checkpoint($0 * 0.3) }
      let passes = try Self.look(cost, factors, laneCosts?.values, threads, workspace) {
        try checkpoint(0.3 + $0 * 0.5)
      }
      withExtendedLifetime(laneCosts) {}
      if range.fitsFloat(bits: passes.bits) { (look, tiles) = (passes.checkpoints, passes.tiles) }
    }
    if let tiles {
      checkpoints = try Checkpoints(grid, tiles: tiles, workspace: workspace)
    } else {
      checkpoints = try Checkpoints(grid, workspace: workspace)
    }
    self.look = look
    let forward = ForwardPass(
      cost: cost, factors: factors, checkpoints: checkpoints, laneCosts: nil, workspace: workspace)
    try forward.run(threads: threads) { try checkpoint(look == nil ? $0 * 0.8 : 0.8 + $0 * 0.05) }
    if tiles == nil {
      let activity = ActivityPass(
        cost: cost, factors: factors, checkpoints: checkpoints, laneCosts: nil, workspace: workspace)
      tiles = try activity.run(threads: threads) { try checkpoint(0.8 + $0 * 0.1) }
    }
    active = try ActiveTiles(grid, tiles: tiles ?? [], isUnit: parameters.stepWeights == .unit, workspace: workspace)
    let expectation = ExpectationPass(
      cost: cost, factors: factors, checkpoints: checkpoints, active: active, workspace: workspace)
    let sums = try expectation.run(threads: threads) { try checkpoint(0.9 + $0 * 0.1) }
    let last = try Self.lastCell(cost, factors, checkpoints, workspace)
    totals = AlignmentTotals(
      distance: factors.distance(last), expectedCost: sums.expectedCost, pathEntropy: sums.pathEntropy,
      rowSums: sums.rowSums)
  }

  private static func look(
    _ cost: CostMatrix, _ factors: StepFactors, _ laneCosts: UnsafePointer<Float>?, _ threads: Int,
    _ workspace: Workspace, checkpoint: Checkpoint
  ) throws -> (checkpoints: Checkpoints<Float>, tiles: [Range<Int>], bits: Double) {
    let checkpoints = try Checkpoints<Float>(cost.grid, workspace: workspace)
    let forward = ForwardPass(
      cost: cost, factors: factors, checkpoints: checkpoints, laneCosts: laneCosts, workspace: workspace)
    try forward.run(threads: threads) { try checkpoint($0 * 0.9) }
    let activity = ActivityPass(
      cost: cost, factors: factors, checkpoints: checkpoints, laneCosts: laneCosts, workspace: workspace)
    let tiles = try activity.run(threads: threads) { try checkpoint(0.9 + $0 * 0.1) }
    let last = try lastCell(cost, factors, checkpoints, workspace)
    return (checkpoints, tiles, -log2(Double(last.f)) - Double(last.e))
  }

  private static func lastCell<Real: LaneReal>(
    _ cost: CostMatrix, _ factors: StepFactors, _ checkpoints: Checkpoints<Real>, _ workspace: Workspace
  ) throws -> (f: Real, e: Real.Power) {
    let grid = checkpoints.grid
    let lane = (grid.frames - 1) % LaneGrid.lanes
    let step = grid.targets - 1 + lane
    let tile = step / LaneGrid.tileSteps
    let reader = try TileReader(cost, factors, checkpoints, workspace: workspace)
    let index = (step - tile * LaneGrid.tileSteps) * LaneGrid.lanes + lane
    return withUnsafeTemporaryAllocation(of: Real.self, capacity: ActiveTiles.tileCells) { f in
      withUnsafeTemporaryAllocation(of: Real.Power.self, capacity: ActiveTiles.tileCells) { e in
        guard let fs = f.baseAddress, let es = e.baseAddress else { return (0, Real.never) }
        reader.cells(strip: grid.strips - 1, tile: tile, into: fs, es)
        return (fs[index], es[index])
      }
    }
  }

  func activeTargets(frame: Int) -> Range<Int> { active.targets(frame: frame) }

  func copyExpected(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    active.copy(false, frame: frame, targets: targets, into: buffer)
  }

  func copyAlignment(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    active.copy(true, frame: frame, targets: targets, into: buffer)
  }

  func stepProbabilities(frame: Int, target: Int) -> StepProbabilities {
    if frame == 0, target == 0 { return StepProbabilities(horizontal: 0, vertical: 0, diagonal: 1) }
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    let step = target + lane
    // Beside the paths the active tiles lack what flows in from others; there the look knows better.
    guard let look, expected(frame: frame, target: target) < 1e-9 else { return shares(checkpoints, strip, step, lane) }
    return shares(look, strip, step, lane)
  }

  private func expected(frame: Int, target: Int) -> Double {
    guard active.targets(frame: frame).contains(target) else { return 0 }
    var value = 0.0
    active.copy(false, frame: frame, targets: target..<target + 1, into: &value)
    return value
  }

  private func shares<Real: LaneReal>(
    _ checkpoints: Checkpoints<Real>, _ strip: Int, _ step: Int, _ lane: Int
  ) -> StepProbabilities {
    let none = StepProbabilities(horizontal: 0, vertical: 0, diagonal: 0)
    guard let reader = try? TileReader(cost, factors, checkpoints, workspace: workspace) else { return none }
    return withUnsafeTemporaryAllocation(of: Real.self, capacity: 3 * ActiveTiles.tileCells) { shares in
      guard let base = shares.baseAddress else { return none }
      let (tile, place) = step.quotientAndRemainder(dividingBy: LaneGrid.tileSteps)
      _ = reader.shares(strip: strip, tile: tile, into: base)
      let p = base + 3 * LaneGrid.lanes * place + lane
      return StepProbabilities(
        horizontal: Double(p[0]), vertical: Double(p[LaneGrid.lanes]), diagonal: Double(p[2 * LaneGrid.lanes]))
    }
  }

  var accumulatedCostStride: Int { LaneGrid.lanes }

  func makeAccumulatedCostReader() -> any AccumulatedCostReader {
    if let look { return reader(look) }
    return reader(checkpoints)
  }

  private func reader<Real: LaneReal>(_ checkpoints: Checkpoints<Real>) -> any AccumulatedCostReader {
    guard let tiles = try? TileReader(cost, factors, checkpoints, workspace: workspace) else { return NoCostReader() }
    return TiledCostReader(tiles, distance: totals.distance, workspace: workspace)
  }
}

extension StepFactors {
  /// D of a cell, in nearly twice the precision of what it is made of: an exponent of 1e10 must not cost it its fraction.
  func distance(_ cell: (f: Double, e: Double)) -> Double {
    let (high, low) = (0.6931471805599453, 2.3190468138462996e-17)
    let product = cell.e * high
    let productError = (-product).addingProduct(cell.e, high) + cell.e * low
    let sum = DoubleDouble(product).adding(log(cell.f), productError).normalized
    let scaled = -gamma * sum.high
    let scaledError = (-scaled).addingProduct(-gamma, sum.high) - gamma * sum.low
    return DoubleDouble(scaled).adding(offset, scaledError).normalized.high
  }
}

/// For which problems the number formats of the kernels suffice.
struct ExponentRange {
  private let longestPath: Double
  /// The largest exponent of a step, in bits.
  private let bitsPerStep: Double
  private let isNonNegative: Bool
  private let scale: Double

  init(cost: CostMatrix, parameters: AlignmentParameters) {
    let weight = parameters.stepWeights.values.filter(\.isFinite).max() ?? 0
    longestPath = Double(cost.frameCount) + Double(cost.targetCount)
    scale = max(weight, 1) / parameters.gamma * 1.4427
    bitsPerStep = scale * cost.largestMagnitude
    isNonNegative = cost.isNonNegative
  }

  /// Three sums of at most three terms each, and the steps' own exponents.
  private var bits: Double { longestPath * (bitsPerStep + 3) }

  var fitsDouble: Bool { scale < 0x1p1000 && bitsPerStep < 0x1p50 && bits < 0x1p51 }

  /// Whether the look can be tried.
  var fitsFloat: Bool {
    scale < 0x1p120 && bitsPerStep < 0x1p21 && bits < 0x1p27 && (isNonNegative || hasLookPrecision(bits: bits))
  }

  /// Whether the look was good enough, by −log2 Z(N,M) that it found: where all costs are at least 0, no path that
  /// matters costs more than D(N,M), the entropy and 50 γ together.
  func fitsFloat(bits: Double) -> Bool {
    isNonNegative ? hasLookPrecision(bits: max(bits, 0) + longestPath * 1.6 + 75) : hasLookPrecision(bits: self.bits)
  }

  /// Rounding costs and weights to float moves the logarithm of a path's probability by 2^-23 of its cost at most, and
  /// each step by 4e-7: together by no more than 1, so that it decides on no probability that counts.
  private func hasLookPrecision(bits: Double) -> Bool { bits * 0.7 * 0x1p-23 + longestPath * 4e-7 < 1 }
}
