import Glibc
import SoftDTW

// Distances between two sequences of the same shape, N × K, as means over frames.

/// The mean of ½‖x_n − y_n‖².
func meanSquaredDistance(_ x: Matrix, _ y: Matrix) -> Double? {
  x.mapRows(with: y) { x, y in
    sum(x, y) { x, y in (x - y) * (x - y) } / 2
  }.mean
}

/// The mean of the cross-entropy of x_n against y_n, in nats, summed over bins.
///
/// - Precondition: both hold probabilities.
func meanCrossEntropy(_ x: Matrix, _ y: Matrix, clamp: BCEClamp) -> Double? {
  let silence = clamp.negativeLogarithms(of: 0).off
  // Up to here a prediction costs as much as silence.
  let least = if case .probability(let epsilon) = clamp { epsilon } else { 0.0 }
  return x.mapRows(with: y) { x, y in
    var (sum, silent) = (0.0, 0)
    for (x, y) in zip(x, y) {
      // Most bins are off on both sides.
      if y == 0, x <= least {
        silent += 1
      } else if y == 0 {
        sum += clamp.negativeLogarithm(ofComplement: x)
      } else if y == 1 {
        sum += clamp.negativeLogarithm(of: x)
      } else {
        let terms = clamp.negativeLogarithms(of: x)
        sum += y * terms.on + (1 - y) * terms.off
      }
    }
    return sum + Double(silent) * silence
  }.mean
}

/// The mean of 1 − cosine over the frames whose y_n isn't all zero; 1 where x_n is all zero. Nil without such frames.
func meanCosineDistance(_ x: Matrix, _ y: Matrix) -> Double? {
  x.mapRows(with: y) { x, y -> Double? in
    let (xx, yy) = (sum(x, x) { $0 * $1 }, sum(y, y) { $0 * $1 })
    let usual = 1e-200...1e200
    guard usual.contains(xx), usual.contains(yy) else { return scaledCosineDistance(x, y) }
    return 1 - sum(x, y) { $0 * $1 } / (xx * yy).squareRoot()
  }.compactMap(\.self).mean
}

/// The same of one frame, scaled to values of at most 1, so that no square leaves the range of a Double.
private func scaledCosineDistance(_ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>) -> Double? {
  let largestY = y.reduce(0) { max($0, $1.magnitude) }
  guard largestY > 0 else { return nil }
  let largestX = x.reduce(0) { max($0, $1.magnitude) }
  guard largestX > 0 else { return 1 }
  var (product, xx, yy) = (0.0, 0.0, 0.0)
  for (a, b) in zip(x, y) {
    let (a, b) = (a / largestX, b / largestY)
    (product, xx, yy) = (product + a * b, xx + a * a, yy + b * b)
  }
  return 1 - product / (xx * yy).squareRoot()
}

extension Matrix {
  /// What `body` makes of each row and the same row of another matrix, whose shape must be the same.
  fileprivate func mapRows<Result>(
    with other: Matrix, _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>) -> Result
  ) -> [Result] {
    precondition(rows == other.rows && columns == other.columns, "matrices of one shape")
    return elements.withUnsafeBufferPointer { x in
      other.elements.withUnsafeBufferPointer { y in
        (0..<rows).map { n in
          let row = n * columns..<(n + 1) * columns
          return body(UnsafeBufferPointer(rebasing: x[row]), UnsafeBufferPointer(rebasing: y[row]))
        }
      }
    }
  }
}

/// Σ of a term that is 0 at (0, 0), over two rows of equal length. Four sums run side by side: one alone would wait for
/// itself at every step.
@inline(__always)
private func sum(
  _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
  _ term: (SIMD4<Double>, SIMD4<Double>) -> SIMD4<Double>
) -> Double {
  var sums = SIMD4<Double>.zero
  let whole = x.count / 4 * 4
  for i in stride(from: 0, to: whole, by: 4) {
    sums += term(SIMD4(x[i], x[i + 1], x[i + 2], x[i + 3]), SIMD4(y[i], y[i + 1], y[i + 2], y[i + 3]))
  }
  for i in whole..<x.count { sums += term(SIMD4(x[i], 0, 0, 0), SIMD4(y[i], 0, 0, 0)) }
  return sums.sum()
}
