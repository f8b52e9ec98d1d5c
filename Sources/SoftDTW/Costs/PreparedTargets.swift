/// Y as a cost needs it, found once: the costs of one X after another are computed from it.
public struct PreparedTargets: Sendable {
  /// How the costs of a frame and each target are added up.
  enum Sums: Sendable {
    case shared(SharedSums)
    case dense(DenseTargets)
  }

  let cost: LocalCost
  /// M.
  let count: Int
  /// K.
  let bins: Int
  /// The smallest value of each bin.
  let low: [Double]
  /// The largest value of each bin.
  let high: [Double]
  let sums: Sums

  /// Whether all values lie in [0, 1].
  var areProbabilities: Bool { low.allSatisfy { $0 >= 0 } && high.allSatisfy { $0 <= 1 } }

  /// Those of a pair, M × K. O(M·K).
  ///
  /// - Precondition: `pair` is valid for `cost`.
  public init(of pair: SequencePair, cost: LocalCost) {
    let targets = pair.targets
    self.cost = cost
    (count, bins) = (targets.rows, targets.columns)
    (low, high) = targets.columnRanges
    let steps = LaneGrid(frames: 1, targets: targets.rows).steps
    if let shared = SharedSums(targets: targets, paddedTargets: steps + LaneGrid.lanes) {
      sums = .shared(shared)
    } else {
      sums = .dense(DenseTargets(targets, isDistance: cost.isDistance))
    }
  }
}

extension Matrix {
  /// The smallest and the largest value of each column.
  fileprivate var columnRanges: (low: [Double], high: [Double]) {
    var (low, high) = (Array(row(0)), Array(row(0)))
    for r in 1..<max(rows, 1) {
      for k in 0..<columns {
        low[k] = min(low[k], self[r, k])
        high[k] = max(high[k], self[r, k])
      }
    }
    return (low, high)
  }
}
