/// The one path at γ = 0, and H on it. In each frame it visits an interval of targets: the first one by a horizontal or
/// diagonal step, the others by vertical steps.
struct HardPath: Sendable {
  /// N intervals.
  private(set) var targets: [Range<Int>]
  /// N values: H at the first target of each frame.
  private(set) var firstWeights: [Double]
  /// H at all others.
  let verticalWeight: Double

  /// Walks back from the last cell. O(N + M).
  init(_ checkpoints: HardCheckpoints, _ parameters: AlignmentParameters) {
    let grid = checkpoints.grid
    let weights = parameters.stepWeights
    targets = Array(repeating: 0..<0, count: grid.frames)
    firstWeights = Array(repeating: parameters.firstCell == .one ? 1 : weights.diagonal, count: grid.frames)
    // 0 · ∞ must not make anything NaN.
    verticalWeight = weights.vertical < .infinity ? weights.vertical : 0
    var (frame, target, end) = (grid.frames - 1, grid.targets - 1, grid.targets)
    while frame > 0 {
      let step = target > 0 ? checkpoints.step(frame: frame, target: target) : .horizontal
      if step != .vertical {
        targets[frame] = target..<end
        firstWeights[frame] = step == .diagonal ? weights.diagonal : weights.horizontal
        frame -= 1
        end = step == .diagonal ? target : target + 1
      }
      if step != .horizontal { target -= 1 }
    }
    targets[0] = 0..<end
  }

  /// h, N values.
  var rowSums: [Double] {
    zip(firstWeights, targets).map { $0 + Double($1.count - 1) * verticalWeight }
  }

  /// Σ C·H: as D(N,M) is summed, so that both are the same but for its rounding.
  func cost(in cost: CostMatrix) -> Double {
    var sum = DoubleDouble(0)
    let scratch = CostScratch()
    withUnsafeTemporaryAllocation(of: Double.self, capacity: cost.targetCount) { row in
      for (frame, range) in targets.enumerated() {
        cost.copyRow(frame: frame, targets: range, into: row, scratch: scratch)
        for (i, value) in row[..<range.count].enumerated() {
          sum = sum.adding(weight: i == 0 ? firstWeights[frame] : verticalWeight, times: value).normalized
        }
      }
    }
    return sum.high
  }
}
