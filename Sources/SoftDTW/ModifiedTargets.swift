/// Y^mod = H̃ Y: what the network is really taught, frame by frame (paper, equations 15–17).
public struct ModifiedTargets: Sendable {
  /// N × K.
  public let values: Matrix
  /// Frames with h(n) = 0, in order: their rows are filled with E's row divided by its sum instead of H's.
  public let framesNotUpdated: [Int]
}

extension Alignment {
  /// The modified targets for the weak targets Y, M × K, that the costs were computed from. O(N·M + A·B) with A cells
  /// that a path can visit and B bins that are on in a target.
  ///
  /// - Parameter threads: on how many threads at most; the result is the same for every number.
  /// - Precondition: `targets` has M rows.
  public func modifiedTargets(_ targets: Matrix, threads: Int = 1) -> ModifiedTargets {
    precondition(targets.rows == targetCount, "Y must have one row a target")
    let bins = ActiveBins(targets)
    let features = targets.columns
    let elements = [Double](unsafeUninitializedCapacity: frameCount * features) { out, count in
      count = frameCount * features
      useHugePages(UnsafeMutableRawBufferPointer(out))
      if let base = out.baseAddress, solution.fillModifiedTargets(bins, into: base, threads: threads) { return }
      out.initialize(repeating: 0)
      forEachActiveRow(of: .normalizedAlignment) { n, active, shares in
        let row = UnsafeMutableBufferPointer(rebasing: out[n * features..<(n + 1) * features])
        for (i, m) in active.enumerated() where shares[i] > 0 { bins.add(shares[i], target: m, to: row) }
      }
    }
    let values = Matrix(rows: frameCount, columns: features, elements: elements)
    return ModifiedTargets(values: values, framesNotUpdated: framesNotUpdated)
  }

  /// ∂D(N,M)/∂X, N × K: the row of frame n is h(n) times the gradient of the element-wise loss against Y^mod. Under
  /// `bceFromLogits` it is the gradient with respect to the logits.
  ///
  /// - Precondition: the alignment was computed from `pair` with `cost`, and `modified` from it.
  public func gradient(of pair: SequencePair, cost: LocalCost, modified: ModifiedTargets) -> Matrix {
    precondition(pair.frameCount == frameCount && modified.values.columns == pair.featureCount, "not this pair's")
    return cost.gradient(predictions: pair.predictions, targets: modified.values, rowWeights: rowSums)
  }
}

extension LocalCost {
  /// The gradient of Σ_n w(n) c(x_n, y_n) with respect to X, N × K: of the element-wise loss that weights frames. Under
  /// `bceFromLogits` it is that with respect to the logits.
  ///
  /// - Parameter rowWeights: w, N values.
  /// - Precondition: X and Y have the same shape.
  public func gradient(predictions x: Matrix, targets y: Matrix, rowWeights: [Double]) -> Matrix {
    precondition(x.rows == y.rows && x.columns == y.columns && rowWeights.count == x.rows, "one target a frame")
    return switch self {
    case .mse: x.combined(with: y, rowWeights) { $0 - $1 }
    case .squared: x.combined(with: y, rowWeights) { 2 * ($0 - $1) }
    case .bce(let clamp): x.combined(with: y, rowWeights) { clamp.derivative(prediction: $0, target: $1) }
    case .bceFromLogits: x.sigmoid.combined(with: y, rowWeights) { $0 - $1 }
    }
  }
}

extension Matrix {
  /// What `body` makes of each entry and that of another matrix of the same shape, times the row's weight.
  @inline(__always)
  fileprivate func combined(
    with other: Matrix, _ rowWeights: [Double], _ body: (Double, Double) -> Double
  ) -> Matrix {
    let values = [Double](unsafeUninitializedCapacity: elements.count) { out, count in
      count = elements.count
      elements.withUnsafeBufferPointer { x in
        other.elements.withUnsafeBufferPointer { y in
          for n in 0..<rows {
            let weight = rowWeights[n]
            for i in n * columns..<(n + 1) * columns { out[i] = weight * body(x[i], y[i]) }
          }
        }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: values)
  }
}
