/// An unevaluated sum of two Doubles, for about 106 significant bits (Dekker 1971; Knuth's exact sum).
///
/// D grows with the length of the path, but the alignment depends on *differences* of D divided by γ: a D of 1e6 kept
/// in one Double would leave an error of 1e-4 in them at γ = 1e-6.
struct DoubleDouble {
  var high: Double
  var low: Double

  @inline(__always)
  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// Plus a product whose rounding error is kept. All must be finite.
  @inline(__always)
  func adding(weight: Double, times cost: Double) -> DoubleDouble {
    let product = weight * cost
    let productError = weight == 1 ? 0 : (-product).addingProduct(weight, cost)
    return adding(product, productError)
  }

  @inline(__always)
  func adding(_ value: Double, _ valueError: Double = 0) -> DoubleDouble {
    let sum = high + value
    let back = sum - high
    let error = (high - (sum - back)) + (value - back)
    return DoubleDouble(sum, error + low + valueError)
  }

  /// The difference, rounded once: its relative error is that of a Double even where the operands nearly cancel.
  @inline(__always)
  func minus(_ other: DoubleDouble) -> Double {
    (high - other.high) + (low - other.low)
  }

  /// The same number, with the rounded value in `high`.
  @inline(__always)
  var normalized: DoubleDouble {
    let sum = high + low
    return DoubleDouble(sum, low - (sum - high))
  }

  static let infinity = DoubleDouble(.infinity)
}
