extension Matrix {
  /// Weak targets from strong ones: every frame that equals the one before it is dropped. Rests are kept.
  public var weakTargets: Matrix {
    selecting(rows: runStarts)
  }

  /// How long each weak target lasts in these strong ones, in frames: M values that sum to N.
  public var targetDurations: [Int] {
    zip(runStarts, runStarts.dropFirst() + [rows]).map { $1 - $0 }
  }

  /// The rows that differ from the one before.
  private var runStarts: [Int] { (0..<rows).filter { $0 == 0 || row($0) != row($0 - 1) } }

  /// The inverse: target m repeated `durations[m]` times.
  ///
  /// - Precondition: one duration ≥ 0 for each row.
  public func unfolded(durations: [Int]) -> Matrix {
    precondition(durations.count == rows, "one duration a target")
    return selecting(rows: durations.indices.flatMap { Array(repeating: $0, count: durations[$0]) })
  }

  /// Stretched uniformly to N ≥ 0 rows: frame i gets row ⌊i·M/N⌋. Older code of the paper's group calls this unfolding.
  ///
  /// - Precondition: there is a row to stretch, or `frames` is 0.
  public func stretched(frames: Int) -> Matrix {
    precondition(frames == 0 || (frames > 0 && rows > 0), "no row to stretch")
    return selecting(rows: (0..<frames).map { $0 * rows / frames })
  }

  /// The given rows, in that order.
  public func selecting(rows indices: [Int]) -> Matrix {
    Matrix(rows: indices.count, columns: columns, elements: indices.flatMap { row($0) })
  }
}
