import Glibc

/// What computes alignments: the kernels for an instruction set, or the plain recursions.
package enum Kernel: Hashable, Sendable {
  case reference
  case tiles(InstructionSet)

  /// The best that this machine has, unless the environment variable `SDTW_KERNEL` names another; a name that means
  /// nothing here is for the program to refuse.
  @TaskLocal package static var chosen = requested.flatMap(Kernel.init(named:)) ?? .tiles(.best)

  /// The name in `SDTW_KERNEL`; nil where there is none.
  package static let requested: String? = {
    let name = getenv("SDTW_KERNEL").map { String(cString: $0) } ?? ""
    return name.isEmpty ? nil : name
  }()

  /// All that this machine has, the slowest first.
  package static var available: [Kernel] {
    [.reference] + InstructionSet.allCases.filter { $0.kernels != nil }.map { .tiles($0) }
  }

  /// Nil where this machine has none of that name.
  package init?(named name: String) {
    guard let kernel = Self.available.first(where: { $0.name == name }) else { return nil }
    self = kernel
  }

  package var name: String {
    switch self {
    case .reference: "reference"
    case .tiles(let set): set.rawValue
    }
  }

  /// - Throws: `AlignmentError.tooLarge`, and whatever `checkpoint` throws.
  func solve(
    _ cost: CostMatrix, _ parameters: AlignmentParameters, _ detail: AlignmentDetail, threads: Int, workspace: Workspace,
    checkpoint: Checkpoint
  ) throws -> (any AlignmentSolution, AlignmentTotals) {
    if case .tiles(let set) = self, let kernels = set.kernels?.pointee, parameters.gamma > 0 {
      let threads = cost.frameCount * cost.targetCount < Self.cellsForThreads ? 1 : threads
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
