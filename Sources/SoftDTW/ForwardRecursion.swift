/// The forward recursion: D and the step shares p_h, p_v, p_d of every cell (paper, equation 5), and the
/// path entropy.
///
/// O(N·M). The shares are stored, so that the backward recursion needs no exponential.
struct ForwardRecursion {
  let cost: Matrix
  let parameters: AlignmentParameters
  let planes: Planes

  /// What the next row needs of a cell beside the stored D.
  private struct Carried {
    /// The low half of D.
    var low = 0.0
    /// The entropy of the paths that lead into the cell, in nats.
    var entropy = 0.0
  }

  private var targets: Int { cost.columns }

  /// Returns S, the path entropy of the last cell, in nats.
  func run(checkpoint: Checkpoint) throws -> Double {
    var upper = [Carried](repeating: Carried(), count: targets)
    var row = upper
    let noRow = [Double](repeating: .infinity, count: targets)
    try forEachStrip(rows: cost.rows, columns: targets) { strip in
      try checkpoint(Double(strip.lowerBound) / Double(cost.rows))
      for n in strip {
        if n == 0 {
          noRow.withUnsafeBufferPointer { fillRow(0, upperCosts: $0, upper: upper, row: &row) }
        } else {
          let upperCosts = UnsafeBufferPointer(start: planes.accumulatedCost + (n - 1) * targets, count: targets)
          fillRow(n, upperCosts: upperCosts, upper: upper, row: &row)
        }
        swap(&upper, &row)
      }
    }
    return upper[targets - 1].entropy
  }

  /// One row of D and the shares, from the row above it (frame n − 1).
  private func fillRow(_ n: Int, upperCosts: UnsafeBufferPointer<Double>, upper: [Carried], row: inout [Carried]) {
    let weights = parameters.stepWeights
    let gamma = parameters.gamma
    let (horizontal, vertical, diagonal) = (weights.horizontal, weights.vertical, weights.diagonal)
    let allFinite = horizontal < .infinity && vertical < .infinity && diagonal < .infinity
    let offset = n * targets
    cost.elements.withUnsafeBufferPointer { c in
      upper.withUnsafeBufferPointer { upper in
        row.withUnsafeMutableBufferPointer { row in
          // D(0,0) = 0 lies diagonally before the first cell.
          var (left, corner) = (DoubleDouble.infinity, n == 0 ? DoubleDouble(0) : .infinity)
          var (leftEntropy, cornerEntropy) = (0.0, 0.0)
          for m in 0..<targets {
            let cost = c[offset + m]
            let above = DoubleDouble(upperCosts[m], upper[m].low)
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
            leftEntropy =
              result.entropy + result.horizontal * upper[m].entropy + result.vertical * leftEntropy
              + result.diagonal * cornerEntropy
            row[m] = Carried(low: result.value.low, entropy: leftEntropy)
            (left, corner, cornerEntropy) = (result.value, above, upper[m].entropy)
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
