import CKernels

/// Classical DTW, γ = 0, by the kernels: the one path, from the directions that the forward recursion stored. O(N·M) time,
/// one byte a cell.
struct HardSolution: AlignmentSolution {
  let totals: AlignmentTotals
  private let recursion: HardRecursion
  private let checkpoints: HardCheckpoints
  private let path: HardPath
  private let workspace: Workspace

  /// - Precondition: γ is 0, and there is a path.
  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  init(
    cost: CostMatrix, parameters: AlignmentParameters, kernels: sdtw_hard, threads: Int, workspace: Workspace,
    checkpoint: Checkpoint
  ) throws {
    recursion = HardRecursion(cost: cost, parameters: parameters, kernels: kernels)
    checkpoints = try HardCheckpoints(cost.grid, threads: threads, workspace: workspace)
    try recursion.run(into: checkpoints, threads: threads, workspace: workspace) { try checkpoint($0 * 0.95) }
    try checkpoint(0.95)
    path = HardPath(checkpoints, parameters)
    let reader = HardCostReader(recursion, checkpoints, workspace)
    totals = AlignmentTotals(
      distance: try reader.lastValue(), expectedCost: path.cost(in: cost), pathEntropy: 0, rowSums: path.rowSums)
    self.workspace = workspace
  }

  func activeTargets(frame: Int) -> Range<Int> { path.targets[frame] }

  func copyExpected(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    buffer.initialize(repeating: 1, count: targets.count)
  }

  func copyAlignment(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    guard !targets.isEmpty else { return }
    buffer.initialize(repeating: path.verticalWeight, count: targets.count)
    if targets.lowerBound == path.targets[frame].lowerBound { buffer[0] = path.firstWeights[frame] }
  }

  func stepProbabilities(frame: Int, target: Int) -> StepProbabilities {
    let step = frame == 0 && target == 0 ? .diagonal : checkpoints.step(frame: frame, target: target)
    return StepProbabilities(
      horizontal: step == .horizontal ? 1 : 0, vertical: step == .vertical ? 1 : 0, diagonal: step == .diagonal ? 1 : 0)
  }

  var accumulatedCostStride: Int { LaneGrid.lanes }

  func makeAccumulatedCostReader(readsFewRows: Bool) -> any AccumulatedCostReader {
    HardCostReader(recursion, checkpoints, workspace)
  }
}
