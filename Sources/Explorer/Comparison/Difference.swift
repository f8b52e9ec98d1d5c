import Plotting
import SoftDTW

/// Some columns of a frame's row of a matrix.
typealias ValueRows = (_ frame: Int, _ columns: Range<Int>) -> [Double]

/// Two matrices of one shape, the second taken from the first, row by row.
struct Difference {
  let first: ValueRows
  let second: ValueRows

  func row(_ frame: Int, _ columns: Range<Int>) -> [Double] {
    zip(first(frame, columns), second(frame, columns)).map(-)
  }

  /// Pixel (i, j) is the difference of largest magnitude within `frames[i]` × `columns[j]`: what was pooled before would
  /// hide what lies a frame apart. What is not finite counts as the largest; an empty range gives NaN.
  func pooled(frames: [Range<Int>], columns: [Range<Int>]) -> Matrix {
    var result = Matrix(rows: frames.count, columns: columns.count, repeating: .nan)
    let occupied = columns.filter { !$0.isEmpty }
    guard let low = occupied.map(\.lowerBound).min(), let high = occupied.map(\.upperBound).max() else { return result }
    for (i, range) in frames.enumerated() {
      guard let first = range.first else { continue }
      var folded = row(first, low..<high)
      for frame in range.dropFirst() { folded = zip(folded, row(frame, low..<high)).map(Self.larger) }
      for (j, column) in columns.enumerated() where !column.isEmpty {
        result[i, j] = column.map { folded[$0 - low] }.reduce(0, Self.larger)
      }
    }
    return result
  }

  private static func larger(_ a: Double, _ b: Double) -> Double {
    // A comparison with NaN is false.
    a.magnitude > b.magnitude || a.isNaN ? a : b
  }
}

extension Explorer {
  /// What a panel takes from its own values, or from the present ones; nil where one of both is missing.
  func difference(of kind: PanelKind, _ subtrahend: PanelContent.Subtrahend) -> Difference? {
    guard let solution else { return nil }
    let first = valueRows(of: kind, in: solution)
    let second: ValueRows? =
      switch subtrahend {
      case .pinned: valueRows(of: kind, in: comparisonRoom.pinned)
      case .strong: dataset.pair.strongTargets.map(rows)
      case .modified: rows(of: solution.modified.values)
      case .hard: hardTargets(for: solution.settings).map { rows(of: $0.values) }
      }
    guard let first, let second else { return nil }
    return Difference(first: first, second: second)
  }

  /// The values of a panel; h(n) is a matrix of one column. Nil for what is no matrix over frames.
  func valueRows(of kind: PanelKind, in solution: Solution?) -> ValueRows? {
    guard let solution else { return nil }
    let alignment = solution.alignment
    if let quantity = panels.quantity(of: kind) {
      return { frame, targets in alignment.row(of: quantity, frame: frame, targets: targets) }
    }
    switch kind {
    case .modifiedTargets: return rows(of: solution.modified.values)
    case .predictions: return rows(of: solution.comparablePredictions)
    case .rowSums: return { frame, _ in [alignment.rowSums[frame]] }
    default: return nil
    }
  }

  private func rows(of matrix: Matrix) -> ValueRows {
    { frame, columns in Array(matrix.row(frame).dropFirst(columns.lowerBound).prefix(columns.count)) }
  }
}
