/// The N × M matrices that an alignment can be asked for. The raw values are the names in exported files.
public enum AlignmentQuantity: String, Hashable, Sendable, CaseIterable {
  case cost = "C"
  case accumulatedCost = "D"
  /// D(n,m)/(n + m − 1) with n, m from 1: D without the slope that every path climbs.
  case accumulatedCostPerStep = "D_per_step"
  /// E(n,m): the probability that the path visits the cell.
  case expectedAlignment = "E"
  /// H(n,m) = ∂D(N,M)/∂C(n,m).
  case alignment = "H"
  /// H̃(n,m) = H(n,m)/h(n); a frame with h(n) = 0 has E(n,m) divided by its row sum instead.
  case normalizedAlignment = "H_normalized"
}

extension Alignment {
  /// - Precondition: the cell lies within the N × M matrix.
  public func value(of quantity: AlignmentQuantity, frame: Int, target: Int) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 1) { buffer in
      copyRow(of: quantity, frame: frame, targets: target..<target + 1, into: buffer)
      return buffer[0]
    }
  }

  /// The M values of one frame, or those of a range of targets.
  ///
  /// - Precondition: the frame and the targets lie within the N × M matrix.
  public func row(of quantity: AlignmentQuantity, frame: Int, targets: Range<Int>? = nil) -> [Double] {
    let targets = targets ?? 0..<targetCount
    return Array(unsafeUninitializedCapacity: targets.count) { buffer, count in
      copyRow(of: quantity, frame: frame, targets: targets, into: buffer)
      count = targets.count
    }
  }

  /// The N values of one target.
  ///
  /// - Precondition: there is such a target.
  public func column(of quantity: AlignmentQuantity, target: Int) -> [Double] {
    (0..<frameCount).map { value(of: quantity, frame: $0, target: target) }
  }

  /// The whole N × M matrix, for export.
  public func dense(_ quantity: AlignmentQuantity) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(frameCount * targetCount)
    for n in 0..<frameCount { elements += row(of: quantity, frame: n) }
    return Matrix(rows: frameCount, columns: targetCount, elements: elements)
  }

  /// Pixel (i, j) pools the values of `frames[i]` × `targets[j]`; the result has one row a frame range.
  /// An empty range gives NaN.
  ///
  /// - Precondition: the ranges lie within the N × M matrix.
  public func pooled(
    _ quantity: AlignmentQuantity, frames: [Range<Int>], targets: [Range<Int>], by pooling: Pooling
  ) -> Matrix {
    let scratch = CostScratch()
    return pool(rows: frames, columns: targets, by: pooling) { frame, range, buffer in
      copyRow(of: quantity, frame: frame, targets: range, into: buffer, scratch: scratch)
    }
  }

  /// Fills `buffer`, which has `targets.count` places.
  func copyRow(
    of quantity: AlignmentQuantity, frame: Int, targets: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>,
    scratch: CostScratch = CostScratch()
  ) {
    checkCell(frame: frame, targets: targets)
    let first = frame * targetCount + targets.lowerBound
    switch quantity {
    case .cost:
      cost.copyRow(frame: frame, targets: targets, into: buffer, scratch: scratch)
    case .accumulatedCost:
      for i in 0..<targets.count { buffer[i] = planes.accumulatedCost[first + i] }
    case .accumulatedCostPerStep:
      let steps = frame + targets.lowerBound + 1
      for i in 0..<targets.count { buffer[i] = planes.accumulatedCost[first + i] / Double(steps + i) }
    case .expectedAlignment:
      for i in 0..<targets.count { buffer[i] = planes.expected[first + i] }
    case .alignment:
      copyAlignment(from: first, count: targets.count, into: buffer)
    case .normalizedAlignment:
      copyNormalized(frame: frame, from: first, count: targets.count, into: buffer)
    }
  }

  /// Memory behind a pointer knows no bounds of its own.
  func checkCell(frame: Int, targets: Range<Int>) {
    precondition(frame >= 0 && frame < frameCount, "no such frame")
    precondition(targets.lowerBound >= 0 && targets.upperBound <= targetCount, "no such target")
  }

  private func copyAlignment(from first: Int, count: Int, into buffer: UnsafeMutableBufferPointer<Double>) {
    let weights = EffectiveWeights(parameters)
    for i in 0..<count { buffer[i] = weights.alignment(at: first + i, of: planes) }
  }

  private func copyNormalized(
    frame: Int, from first: Int, count: Int, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    let h = rowSums[frame]
    if h > 0 {
      copyAlignment(from: first, count: count, into: buffer)
      for i in 0..<count { buffer[i] /= h }
    } else {
      let row = UnsafeBufferPointer(start: planes.expected + frame * targetCount, count: targetCount)
      let visits = row.reduce(0, +)
      for i in 0..<count { buffer[i] = planes.expected[first + i] / visits }
    }
  }
}
