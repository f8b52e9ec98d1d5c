import SoftDTW

extension Alignment {
  /// Y in the time of X, N × K: each frame has the targets that the hard path visits there, the largest magnitude of each
  /// bin where there are several. Nil at any γ but 0.
  ///
  /// - Precondition: `targets` has M rows.
  public func unfolded(_ targets: Matrix) -> Matrix? {
    precondition(targets.rows == targetCount, "Y must have one row a target")
    guard let path = hardPath else { return nil }
    var result = Matrix(rows: frameCount, columns: targets.columns, repeating: -.infinity)
    for cell in path {
      for k in 0..<targets.columns {
        result[cell.frame, k] = max(result[cell.frame, k], targets[cell.target, k])
      }
    }
    return result
  }
}
