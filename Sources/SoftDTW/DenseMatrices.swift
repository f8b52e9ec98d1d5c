/// D, E and H of an alignment, N × M each, in memory that can be filled again: first touch of fresh pages costs as much
/// as the arithmetic.
public struct DenseMatrices: Sendable {
  /// D, in the unit of the costs; infinite where no path leads.
  public private(set) var accumulatedCost: Matrix
  /// E, 0...1.
  public private(set) var expectedAlignment: Matrix
  /// H.
  public private(set) var alignment: Matrix

  /// All 0. Both counts are at least 1.
  public init(frames: Int, targets: Int) {
    accumulatedCost = Matrix(rows: frames, columns: targets)
    expectedAlignment = Matrix(rows: frames, columns: targets)
    alignment = Matrix(rows: frames, columns: targets)
  }

  /// Runs the recursions exactly, and fills all three matrices. O(N·M).
  ///
  /// - Precondition: the matrices have the shape of `cost`.
  /// - Throws: `AlignmentError`, and whatever `checkpoint` throws; then the values are undefined.
  public mutating func fill(
    cost: CostMatrix, parameters: AlignmentParameters, threads: Int = 1, workspace: Workspace = Workspace(),
    checkpoint: Checkpoint = { _ in }
  ) throws -> Alignment {
    precondition(
      accumulatedCost.rows == cost.frameCount && accumulatedCost.columns == cost.targetCount, "not this shape")
    let result = try accumulatedCost.withMutableElements { d in
      try Alignment(
        cost: cost, parameters: parameters, threads: threads, kernel: .chosen, workspace: workspace,
        denseAccumulatedCost: d.baseAddress.map(DenseTarget.init), checkpoint: checkpoint)
    }
    if result.solution is TiledSolution {
      accumulatedCost[cost.frameCount - 1, cost.targetCount - 1] = result.distance
      fill(&expectedAlignment, from: result, isAlignment: false, threads)
      fill(&alignment, from: result, isAlignment: true, threads)
    } else {
      (accumulatedCost, alignment) = (result.dense(.accumulatedCost), result.dense(.alignment))
      expectedAlignment = result.dense(.expectedAlignment)
    }
    return result
  }

  private func fill(_ matrix: inout Matrix, from result: Alignment, isAlignment: Bool, _ threads: Int) {
    guard let solution = result.solution as? TiledSolution else { return }
    matrix.withMutableElements { out in
      guard let base = out.baseAddress else { return }
      let target = DenseTarget(base: base)
      let strips = result.cost.grid.strips
      WorkerPool.shared.forEach(0..<strips, threads: threads) { strips in
        for strip in strips { solution.copyDense(isAlignment, strip: strip, into: target) }
      }
    }
  }
}
