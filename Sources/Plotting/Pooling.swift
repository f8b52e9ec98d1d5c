import SoftDTW

/// What a pixel shows of the values it stands for.
public enum Pooling: String, Hashable, Sendable, CaseIterable {
  /// The largest: no event is too short to be seen. NaN is ignored unless there is nothing else.
  case max
  /// The average, each value counted by the share of it that lies in the pixel. NaN spreads.
  case mean
  /// The sum of these shares: the total of a region is kept, also where values are spread over several pixels. NaN
  /// spreads.
  case sum
}

extension Matrix {
  /// One value for each pair of used pixels: row p of the result belongs to pixel p of `rows`, column q to pixel q of
  /// `columns`.
  ///
  /// Each value is read once for each pixel row it lies in: O(rows · columns) of the region.
  ///
  /// - Precondition: the axes' sources lie within the matrix.
  public func pooled(rows: RasterAxis, columns: RasterAxis, pooling: Pooling) -> Matrix {
    precondition(
      rows.source.lowerBound >= 0 && rows.source.upperBound <= self.rows
        && columns.source.lowerBound >= 0 && columns.source.upperBound <= self.columns,
      "an axis reaches beyond the matrix")
    switch pooling {
    case .max: return maxima(rows: rows, columns: columns)
    case .mean: return sums(rows: rows, columns: columns) { shares in shares.normalized }
    case .sum: return sums(rows: rows, columns: columns) { shares in shares }
    }
  }

  // Both of these first fold whole rows into one (contiguous, so the loop runs on vectors), then fold that one row.

  private func maxima(rows: RasterAxis, columns: RasterAxis) -> Matrix {
    var result = Matrix(rows: rows.usedPixels, columns: columns.usedPixels)
    let columnSources = columns.sources
    for pixel in 0..<rows.usedPixels {
      let sources = rows.sources(of: pixel)
      var folded = Array(repeating: -Double.infinity, count: columns.source.count)
      for row in sources {
        fold(row, columns.source, into: &folded) { value, held in value > held ? value : held }
      }
      for (column, range) in columnSources.enumerated() {
        var largest = -Double.infinity
        for index in range {
          let value = folded[index - columns.source.lowerBound]
          largest = value > largest ? value : largest
        }
        // −∞ is also what is left where every comparison was with NaN.
        let isUndefined = largest == -.infinity && isAllNaN(rows: sources, columns: range)
        result[pixel, column] = isUndefined ? .nan : largest
      }
    }
    return result
  }

  private func sums(
    rows: RasterAxis, columns: RasterAxis, weights: ([Double]) -> [Double]
  ) -> Matrix {
    var result = Matrix(rows: rows.usedPixels, columns: columns.usedPixels)
    let columnSources = columns.sources
    let columnWeights = columns.shares.map(weights)
    for pixel in 0..<rows.usedPixels {
      var folded = Array(repeating: 0.0, count: columns.source.count)
      for (row, weight) in zip(rows.sources(of: pixel), weights(rows.shares(of: pixel))) {
        fold(row, columns.source, into: &folded) { value, held in held + weight * value }
      }
      for (column, range) in columnSources.enumerated() {
        var sum = 0.0
        for (index, weight) in zip(range, columnWeights[column]) {
          sum += weight * folded[index - columns.source.lowerBound]
        }
        result[pixel, column] = sum
      }
    }
    return result
  }

  /// Combines a part of a row with what is held for each of its columns.
  @inline(__always)
  private func fold(
    _ row: Int, _ range: Range<Int>, into held: inout [Double], _ combine: (Double, Double) -> Double
  ) {
    let start = row * columns + range.lowerBound
    elements.withUnsafeBufferPointer { values in
      held.withUnsafeMutableBufferPointer { held in
        for index in 0..<range.count { held[index] = combine(values[start + index], held[index]) }
      }
    }
  }

  private func isAllNaN(rows: Range<Int>, columns: Range<Int>) -> Bool {
    rows.allSatisfy { row in columns.allSatisfy { self[row, $0].isNaN } }
  }
}

extension [Double] {
  fileprivate var normalized: [Double] {
    let total = reduce(0, +)
    return map { $0 / total }
  }
}
