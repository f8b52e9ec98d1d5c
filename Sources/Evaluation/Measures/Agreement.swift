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
    let scale = (varianceA * varianceB).squareRoot()
    let isConstant = [a, b].contains { matrix in matrix.elements.allSatisfy { $0 == matrix.elements[0] } }
    correlation = isConstant || !(scale > 0) ? nil : min(max(covariance / scale, -1), 1)
  }
}
