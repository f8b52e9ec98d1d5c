/// How the values that share a pixel become one.
public enum Pooling: String, Hashable, Sendable, CaseIterable {
  /// Nothing vanishes: a one-frame event stays visible at every size.
  case max
  case mean
  /// Keeps mass: the pixels of a partition sum to the sum of the matrix.
  case sum
}

extension Matrix {
  /// Pixel (i, j) pools the values of `rows[i]` × `columns[j]`; an empty range gives NaN. NaN values don't count.
  public func pooled(rows rowRanges: [Range<Int>], columns columnRanges: [Range<Int>], by pooling: Pooling) -> Matrix {
    elements.withUnsafeBufferPointer { values in
      pool(rows: rowRanges, columns: columnRanges, by: pooling) { row, range, buffer in
        let first = row * columns + range.lowerBound
        for i in 0..<range.count { buffer[i] = values[first + i] }
      }
    }
  }
}

/// Pools whatever can fill a buffer with a range of columns of one row. The ranges lie within the source, in
/// ascending order.
func pool(
  rows: [Range<Int>], columns: [Range<Int>], by pooling: Pooling,
  copyRow: (_ row: Int, _ columns: Range<Int>, _ buffer: UnsafeMutableBufferPointer<Double>) -> Void
) -> Matrix {
  var result = Matrix(rows: rows.count, columns: columns.count, repeating: .nan)
  let occupied = columns.filter { !$0.isEmpty }
  guard let first = occupied.map(\.lowerBound).min(), let last = occupied.map(\.upperBound).max() else { return result }
  withUnsafeTemporaryAllocation(of: Double.self, capacity: last - first) { buffer in
    var pixels = [PooledValue](repeating: PooledValue(), count: columns.count)
    for (i, range) in rows.enumerated() {
      for j in pixels.indices { pixels[j] = PooledValue() }
      for row in range {
        copyRow(row, first..<last, buffer)
        for (j, column) in columns.enumerated() {
          for c in column { pixels[j].add(buffer[c - first]) }
        }
      }
      for j in pixels.indices { result[i, j] = pixels[j].value(by: pooling) }
    }
  }
  return result
}

/// What has been seen of a pixel so far.
private struct PooledValue {
  var sum = 0.0
  var largest = -Double.infinity
  var count = 0

  @inline(__always)
  mutating func add(_ value: Double) {
    guard !value.isNaN else { return }
    sum += value
    if value > largest { largest = value }
    count += 1
  }

  func value(by pooling: Pooling) -> Double {
    guard count > 0 else { return .nan }
    return switch pooling {
    case .max: largest
    case .mean: sum / Double(count)
    case .sum: sum
    }
  }
}
