import Glibc
import SoftDTW

/// A gradient that neighbouring frames share: a Gaussian mean over time. It stands in, crudely, for the weights that a
/// network shares between frames.
struct FrameSmoothing: Sendable {
  /// From the middle outwards.
  private let weights: [Double]

  /// - Parameter deviation: the Gaussian's standard deviation in frames, above 0.
  init(deviation: Double) {
    let reach = Int(min((4 * deviation).rounded(.up), 1e6))
    // The quotient first: the square of a small deviation may be 0.
    weights = (0...reach).map { exp(-(Double($0) / deviation) * (Double($0) / deviation) / 2) }
  }

  /// The weighted mean of each frame and its neighbours; at both ends of those that there are.
  func callAsFunction(_ matrix: Matrix) -> Matrix {
    let (rows, columns) = (matrix.rows, matrix.columns)
    let reach = weights.count - 1
    let values = [Double](unsafeUninitializedCapacity: rows * columns) { out, count in
      count = rows * columns
      out.initialize(repeating: 0)
      matrix.elements.withUnsafeBufferPointer { given in
        for n in 0..<rows {
          let neighbours = max(n - reach, 0)..<min(n + reach + 1, rows)
          let sum = neighbours.reduce(0) { $0 + weights[abs($1 - n)] }
          for other in neighbours {
            let share = weights[abs(other - n)] / sum
            for k in 0..<columns { out[n * columns + k] += share * given[other * columns + k] }
          }
        }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: values)
  }
}
