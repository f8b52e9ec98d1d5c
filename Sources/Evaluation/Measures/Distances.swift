import Glibc
import SoftDTW

// Distances between two sequences of the same shape, N × K, as means over frames.

/// The mean of ½‖x_n − y_n‖².
func meanSquaredDistance(_ x: Matrix, _ y: Matrix) -> Double? {
  (0..<x.rows).map { n in
    zip(x.row(n), y.row(n)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
  }.mean
}

/// The mean of the cross-entropy of x_n against y_n, in nats, summed over bins; nil where a value isn't a probability.
func meanCrossEntropy(_ x: Matrix, _ y: Matrix, clamp: BCEClamp) -> Double? {
  guard x.holdsProbabilities, y.holdsProbabilities else { return nil }
  let silence = clamp.negativeLogarithms(of: 0).off
  return (0..<x.rows).map { n in
    zip(x.row(n), y.row(n)).reduce(0) { sum, pair in
      let (x, y) = pair
      // Most bins are off on both sides.
      if x == 0, y == 0 { return sum + silence }
      let terms = clamp.negativeLogarithms(of: x)
      return sum + y * terms.on + (1 - y) * terms.off
    }
  }.mean
}

/// The mean of 1 − cosine over the frames whose y_n isn't all zero; 1 where x_n is all zero. Nil without such frames.
func meanCosineDistance(_ x: Matrix, _ y: Matrix) -> Double? {
  (0..<x.rows).compactMap { n -> Double? in
    let (x, y) = (x.row(n), y.row(n))
    let scale = y.reduce(0) { max($0, $1.magnitude) }
    guard scale > 0 else { return nil }
    let other = x.reduce(0) { max($0, $1.magnitude) }
    guard other > 0 else { return 1 }
    // Scaled to at most 1, so that no square leaves the range of a Double.
    var (product, xx, yy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      let (a, b) = (a / other, b / scale)
      (product, xx, yy) = (product + a * b, xx + a * a, yy + b * b)
    }
    return 1 - product / (xx * yy).squareRoot()
  }.mean
}
