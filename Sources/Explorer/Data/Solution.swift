import Plotting
import SoftDTW
import Synchronization

/// An alignment and what the panels show of it, for one state of the settings.
public struct Solution: Sendable {
  public let settings: Settings
  public let alignment: Alignment
  public let modified: ModifiedTargets
  /// The limits that each alignment matrix is shown in unless a person sets others.
  public let limits: [AlignmentQuantity: ClosedRange<Double>]
}

/// Computes solutions, on any thread, and keeps what the next one can use: the cost matrix, which depends on neither γ
/// nor the step weights, and the memory of the last alignment.
public final class Solver: Sendable {
  private let dataset: Dataset
  private let workspace = Workspace()
  private let costs = Mutex<[LocalCost: CostMatrix]>([:])

  public init(_ dataset: Dataset) { self.dataset = dataset }

  /// - Throws: `SequenceError`, `AlignmentError`, and whatever `checkpoint` throws.
  public func solve(_ settings: Settings, checkpoint: Checkpoint) throws -> Solution {
    let known = costs.withLock { $0[settings.cost] }
    let costShare = known == nil ? 0.4 : 0
    let cost = try known ?? costMatrix(settings.cost) { try checkpoint($0 * costShare) }
    let alignment = try Alignment(cost: cost, parameters: settings.parameters, workspace: workspace) {
      try checkpoint(costShare + $0 * (0.9 - costShare))
    }
    try checkpoint(0.9)
    let modified = alignment.modifiedTargets(dataset.pair.targets)
    try checkpoint(0.95)
    return Solution(settings: settings, alignment: alignment, modified: modified, limits: alignment.displayLimits)
  }

  private func costMatrix(_ cost: LocalCost, checkpoint: Checkpoint) throws -> CostMatrix {
    let matrix = try CostMatrix(of: dataset.pair, cost: cost, checkpoint: checkpoint)
    // One at a time: going back to another cost is rare, and a matrix may be large.
    costs.withLock { $0 = [cost: matrix] }
    return matrix
  }
}

extension Alignment {
  /// Probabilities from 0 to the 99.5th percentile of the cells that a path visits at all, so that one cell of
  /// H = 1 doesn't leave the others black; costs from their least to their largest value.
  fileprivate var displayLimits: [AlignmentQuantity: ClosedRange<Double>] {
    var limits: [AlignmentQuantity: ClosedRange<Double>] = [:]
    for quantity in AlignmentQuantity.allCases {
      switch quantity {
      case .expectedAlignment, .alignment, .normalizedAlignment:
        limits[quantity] = 0...max(quantileOfActiveCells(quantity, 0.995), .leastNormalMagnitude)
      case .cost, .accumulatedCost, .accumulatedCostPerStep:
        limits[quantity] = finiteRange(quantity)
      }
    }
    return limits
  }

  private func quantileOfActiveCells(_ quantity: AlignmentQuantity, _ share: Double) -> Double {
    var active: [Double] = []
    for n in 0..<frameCount {
      active += row(of: quantity, frame: n).lazy.filter { $0 > 1e-18 }
    }
    return Quantiles.quantile(of: active, share) ?? 1
  }

  private func finiteRange(_ quantity: AlignmentQuantity) -> ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for n in 0..<frameCount {
      for value in row(of: quantity, frame: n) where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    return low <= high ? low...high : 0...1
  }
}
