/// The soft alignment of N frames with M targets for one cost matrix, one γ and one set of step weights.
///
/// It answers questions: an entry, a row, a column, a pooled picture of a region, the row sums, the modified targets.
/// Ask for a dense matrix only to export one. Frame indices are 0 ..< N, target indices 0 ..< M.
///
/// E is concentrated along few paths, so it is kept where they go alone: those that are left out have together a
/// probability of less than 1e-12, and no entry of E or of H/max(w) lacks more (see `ActivityPass`). Where h(n) is small, H̃
/// and Y^mod of that frame are known to 1e-12/h(n).
public final class Alignment: Sendable {
  public let cost: CostMatrix
  public let parameters: AlignmentParameters
  public let detail: AlignmentDetail
  /// SDTW(C) = D(N,M), in the unit of the costs. It is `expectedCost` − γ · `pathEntropy`, so it can be negative.
  public let distance: Double
  /// Σ C(n,m) H(n,m) ≥ 0 for costs ≥ 0.
  public let expectedCost: Double
  /// S ≥ 0, in nats: the entropy of the distribution over paths; 0 at γ = 0.
  public let pathEntropy: Double
  /// h, N values: the row sums of H, how strongly each frame is updated.
  public let rowSums: [Double]

  let solution: any AlignmentSolution

  /// Runs the forward and the backward recursion. O(N·M).
  ///
  /// - Parameters:
  ///   - detail: whether D is wanted as a picture, or to the last digit everywhere.
  ///   - threads: on how many threads at most; the result is the same for every number.
  /// - Throws: `AlignmentError`, and whatever `checkpoint` throws.
  public convenience init(
    cost: CostMatrix, parameters: AlignmentParameters, detail: AlignmentDetail = .exact, threads: Int = 1,
    workspace: Workspace = Workspace(), checkpoint: Checkpoint = { _ in }
  ) throws {
    try self.init(
      cost: cost, parameters: parameters, detail: detail, threads: threads, kernel: .chosen, workspace: workspace,
      checkpoint: checkpoint)
  }

  init(
    cost: CostMatrix, parameters: AlignmentParameters, detail: AlignmentDetail = .exact, threads: Int = 1,
    kernel: Kernel, workspace: Workspace = Workspace(), denseAccumulatedCost: DenseTarget? = nil,
    checkpoint: Checkpoint = { _ in }
  ) throws {
    try parameters.validate()
    let (frames, targets) = (cost.frameCount, cost.targetCount)
    try parameters.validateRange(frames: frames, targets: targets, largestCost: cost.largestMagnitude)
    guard parameters.leavePath(frames: frames, targets: targets) else {
      throw AlignmentError.noPath(parameters.stepWeights, parameters.firstCell, frames: frames, targets: targets)
    }
    let totals: AlignmentTotals
    (solution, totals) = try kernel.solve(
      cost, parameters, detail, threads: threads, workspace: workspace,
      denseAccumulatedCost: denseAccumulatedCost, checkpoint: checkpoint)
    self.cost = cost
    self.parameters = parameters
    self.detail = detail
    (distance, expectedCost) = (totals.distance, totals.expectedCost)
    (pathEntropy, rowSums) = (totals.pathEntropy, totals.rowSums)
  }

  /// N.
  public var frameCount: Int { cost.frameCount }
  /// M.
  public var targetCount: Int { cost.targetCount }
  /// D(N,M)/N, the loss that the authors' training code reports.
  public var distancePerFrame: Double { distance / Double(frameCount) }

  /// γ·S ≥ 0, in the unit of the costs: what the entropy takes off the expected cost.
  public var entropyTerm: Double { parameters.gamma * pathEntropy }
  /// Frames with h(n) = 0, in order: no step into them costs anything, so the loss doesn't update them.
  public var framesNotUpdated: [Int] { rowSums.indices.filter { rowSums[$0] == 0 } }

  /// The targets outside of which E, H and H̃ are 0 in this frame, or as good as: see the type's comment.
  ///
  /// - Precondition: there is such a frame.
  public func activeTargets(frame: Int) -> Range<Int> {
    checkCell(frame: frame, targets: 0..<0)
    return solution.activeTargets(frame: frame)
  }

  /// p_h, p_v and p_d at a cell. At the first cell the path enters by the diagonal. All are 0 where no path leads.
  ///
  /// - Precondition: the cell lies within the N × M matrix.
  public func stepProbabilities(frame: Int, target: Int) -> StepProbabilities {
    checkCell(frame: frame, targets: target..<target + 1)
    return solution.stepProbabilities(frame: frame, target: target)
  }

  /// The one path at γ = 0, from the first cell to the last; nil at any other γ, where there is no one path.
  public var hardPath: [PathCell]? {
    guard parameters.gamma == 0 else { return nil }
    var cell = PathCell(frame: frameCount - 1, target: targetCount - 1)
    var path = [cell]
    while cell.frame > 0 || cell.target > 0 {
      let shares = stepProbabilities(frame: cell.frame, target: cell.target)
      if shares.vertical < 1 { cell.frame -= 1 }
      if shares.horizontal < 1 { cell.target -= 1 }
      path.append(cell)
    }
    return path.reversed()
  }
}

/// A cell that a path visits; indices start at 0.
public struct PathCell: Hashable, Sendable {
  public var frame: Int
  public var target: Int

  public init(frame: Int, target: Int) {
    self.frame = frame
    self.target = target
  }
}

extension AlignmentParameters {
  /// Refuses what could leave the range of a Double on the longest path through N × M cells with costs of magnitudes up
  /// to `largestCost`. What is in range stays so with a smaller γ, weight or cost.
  ///
  /// - Throws: `AlignmentError.overflow`.
  public func validateRange(frames: Int, targets: Int, largestCost: Double) throws(AlignmentError) {
    let longestPath = Double(frames) + Double(targets)
    let largestWeight = stepWeights.values.filter(\.isFinite).max() ?? 0
    // log 3 < 2 is the most that one softmin takes off, in units of γ.
    let bound = longestPath * (max(largestWeight, 1) * largestCost + 2 * gamma)
    guard bound < .greatestFiniteMagnitude / 4 else { throw .overflow(largestCost: largestCost) }
  }
}
