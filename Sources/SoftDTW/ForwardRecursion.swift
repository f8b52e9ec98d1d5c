/// The forward recursion: D and the step shares p_h, p_v, p_d of every cell (SPEC.md, "Forward recursion").
///
/// O(N·M). The shares are stored, so that the backward recursion needs no exponential.
struct ForwardRecursion {
  let cost: CostMatrix
  let parameters: AlignmentParameters
  let planes: Planes

  private var targets: Int { cost.targetCount }

  func run(checkpoint: Checkpoint) throws {
    // The low halves of D are needed for one row only.
    var upperLow = [Double](repeating: 0, count: targets)
    var low = upperLow
    let noRow = [Double](repeating: .infinity, count: targets)
    try forEachStrip(rows: cost.frameCount, columns: targets) { strip in
      try checkpoint(Double(strip.lowerBound) / Double(cost.frameCount))
      for n in strip {
        if n == 0 {
          noRow.withUnsafeBufferPointer { fillRow(0, upper: $0, upperLow: upperLow, low: &low) }
        } else {
          let upper = UnsafeBufferPointer(start: planes.accumulatedCost + (n - 1) * targets, count: targets)
          fillRow(n, upper: upper, upperLow: upperLow, low: &low)
        }
        swap(&upperLow, &low)
      }
    }
  }

  /// One row of D and the shares, from the row above it (frame n − 1).
  private func fillRow(_ n: Int, upper: UnsafeBufferPointer<Double>, upperLow: [Double], low: inout [Double]) {
    let weights = parameters.stepWeights
    let gamma = parameters.gamma
    let (horizontal, vertical, diagonal) = (weights.horizontal, weights.vertical, weights.diagonal)
    let allFinite = horizontal < .infinity && vertical < .infinity && diagonal < .infinity
    let offset = n * targets
    cost.values.elements.withUnsafeBufferPointer { c in
      upperLow.withUnsafeBufferPointer { upperLow in
        low.withUnsafeMutableBufferPointer { low in
          var left = DoubleDouble.infinity
          // D(0,0) = 0 lies diagonally before the first cell.
          var corner = n == 0 ? DoubleDouble(0) : .infinity
          for m in 0..<targets {
            let cost = c[offset + m]
            let above = DoubleDouble(upper[m], upperLow[m])
            let result: SoftMinimum
            if allFinite, above.high < .infinity, left.high < .infinity, corner.high < .infinity {
              result = SoftMinimum(
                horizontal: above.adding(weight: horizontal, times: cost),
                vertical: left.adding(weight: vertical, times: cost),
                diagonal: corner.adding(weight: diagonal, times: cost), gamma: gamma)
            } else {
              let entry = n == 0 && m == 0 && parameters.firstCell == .one ? 1 : diagonal
              result = SoftMinimum(
                horizontal: stepped(from: above, horizontal, cost), vertical: stepped(from: left, vertical, cost),
                diagonal: stepped(from: corner, entry, cost), gamma: gamma)
            }
            store(result, at: offset + m)
            low[m] = result.value.low
            left = result.value
            corner = above
          }
        }
      }
    }
  }

  /// The cost of coming by one step, infinite where the step is forbidden or comes from outside the matrix.
  private func stepped(from previous: DoubleDouble, _ weight: Double, _ cost: Double) -> DoubleDouble {
    guard previous.high < .infinity, weight < .infinity else { return .infinity }
    return previous.adding(weight: weight, times: cost)
  }

  @inline(__always)
  private func store(_ result: SoftMinimum, at index: Int) {
    planes.accumulatedCost[index] = result.value.high
    planes.horizontal[index] = result.horizontal
    planes.vertical[index] = result.vertical
    planes.diagonal[index] = result.diagonal
  }
}
