/// What computes alignments: the kernels for an instruction set, or the plain recursions.
package enum Kernel: Hashable, Sendable {
  case reference
  case tiles(InstructionSet)

  /// What everything is computed with: the fastest, or that of `SDTW_KERNEL`. `sdtw benchmark` takes one after the other.
  @TaskLocal package static var chosen: Kernel =
    InstructionSet.choice.isReference ? .reference : .tiles(InstructionSet.choice.instructionSet)

  /// All that this machine has, the slowest first.
  package static var available: [Kernel] {
    [.reference] + InstructionSet.available.map { .tiles($0) }
  }

  /// Nil where this machine has none of that name.
  package init?(named name: String) {
    guard let kernel = Self.available.first(where: { $0.name == name }) else { return nil }
    self = kernel
  }

  package var name: String {
    switch self {
    case .reference: KernelChoice.reference
    case .tiles(let set): set.rawValue
    }
  }

  /// Of the costs, and of whatever has no plain form.
  var instructionSet: InstructionSet {
    switch self {
    case .reference: .portable
    case .tiles(let set): set
    }
  }

  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  func solve(
    _ cost: CostMatrix, _ parameters: AlignmentParameters, _ detail: AlignmentDetail, threads: Int,
    workspace: Workspace, denseAccumulatedCost: DenseTarget?, checkpoint: Checkpoint
  ) throws -> (any AlignmentSolution, AlignmentTotals) {
    if case .tiles(let set) = self, let kernels = set.kernels?.pointee {
      let threads = cost.frameCount * cost.targetCount < WorkerPool.leastCells ? 1 : threads
      guard parameters.gamma > 0 else {
        let solution = try HardSolution(
          cost: cost, parameters: parameters, kernels: kernels.hard, threads: threads, workspace: workspace,
          checkpoint: checkpoint)
        return (solution, solution.totals)
      }
      let solution = try TiledSolution(
        cost: cost, parameters: parameters, detail: detail, kernels: kernels, threads: threads, workspace: workspace,
        denseAccumulatedCost: denseAccumulatedCost, checkpoint: checkpoint)
      if let solution { return (solution, solution.totals) }
    }
    let solution = try ReferenceSolution(
      cost: cost, parameters: parameters, workspace: workspace, checkpoint: checkpoint)
    return (solution, solution.totals)
  }
}
