import Glibc

/// softmin_γ of three accumulated costs, and the share that each has in it: the probability that a path into the cell
/// comes by that step (paper, equation 4).
///
/// The shares are at least 0 and sum to 1. At γ = 0 the smallest takes all; a tie goes to the diagonal, then to the
/// horizontal, then to the vertical step.
struct SoftMinimum {
  var value: DoubleDouble
  var horizontal: Double
  var vertical: Double
  var diagonal: Double
  /// −Σ p log p of the shares, in nats.
  var entropy = 0.0

  /// An infinite cost is a step that doesn't exist; with all three infinite the value is infinite and all shares are 0.
  @inline(__always)
  init(horizontal h: DoubleDouble, vertical v: DoubleDouble, diagonal d: DoubleDouble, gamma: Double) {
    var least = d
    // Infinity minus infinity is NaN, which is not below 0.
    if h.minus(least) < 0 { least = h }
    if v.minus(least) < 0 { least = v }
    guard least.high < .infinity else {
      self.init(value: .infinity, horizontal: 0, vertical: 0, diagonal: 0)
      return
    }
    guard gamma > 0 else {
      self.init(hard: least, horizontal: h, vertical: v, diagonal: d)
      return
    }
    let (a, b, c) = (Term(h, above: least, gamma), Term(v, above: least, gamma), Term(d, above: least, gamma))
    let sum = a.value + b.value + c.value
    let logSum = log(sum)
    let value = least.adding(-gamma * logSum).normalized
    self.init(value: value, horizontal: a.value / sum, vertical: b.value / sum, diagonal: c.value / sum)
    // A share's logarithm is −exponent − log Σ: no further logarithm is needed.
    entropy = logSum + (a.surprise + b.surprise + c.surprise) / sum
  }

  @inline(__always)
  private init(value: DoubleDouble, horizontal: Double, vertical: Double, diagonal: Double) {
    self.value = value
    self.horizontal = horizontal
    self.vertical = vertical
    self.diagonal = diagonal
  }

  private init(hard least: DoubleDouble, horizontal h: DoubleDouble, vertical v: DoubleDouble, diagonal d: DoubleDouble)
  {
    let isDiagonal = d.minus(least) == 0
    let isHorizontal = !isDiagonal && h.minus(least) == 0
    self.init(
      value: least.normalized, horizontal: isHorizontal ? 1 : 0, vertical: isDiagonal || isHorizontal ? 0 : 1,
      diagonal: isDiagonal ? 1 : 0)
  }

  /// One cost's part of the sum.
  private struct Term {
    /// exp(−(cost − least)/γ): 1 for the least one, 0 where it nears denormal numbers, which are slow.
    var value = 1.0
    /// (cost − least)/γ times the value.
    var surprise = 0.0

    @inline(__always)
    init(_ cost: DoubleDouble, above least: DoubleDouble, _ gamma: Double) {
      let exponent = cost.minus(least) / gamma
      if exponent == 0 { return }
      value = exponent < 700 ? exp(-exponent) : 0
      surprise = exponent < 700 ? exponent * value : 0
    }
  }
}
