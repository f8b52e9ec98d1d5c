/// The backward recursion: E from the stored step shares, and the sums of H that every read-out of D(N,M) needs
/// (Cuturi and Blondel 2017, here with step weights). O(N·M), without exponentials or logarithms.
struct BackwardRecursion {
  let cost: Matrix
  let parameters: AlignmentParameters
  let planes: Planes

  struct Sums {
    /// h, N values: the row sums of H.
    var rowSums: [Double]
    /// Σ C·H.
    var expectedCost = 0.0
  }

  private var frames: Int { cost.rows }
  private var targets: Int { cost.columns }

  func run(checkpoint: Checkpoint) throws -> Sums {
    var sums = Sums(rowSums: Array(repeating: 0, count: frames))
    try forEachStrip(rows: frames, columns: targets) { strip in
      try checkpoint(Double(strip.lowerBound) / Double(frames))
      for n in strip.lazy.map({ frames - 1 - $0 }) {
        fillRow(n)
        sum(row: n, into: &sums)
      }
    }
    return sums
  }

  /// One row of E, from the row of frame n + 1.
  private func fillRow(_ n: Int) {
    let row = n * targets
    let next = row + targets
    let isLast = n == frames - 1
    let (e, horizontal, vertical, diagonal) = (planes.expected, planes.horizontal, planes.vertical, planes.diagonal)
    var right = 0.0
    for m in stride(from: targets - 1, through: 0, by: -1) {
      var value = isLast && m == targets - 1 ? 1 : 0.0
      if !isLast { value += horizontal[next + m] * e[next + m] }
      if m + 1 < targets {
        value += vertical[row + m + 1] * right
        if !isLast { value += diagonal[next + m + 1] * e[next + m + 1] }
      }
      // Denormal numbers make the arithmetic a hundred times slower; a probability of 1e-300 is none.
      right = value < 1e-300 ? 0 : value
      e[row + m] = right
    }
  }

  /// One row's part of the sums. A row is summed by itself first, so that the rounding error doesn't grow with N·M.
  private func sum(row n: Int, into sums: inout Sums) {
    let weights = EffectiveWeights(parameters)
    var (rowSum, rowCost) = (0.0, 0.0)
    cost.elements.withUnsafeBufferPointer { c in
      for index in n * targets..<(n + 1) * targets where planes.expected[index] > 0 {
        let h = weights.alignment(at: index, of: planes)
        rowSum += h
        rowCost += c[index] * h
      }
    }
    sums.rowSums[n] = rowSum
    sums.expectedCost += rowCost
  }
}
