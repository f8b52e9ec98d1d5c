/// How the values that share a pixel become one.
public enum Pooling: String, Hashable, Sendable, CaseIterable {
  /// Nothing vanishes: a one-frame event stays visible at every size.
  case max
  case mean
  /// Keeps mass: the pixels of a partition sum to the sum of the matrix.
  case sum
}

extension Matrix {
  /// Pixel (i, j) pools the values of `rows[i]` × `columns[j]`; an empty range gives NaN. The result has one row a range
  /// of rows. Ranges may overlap.
  ///
  /// - Precondition: the ranges lie within the matrix.
  public func pooled(rows rowRanges: [Range<Int>], columns columnRanges: [Range<Int>], by pooling: Pooling) -> Matrix {
    elements.withUnsafeBufferPointer { values in
      pool(rows: rowRanges, columns: columnRanges, by: pooling) { row, range, buffer in
        let first = row * columns + range.lowerBound
        for i in 0..<range.count { buffer[i] = values[first + i] }
      }
    }
  }
}

/// Pools whatever can fill a buffer with a range of columns of one row.
///
/// Whole rows are folded into one first (contiguous, so the loop runs on vectors), then that one row is folded.
func pool(
  rows: [Range<Int>], columns: [Range<Int>], by pooling: Pooling,
  copyRow: (_ row: Int, _ columns: Range<Int>, _ buffer: UnsafeMutableBufferPointer<Double>) -> Void
) -> Matrix {
  var result = Matrix(rows: rows.count, columns: columns.count, repeating: .nan)
  let occupied = columns.filter { !$0.isEmpty }
  guard let first = occupied.map(\.lowerBound).min(), let last = occupied.map(\.upperBound).max() else { return result }
  withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * (last - first)) { memory in
    let buffer = UnsafeMutableBufferPointer(rebasing: memory[..<(last - first)])
    let folded = UnsafeMutableBufferPointer(rebasing: memory[(last - first)...])
    for (i, range) in rows.enumerated() where !range.isEmpty {
      copyRow(range.lowerBound, first..<last, folded)
      for row in range.dropFirst() {
        copyRow(row, first..<last, buffer)
        pooling.fold(buffer, into: folded)
      }
      for (j, column) in columns.enumerated() where !column.isEmpty {
        let values = column.lazy.map { folded[$0 - first] }
        result[i, j] = pooling.finish(
          values.dropFirst().reduce(folded[column.lowerBound - first], pooling.combine), range.count * column.count)
      }
    }
  }
  return result
}

extension Pooling {
  @inline(__always)
  fileprivate func fold(_ buffer: UnsafeMutableBufferPointer<Double>, into folded: UnsafeMutableBufferPointer<Double>) {
    if self == .max {
      for c in 0..<folded.count { folded[c] = buffer[c] > folded[c] ? buffer[c] : folded[c] }
    } else {
      for c in 0..<folded.count { folded[c] += buffer[c] }
    }
  }

  fileprivate func combine(_ a: Double, _ b: Double) -> Double { self == .max ? Swift.max(a, b) : a + b }

  fileprivate func finish(_ value: Double, _ count: Int) -> Double { self == .mean ? value / Double(count) : value }
}
