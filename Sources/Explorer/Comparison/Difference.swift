import Plotting
import SoftDTW

/// Two matrices of one shape, the second taken from the first, row by row.
struct Difference: Sendable {
  let first: ValueRows
  let second: ValueRows

  func row(_ frame: Int, _ columns: Range<Int>) -> [Double] {
    zip(first.row(frame, columns), second.row(frame, columns)).map(-)
  }

  /// The columns outside of which there is no difference in these frames.
  func active(_ frames: Range<Int>, in columns: Range<Int>) -> Range<Int> {
    let hull = frames.map { first.active($0).joined(with: second.active($0)) }.reduce(0..<0) { $0.joined(with: $1) }
    return hull.clamped(to: columns)
  }

  /// Pixel (i, j) is the difference of largest magnitude within `frames[i]` × `columns[j]`: what was pooled before would
  /// hide what lies a frame apart. What is not finite counts as the largest; an empty range gives NaN.
  ///
  /// D is smooth: as in its pictures, every 16th frame stands for all where pixels have as many.
  func pooled(frames: [Range<Int>], columns: [Range<Int>]) -> Matrix {
    var result = Matrix(rows: frames.count, columns: columns.count, repeating: .nan)
    let occupied = columns.filter { !$0.isEmpty }
    guard let low = occupied.map(\.lowerBound).min(), let high = occupied.map(\.upperBound).max() else { return result }
    let isSmooth = first.isSmooth && second.isSmooth && frames.allSatisfy { $0.isEmpty || $0.count >= Self.block }
    var folded = [Double](repeating: 0, count: high - low)
    for (i, range) in frames.enumerated() where !range.isEmpty {
      for index in folded.indices { folded[index] = 0 }
      for block in isSmooth ? Self.lastFrames(range) : Self.blocks(range) {
        fold(block, active(block, in: low..<high), into: &folded, from: low)
      }
      for (j, column) in columns.enumerated() where !column.isEmpty {
        result[i, j] = column.reduce(0) { Self.larger($0, folded[$1 - low]) }
      }
    }
    return result
  }

  private func fold(_ frames: Range<Int>, _ columns: Range<Int>, into folded: inout [Double], from low: Int) {
    let offset = columns.lowerBound - low
    forEachOfBlock(frames, columns) { _, row in
      for i in row.indices { folded[offset + i] = Self.larger(folded[offset + i], row[i]) }
    }
  }

  /// Calls a body for each of some frames with the differences in some columns.
  func forEach(_ frames: Range<Int>, _ columns: Range<Int>, _ body: ValueRows.Body) {
    guard !frames.isEmpty else { return }
    for block in Self.blocks(frames) { forEachOfBlock(block, columns, body) }
  }

  private func forEachOfBlock(_ frames: Range<Int>, _ columns: Range<Int>, _ body: ValueRows.Body) {
    guard !columns.isEmpty else { return }
    var values = [Double](repeating: 0, count: frames.count * columns.count)
    first.forEach(frames, columns) { n, row in
      let place = (n - frames.lowerBound) * columns.count
      for i in row.indices { values[place + i] = row[i] }
    }
    values.withUnsafeMutableBufferPointer { values in
      second.forEach(frames, columns) { n, row in
        let place = (n - frames.lowerBound) * columns.count
        for i in row.indices { values[place + i] -= row[i] }
        body(n, UnsafeBufferPointer(rebasing: values[place..<place + columns.count]))
      }
    }
  }

  /// D is computed in blocks of so many frames, from a multiple of it on; the last row of each is at hand.
  private static let block = 16

  private static func blocks(_ frames: Range<Int>) -> [Range<Int>] {
    (frames.lowerBound / block...(frames.upperBound - 1) / block).map {
      ($0 * block..<($0 + 1) * block).clamped(to: frames)
    }
  }

  private static func lastFrames(_ frames: Range<Int>) -> [Range<Int>] {
    blocks(frames).map { $0.upperBound - 1 }.filter { ($0 + 1) % block == 0 }.map { $0..<$0 + 1 }
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
    let pinned = comparablePin
    if kind == .cost, subtrahend == .pinned, let pinned, pinned.settings.cost == solution.settings.cost,
      pinned.evaluator.pair == solution.evaluator.pair
    {
      return Difference(first: .zeros, second: .zeros)
    }
    let first = valueRows(of: kind, in: solution)
    let second: ValueRows? =
      switch subtrahend {
      case .pinned: valueRows(of: kind, in: pinned)
      case .strong: dataset.pair.strongTargets.map { ValueRows($0) }
      case .modified: ValueRows(solution.modified.values)
      case .hard: hardTargets(for: solution.settings).map { ValueRows($0.values) }
      case .pinnedModified: pinned.map { ValueRows($0.modified.values) }
      }
    guard let first, let second else { return nil }
    return Difference(first: first, second: second)
  }

  /// The values of a panel; h(n) is a matrix of one column. Nil for what is no matrix over frames.
  func valueRows(of kind: PanelKind, in solution: Solution?) -> ValueRows? {
    guard let solution else { return nil }
    if let quantity = panels.quantity(of: kind) { return ValueRows(solution.alignment, quantity) }
    switch kind {
    case .modifiedTargets: return ValueRows(solution.modified.values)
    case .predictions: return ValueRows(solution.comparablePredictions)
    case .rowSums:
      let sums = solution.alignment.rowSums
      return ValueRows(Matrix(rows: sums.count, columns: 1, elements: sums))
    default: return nil
    }
  }
}

extension Range<Int> {
  /// The hull of both; an empty one counts for nothing.
  fileprivate func joined(with other: Range<Int>) -> Range<Int> {
    if isEmpty { return other }
    if other.isEmpty { return self }
    return Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
