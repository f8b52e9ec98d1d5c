/// The alignment by the plain recursions: D, E and the step shares of every cell. O(N·M) time, 40 bytes a cell.
///
/// It is what the kernels are tested against, and it computes what their number formats can't hold.
struct ReferenceSolution: AlignmentSolution, AccumulatedCostReader {
  let totals: AlignmentTotals
  private let planes: Planes
  private let targetCount: Int
  private let weights: EffectiveWeights

  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  init(cost: CostMatrix, parameters: AlignmentParameters, workspace: Workspace, checkpoint: Checkpoint) throws {
    let planes = try Planes(frames: cost.frameCount, targets: cost.targetCount, workspace: workspace)
    let values = cost.values
    let forward = ForwardRecursion(cost: values, parameters: parameters, planes: planes)
    let pathEntropy = try forward.run { try checkpoint($0 * 0.8) }
    let backward = BackwardRecursion(cost: values, parameters: parameters, planes: planes)
    let sums = try backward.run { try checkpoint(0.8 + $0 * 0.2) }
    totals = AlignmentTotals(
      distance: planes.accumulatedCost[planes.cells - 1], expectedCost: sums.expectedCost, pathEntropy: pathEntropy,
      rowSums: sums.rowSums)
    self.planes = planes
    targetCount = cost.targetCount
    weights = EffectiveWeights(parameters)
  }

  func activeTargets(frame: Int) -> Range<Int> { 0..<targetCount }

  func copyExpected(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    let first = frame * targetCount + targets.lowerBound
    for i in 0..<targets.count { buffer[i] = planes.expected[first + i] }
  }

  func copyAlignment(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    let first = frame * targetCount + targets.lowerBound
    for i in 0..<targets.count { buffer[i] = weights.alignment(at: first + i, of: planes) }
  }

  var accumulatedCostStride: Int { 1 }

  func makeAccumulatedCostReader(readsFewRows: Bool) -> any AccumulatedCostReader { self }

  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    let first = frame * targetCount + targets.lowerBound
    for i in 0..<targets.count { buffer[i] = planes.accumulatedCost[first + i] }
  }

  func stepProbabilities(frame: Int, target: Int) -> StepProbabilities {
    planes.shares(at: frame * targetCount + target)
  }
}
