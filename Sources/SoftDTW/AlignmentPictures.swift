extension Alignment {
  /// Pixel (i, j) pools the values of `frames[i]` × `targets[j]`; the result has one row a frame range.
  /// An empty range gives NaN.
  ///
  /// D is smooth, and nothing can hide in it between two frames: every second, fourth, eighth or 16th frame stands for all,
  /// where each pixel covers so many.
  ///
  /// - Precondition: the ranges lie within the N × M matrix.
  public func pooled(
    _ quantity: AlignmentQuantity, frames: [Range<Int>], targets: [Range<Int>], by pooling: Pooling
  ) -> Matrix {
    if quantity.isAlignment { return pooledActive(quantity, frames: frames, targets: targets, by: pooling) }
    let stride = stride(of: quantity, frames: frames)
    let reader = RowReader(self, quantity, readsFewRows: stride >= 4)
    return pool(rows: frames, columns: targets, by: pooling, stride: stride) { frame, range, buffer in
      reader.copy(frame: frame, targets: range, into: buffer)
    }
  }

  /// Frames n with (n + 1) a multiple of it stand for all.
  private func stride(of quantity: AlignmentQuantity, frames: [Range<Int>]) -> Int {
    guard quantity == .accumulatedCost || quantity == .accumulatedCostPerStep else { return 1 }
    let least = frames.lazy.map(\.count).filter { $0 > 0 }.min() ?? 1
    var stride = 1
    while 2 * stride <= min(least, solution.accumulatedCostStride) { stride *= 2 }
    return stride
  }

  /// The least and the largest finite value of a region; nil where there is none. Of D as it is pictured: where the
  /// region has many frames, of its first and its last one and every 16th.
  ///
  /// - Precondition: the region lies within the N × M matrix.
  public func range(of quantity: AlignmentQuantity, frames: Range<Int>, targets: Range<Int>) -> ClosedRange<Double>? {
    var (least, largest) = (Double.infinity, -Double.infinity)
    let reader = RowReader(self, quantity)
    let stride = frames.count > 64 ? stride(of: quantity, frames: [frames]) : 1
    withUnsafeTemporaryAllocation(of: Double.self, capacity: targets.count) { buffer in
      for n in frames where (n + 1) % stride == 0 || n == frames.lowerBound || n == frames.upperBound - 1 {
        reader.copy(frame: n, targets: targets, into: buffer)
        for value in buffer where value.isFinite {
          least = value < least ? value : least
          largest = value > largest ? value : largest
        }
      }
    }
    return least <= largest ? least...largest : nil
  }

  /// Only the active targets are looked at; all else is 0.
  private func pooledActive(
    _ quantity: AlignmentQuantity, frames: [Range<Int>], targets: [Range<Int>], by pooling: Pooling
  ) -> Matrix {
    var result = Matrix(rows: frames.count, columns: targets.count)
    for (j, range) in targets.enumerated() where range.isEmpty {
      for i in frames.indices { result[i, j] = .nan }
    }
    let reader = RowReader(self, quantity)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * targetCount) { memory in
      let (row, folded) = (
        UnsafeMutableBufferPointer(rebasing: memory[..<targetCount]),
        UnsafeMutableBufferPointer(rebasing: memory[targetCount...])
      )
      for (i, range) in frames.enumerated() {
        guard !range.isEmpty else {
          for j in targets.indices { result[i, j] = .nan }
          continue
        }
        let hull = fold(range, reader, pooling, row: row, into: folded)
        for (j, column) in targets.enumerated() where !column.isEmpty {
          let part = column.clamped(to: hull)
          guard !part.isEmpty else { continue }
          var value = folded[part.lowerBound]
          for m in part.dropFirst() { value = pooling.combine(value, folded[m]) }
          result[i, j] = pooling.finish(value, range.count * column.count)
        }
      }
    }
    return result
  }

  /// Folds rows into one, by target; returns the targets that were filled.
  private func fold(
    _ frames: Range<Int>, _ reader: RowReader, _ pooling: Pooling, row: UnsafeMutableBufferPointer<Double>,
    into folded: UnsafeMutableBufferPointer<Double>
  ) -> Range<Int> {
    var (first, last) = (targetCount, 0)
    for n in frames {
      let active = solution.activeTargets(frame: n)
      guard !active.isEmpty else { continue }
      first = min(first, active.lowerBound)
      last = max(last, active.upperBound)
    }
    guard first < last else { return 0..<0 }
    for m in first..<last { folded[m] = 0 }
    for n in frames {
      let active = solution.activeTargets(frame: n)
      reader.copy(frame: n, targets: active, into: row)
      for (i, m) in active.enumerated() { folded[m] = pooling.combine(folded[m], row[i]) }
    }
    return first..<last
  }
}
