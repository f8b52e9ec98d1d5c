import SoftDTW

/// How alike two arrays of one shape are: what a network was taught and what it says later, above all.
public struct Agreement: Sendable, Hashable {
  /// Pearson's, over all entries, -1...1; nil where one of the arrays has one value everywhere.
  public let correlation: Double?
  /// Mean of |a − b| over all entries.
  public let meanAbsoluteDifference: Double

  /// - Returns: nil where the shapes differ.
  public init?(_ a: Matrix, _ b: Matrix) {
    guard a.rows == b.rows, a.columns == b.columns, !a.elements.isEmpty else { return nil }
    let count = Double(a.elements.count)
    let (meanA, meanB) = (a.elements.reduce(0, +) / count, b.elements.reduce(0, +) / count)
    var (varianceA, varianceB, covariance, difference) = (0.0, 0.0, 0.0, 0.0)
    for (x, y) in zip(a.elements, b.elements) {
      varianceA += (x - meanA) * (x - meanA)
      varianceB += (y - meanB) * (y - meanB)
      covariance += (x - meanA) * (y - meanB)
      difference += (x - y).magnitude
    }
    meanAbsoluteDifference = difference / count
    // Each root by itself: a product of large or small variances may leave what numbers can hold.
    let scale = varianceA.squareRoot() * varianceB.squareRoot()
    let isConstant = [a, b].contains { matrix in matrix.elements.allSatisfy { $0 == matrix.elements[0] } }
    correlation = isConstant || !(scale > 0 && scale.isFinite) ? nil : min(max(covariance / scale, -1), 1)
  }

  /// Whether the arrays are nearer to each other than two others, or than they were before; nil for a measure that is
  /// the same, or undefined.
  public func isNearer(than other: Agreement) -> (byCorrelation: Bool?, byDifference: Bool?) {
    let correlations = correlation.flatMap { now in other.correlation.map { (now, $0) } }
    let (difference, otherDifference) = (meanAbsoluteDifference, other.meanAbsoluteDifference)
    return (
      correlations.flatMap { $0 == $1 ? nil : $0 > $1 },
      difference == otherDifference ? nil : difference < otherDifference
    )
  }
}
