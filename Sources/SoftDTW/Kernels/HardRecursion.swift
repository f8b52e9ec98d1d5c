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
    let costs = try ThreadsOwn(min(threads, grid.strips)) { try Self.costBuffer(grid, workspace) }
    if !entersByDiagonal {
      let first = checkpoints.above(strip: 0)
      (first.high[0], first.low[0]) = (entry.high, entry.low)
    }
    try Pipeline(strips: grid.strips, threads: threads).run(checkpoint: checkpoint) { strip, thread, stage in
      var state = initialState(strip: strip)
      for block in 0..<checkpoints.blocks {
        let end = checkpoints.steps(ofBlock: block).upperBound
        // The last 15 targets of the row above are written 15 steps later.
        try stage.wait(for: end + LaneGrid.lanes - 1)
        checkpoints.state(strip: strip, block: block).initialize(to: state)
        advance(&state, strip, block, checkpoints, costs[thread].base)
        stage.publish(end)
      }
    }
  }

  private func advance(
    _ state: inout sdtw_state_hard, _ strip: Int, _ block: Int, _ checkpoints: HardCheckpoints,
    _ buffer: UnsafeMutablePointer<Double>
  ) {
    let range = checkpoints.steps(ofBlock: block)
    let first = range.lowerBound
    let (above, last) = (checkpoints.above(strip: strip), checkpoints.last(strip: strip))
    fillCosts(strip: strip, steps: range, into: buffer)
    withUnsafePointer(to: steps) {
      kernels.forward(
        $0, pattern, buffer, Int64(range.count), &state,
        sdtw_row_hard(high: above.high + first, low: above.low + first),
        sdtw_row_hard(high: last.high + first, low: last.low + first),
        checkpoints.directions(strip: strip, step: first))
    }
  }

  /// Computes a block's D again, 16 a step; at least `HardCheckpoints.leastUnreached` where no path leads.
  ///
  /// - Parameters:
  ///   - low: the low parts of the row above, by step of the block.
  ///   - buffer: room for the costs.
  func copyCells(
    strip: Int, block: Int, of checkpoints: HardCheckpoints, low: UnsafeMutablePointer<Double>,
    buffer: UnsafeMutablePointer<Double>, into cells: UnsafeMutablePointer<Double>
  ) {
    let range = checkpoints.steps(ofBlock: block)
    fillCosts(strip: strip, steps: range, into: buffer)
    let above = sdtw_row_hard(high: checkpoints.above(strip: strip).high + range.lowerBound, low: low)
    withUnsafePointer(to: steps) {
      kernels.cells(
        $0, pattern, buffer, Int64(range.count), checkpoints.state(strip: strip, block: block), above, cells)
    }
  }

  static func costBuffer(_ grid: LaneGrid, _ workspace: Workspace) throws(AlignmentError) -> LentArray<Double> {
    try workspace.lend(Double.self, count: HardCheckpoints.blockSteps * LaneGrid.lanes, for: grid)
  }

  private func fillCosts(strip: Int, steps: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    cost.fillLanes(strip: strip, steps: steps, into: buffer)
    // The path is let in with the first cell paid for, by the weight of entering, which may be no step's.
    if strip == 0, steps.lowerBound == 0 { buffer[0] = 0 }
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
