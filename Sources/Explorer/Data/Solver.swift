import SoftDTW
import Synchronization

/// Computes solutions, on any thread, and keeps what the next one can use: the cost matrix, which depends on neither γ
/// nor the step weights, and the memory of the last alignment.
public final class Solver: Sendable {
  private let dataset: Dataset
  private let workspace = Workspace()
  /// One at a time: going back to another cost is rare, and a matrix may be large.
  private let known = Mutex<(cost: LocalCost, matrix: CostMatrix)?>(nil)

  public init(_ dataset: Dataset) { self.dataset = dataset }

  /// - Throws: `SequenceError`, `AlignmentError`, and whatever `checkpoint` throws.
  public func solve(_ settings: Settings, checkpoint: Checkpoint) throws -> Solution {
    let known = known.withLock { $0?.cost == settings.cost ? $0?.matrix : nil }
    let costShare = known == nil ? 0.4 : 0
    let cost = try known ?? costMatrix(settings.cost) { try checkpoint($0 * costShare) }
    let alignment = try Alignment(cost: cost, parameters: settings.parameters, workspace: workspace) {
      try checkpoint(costShare + $0 * (0.9 - costShare))
    }
    try checkpoint(0.9)
    let modified = alignment.modifiedTargets(dataset.pair.targets)
    try checkpoint(0.95)
    let limits = DisplayLimits(alignment)
    limits.prepare([.alignment, .accumulatedCost, .cost])
    return Solution(settings: settings, alignment: alignment, modified: modified, limits: limits)
  }

  /// What the explorer is told of a request: its solution, or in one line why there is none.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public func answer(
    to settings: Settings, generation: Int, checkpoint: Checkpoint
  ) throws -> Message {
    do {
      return .solved(generation: generation, try solve(settings, checkpoint: checkpoint))
    } catch let error as AlignmentError {
      return .failed(generation: generation, error.oneLine)
    } catch let error as SequenceError {
      return .failed(generation: generation, error.oneLine)
    }
  }

  private func costMatrix(_ cost: LocalCost, checkpoint: Checkpoint) throws -> CostMatrix {
    let matrix = try CostMatrix(of: dataset.pair, cost: cost, checkpoint: checkpoint)
    known.withLock { $0 = (cost, matrix) }
    return matrix
  }
}
