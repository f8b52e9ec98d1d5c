/// What computes alignments: the kernels for an instruction set, or the plain recursions.
enum Kernel: Hashable, Sendable {
  case reference
  case tiles(InstructionSet)

  static let chosen: Kernel =
    InstructionSet.choice.isReference ? .reference : .tiles(InstructionSet.choice.instructionSet)

  /// All that this machine has.
  static var available: [Kernel] {
    [.reference] + InstructionSet.available.map { .tiles($0) }
  }

  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  func solve(
    _ cost: CostMatrix, _ parameters: AlignmentParameters, _ detail: AlignmentDetail, threads: Int,
    workspace: Workspace,
    checkpoint: Checkpoint
  ) throws -> (any AlignmentSolution, AlignmentTotals) {
    if case .tiles(let set) = self, let kernels = set.kernels?.pointee {
      let threads = cost.frameCount * cost.targetCount < Self.cellsForThreads ? 1 : threads
      guard parameters.gamma > 0 else {
        let solution = try HardSolution(
          cost: cost, parameters: parameters, kernels: kernels.hard, threads: threads, workspace: workspace,
          checkpoint: checkpoint)
        return (solution, solution.totals)
      }
      let solution = try TiledSolution(
        cost: cost, parameters: parameters, detail: detail, kernels: kernels, threads: threads, workspace: workspace,
        checkpoint: checkpoint)
      if let solution { return (solution, solution.totals) }
    }
    let solution = try ReferenceSolution(
      cost: cost, parameters: parameters, workspace: workspace, checkpoint: checkpoint)
    return (solution, solution.totals)
  }

  /// Below it waking other threads takes longer than they spare.
  private static let cellsForThreads = 500_000
}
