/// What a frame contributes to its costs, prepared once: the cost of a frame and a target is a sum over bins of terms
/// that need no logarithm any more.
struct FrameTerms {
  /// N × K: x_k itself, or the cost −log x_k of a bin that the target says is on.
  let on: Matrix
  /// N × K: the cost −log(1 − x_k) of a bin that the target says is off. Nil for the squared distances.
  let off: Matrix?
  /// The factor of a squared distance.
  let scale: Double
  /// Entries of X beyond the clamp.
  let clampedEntries: Int

  init(of pair: SequencePair, cost: LocalCost) throws(SequenceError) {
    try pair.validate(for: cost)
    let x = pair.predictions
    switch cost {
    case .mse:
      self.init(on: x, off: nil, scale: 0.5)
    case .squared:
      self.init(on: x, off: nil, scale: 1)
    case .bce(let clamp):
      if case .probability(let epsilon) = clamp { precondition(epsilon < 0.5 && 1 - epsilon < 1, "1e-16 < ε < ½") }
      var clamped = 0
      let logarithms = x.elements.map { value in
        let bin = clamp.negativeLogarithms(of: value)
        if bin.isClamped { clamped += 1 }
        return bin
      }
      self.init(
        on: Matrix(rows: x.rows, columns: x.columns, elements: logarithms.map(\.on)),
        off: Matrix(rows: x.rows, columns: x.columns, elements: logarithms.map(\.off)),
        scale: 1, clampedEntries: clamped)
    case .bceFromLogits:
      self.init(
        on: Matrix(rows: x.rows, columns: x.columns, elements: x.elements.map { softplus(-$0) }),
        off: Matrix(rows: x.rows, columns: x.columns, elements: x.elements.map(softplus)), scale: 1)
    }
  }

  private init(on: Matrix, off: Matrix?, scale: Double, clampedEntries: Int = 0) {
    self.on = on
    self.off = off
    self.scale = scale
    self.clampedEntries = clampedEntries
  }

  /// C, N × M. Bin by bin over a whole row of targets, so that the inner loop runs over contiguous memory and no term
  /// is added only to be subtracted again.
  func costs(targets: Matrix, checkpoint: Checkpoint) throws -> Matrix {
    let (frames, bins, count) = (on.rows, on.columns, targets.rows)
    let byBin = targets.transposed
    var result = Matrix(rows: frames, columns: count)
    try result.withMutableElements { c in
      try byBin.elements.withUnsafeBufferPointer { y in
        try forEachStrip(rows: frames, columns: count * bins) { strip in
          try checkpoint(Double(strip.lowerBound) / Double(frames))
          for n in strip {
            let row = UnsafeMutableBufferPointer(rebasing: c[n * count..<(n + 1) * count])
            for k in 0..<bins {
              let targetValues = UnsafeBufferPointer(rebasing: y[k * count..<(k + 1) * count])
              add(frame: n, bin: k, targetValues: targetValues, to: row)
            }
          }
        }
      }
    }
    return result
  }

  @inline(__always)
  private func add(
    frame: Int, bin: Int, targetValues: UnsafeBufferPointer<Double>, to row: UnsafeMutableBufferPointer<Double>
  ) {
    let on = on[frame, bin]
    if let off = off?[frame, bin] {
      for m in row.indices { row[m] += targetValues[m] * on + (1 - targetValues[m]) * off }
    } else {
      for m in row.indices {
        let difference = on - targetValues[m]
        row[m] += scale * difference * difference
      }
    }
  }
}
