import CKernels

/// The recursion at γ = 0, min for softmin (SPEC, *Forward recursion*), by the kernel for an instruction set.
struct HardRecursion: Sendable {
  let cost: CostMatrix
  private let kernels: sdtw_hard
  private let steps: sdtw_steps_hard
  private let pattern: sdtw_weights
  /// D(1,1).
  private let entry: DoubleDouble
  /// Whether the path enters the first cell from diagonally before it, or else from above.
  private let entersByDiagonal: Bool

  /// - Precondition: γ is 0, and there is a path.
  init(cost: CostMatrix, parameters: AlignmentParameters, kernels: sdtw_hard) {
    self.cost = cost
    self.kernels = kernels
    var weights = parameters.stepWeights
    let entering = parameters.firstCell == .one ? 1 : weights.diagonal
    entry = DoubleDouble(0).adding(weight: entering, times: cost.value(frame: 0, target: 0))
    // In a single frame no diagonal step but the entering one leads anywhere.
    if cost.frameCount == 1, weights.diagonal == .infinity { weights.diagonal = 0 }
    entersByDiagonal = weights.diagonal < .infinity
    pattern = StepFactors.pattern(weights)
    let finite = weights.values.map { $0 < .infinity ? $0 : 0 }
    let least = weights.values.map { $0 < .infinity ? -HardCheckpoints.unreached : HardCheckpoints.unreached }
    steps = sdtw_steps_hard(
      weight: (finite[0], finite[1], finite[2]), least: (least[0], least[1], least[2]))
  }

  /// Fills the checkpoints. O(N·M).
  ///
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  func run(
    into checkpoints: HardCheckpoints, threads: Int, workspace: Workspace, checkpoint: Checkpoint
  ) throws {
    let grid = checkpoints.grid
    let costs = try ThreadsOwn(min(threads, grid.strips)) { try HardCosts(grid, workspace) }
    if !entersByDiagonal {
      let first = checkpoints.above(strip: 0)
      (first.high[0], first.low[0]) = (entry.high, entry.low)
    }
    try Pipeline(grid, threads: threads).run(checkpoint: checkpoint) { strip, thread, stage in
      var state = initialState(strip: strip)
      for block in 0..<checkpoints.blocks {
        let end = checkpoints.steps(ofBlock: block).upperBound
        // The last 15 targets of the row above are written 15 steps later.
        try stage.wait(for: end + LaneGrid.lanes - 1)
        checkpoints.state(strip: strip, block: block).initialize(to: state)
        advance(&state, strip, block, checkpoints, costs[thread])
        stage.publish(end)
      }
    }
  }

  private func advance(
    _ state: inout sdtw_state_hard, _ strip: Int, _ block: Int, _ checkpoints: HardCheckpoints,
    _ costs: HardCosts
  ) {
    let range = checkpoints.steps(ofBlock: block)
    let first = range.lowerBound
    let (above, last) = (checkpoints.above(strip: strip), checkpoints.last(strip: strip))
    fill(costs, strip: strip, steps: range)
    withUnsafePointer(to: steps) {
      kernels.forward(
        $0, pattern, costs.values.base, Int64(range.count), &state,
        sdtw_row_hard(high: above.high + first, low: above.low + first),
        sdtw_row_hard(high: last.high + first, low: last.low + first),
        checkpoints.directions(strip: strip, step: first))
    }
  }

  /// Computes a block's D again, 16 a step; at least `HardCheckpoints.leastUnreached` where no path leads.
  ///
  /// - Parameters:
  ///   - low: the low parts of the row above, by step of the block.
  ///   - costs: room for the costs.
  func copyCells(
    strip: Int, block: Int, of checkpoints: HardCheckpoints, low: UnsafeMutablePointer<Double>,
    costs: HardCosts, into cells: UnsafeMutablePointer<Double>
  ) {
    let range = checkpoints.steps(ofBlock: block)
    fill(costs, strip: strip, steps: range)
    let above = sdtw_row_hard(high: checkpoints.above(strip: strip).high + range.lowerBound, low: low)
    withUnsafePointer(to: steps) {
      kernels.cells(
        $0, pattern, costs.values.base, Int64(range.count), checkpoints.state(strip: strip, block: block), above, cells)
    }
  }

  private func fill(_ costs: HardCosts, strip: Int, steps: Range<Int>) {
    cost.fillLanes(strip: strip, steps: steps, into: costs.values.base, scratch: costs.scratch)
    // The path is let in with the first cell paid for, by the weight of entering, which may be no step's.
    if strip == 0, steps.lowerBound == 0 { costs.values.base[0] = 0 }
  }

  /// No lane was reached by a path; in the first strip, one stands diagonally before the first cell.
  private func initialState(strip: Int) -> sdtw_state_hard {
    var state = sdtw_state_hard()
    withUnsafeMutableBytes(of: &state) { raw in
      let values = raw.bindMemory(to: Double.self)
      let lanes = LaneGrid.lanes
      // D and the upper neighbours' D, in high and low parts.
      for lane in 0..<lanes {
        values[lane] = HardCheckpoints.unreached
        values[2 * lanes + lane] = HardCheckpoints.unreached
      }
      if strip == 0, entersByDiagonal { (values[2 * lanes], values[3 * lanes]) = (entry.high, entry.low) }
    }
    return state
  }
}

/// What one thread computes the costs of a block in.
final class HardCosts {
  let values: LentArray<Double>
  let scratch = CostScratch()

  /// - Throws: `AlignmentError.tooLarge`.
  init(_ grid: LaneGrid, _ workspace: Workspace) throws(AlignmentError) {
    values = try workspace.lend(Double.self, count: HardCheckpoints.blockSteps * LaneGrid.lanes, for: grid)
  }
}
