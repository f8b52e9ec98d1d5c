/// The soft alignment of N frames with M targets for one cost matrix, one γ and one set of step weights.
///
/// It answers questions: an entry, a row, a column, a pooled picture of a region, the row sums, the modified targets.
/// Ask for a dense matrix only to export one. Frame indices are 0 ..< N, target indices 0 ..< M.
public final class Alignment: Sendable {
  public let cost: CostMatrix
  public let parameters: AlignmentParameters
  /// SDTW(C) = D(N,M), in the unit of the costs. It is `expectedCost` − γ · `pathEntropy`, so it can be negative.
  public let distance: Double
  /// Σ C(n,m) H(n,m) ≥ 0 for costs ≥ 0.
  public let expectedCost: Double
  /// S ≥ 0, in nats: the entropy of the distribution over paths; 0 at γ = 0.
  public let pathEntropy: Double
  /// h, N values: the row sums of H, how strongly each frame is updated.
  public let rowSums: [Double]

  let planes: Planes
  private let workspace: Workspace

  /// Runs the forward and the backward recursion. O(N·M).
  ///
  /// - Throws: `AlignmentError`, and whatever `checkpoint` throws.
  public init(
    cost: CostMatrix, parameters: AlignmentParameters, workspace: Workspace = Workspace(),
    checkpoint: Checkpoint = { _ in }
  ) throws {
    try parameters.validate()
    try parameters.validateRange(
      frames: cost.frameCount, targets: cost.targetCount, largestCost: cost.largestMagnitude)
    let planes = try workspace.planes(frames: cost.frameCount, targets: cost.targetCount)
    do {
      let values = cost.values
      let forward = ForwardRecursion(cost: values, parameters: parameters, planes: planes)
      pathEntropy = try forward.run { try checkpoint($0 * 0.8) }
      distance = planes.accumulatedCost[planes.cells - 1]
      guard distance < .infinity else {
        throw AlignmentError.noPath(
          parameters.stepWeights, parameters.firstCell, frames: cost.frameCount, targets: cost.targetCount)
      }
      let backward = BackwardRecursion(cost: values, parameters: parameters, planes: planes)
      let sums = try backward.run { try checkpoint(0.8 + $0 * 0.2) }
      expectedCost = sums.expectedCost
      rowSums = sums.rowSums
    } catch {
      workspace.recycle(planes)
      throw error
    }
    self.cost = cost
    self.parameters = parameters
    self.planes = planes
    self.workspace = workspace
  }

  deinit { workspace.recycle(planes) }

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

  /// p_h, p_v and p_d at a cell. At the first cell the path enters by the diagonal.
  ///
  /// - Precondition: the cell lies within the N × M matrix.
  public func stepProbabilities(frame: Int, target: Int) -> StepProbabilities {
    checkCell(frame: frame, targets: target..<target + 1)
    return planes.shares(at: frame * targetCount + target)
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
