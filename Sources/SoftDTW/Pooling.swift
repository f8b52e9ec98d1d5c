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
///
/// - Parameter stride: rows r with (r + 1) a multiple of it stand for all; every range of rows must hold one.
func pool(
  rows: [Range<Int>], columns: [Range<Int>], by pooling: Pooling, stride: Int = 1,
  copyRow: (_ row: Int, _ columns: Range<Int>, _ buffer: UnsafeMutableBufferPointer<Double>) -> Void
) -> Matrix {
  var result = Matrix(rows: rows.count, columns: columns.count, repeating: .nan)
  let occupied = columns.filter { !$0.isEmpty }
  guard let first = occupied.map(\.lowerBound).min(), let last = occupied.map(\.upperBound).max() else { return result }
  withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * (last - first)) { memory in
    let buffer = UnsafeMutableBufferPointer(rebasing: memory[..<(last - first)])
    let folded = UnsafeMutableBufferPointer(rebasing: memory[(last - first)...])
    for (i, range) in rows.enumerated() where !range.isEmpty {
      let start = range.lowerBound + (stride - 1 - range.lowerBound % stride)
      copyRow(start, first..<last, folded)
      for row in Swift.stride(from: start + stride, to: range.upperBound, by: stride) {
        copyRow(row, first..<last, buffer)
        pooling.fold(buffer, into: folded)
      }
      for (j, column) in columns.enumerated() where !column.isEmpty {
        let values = column.lazy.map { folded[$0 - first] }
        result[i, j] = pooling.finish(
          values.dropFirst().reduce(folded[column.lowerBound - first], pooling.combine),
          ((range.upperBound - start + stride - 1) / stride) * column.count)
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

  func combine(_ a: Double, _ b: Double) -> Double { self == .max ? Swift.max(a, b) : a + b }

  func finish(_ value: Double, _ count: Int) -> Double { self == .mean ? value / Double(count) : value }
}
