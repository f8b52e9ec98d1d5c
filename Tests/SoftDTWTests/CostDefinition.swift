import Glibc
import SoftDTW
import TestSupport

/// C as SPEC.md defines it, bin by bin, with the logarithms of the C library.
func plainCosts(_ pair: SequencePair, _ cost: LocalCost) -> Matrix {
  let (x, y) = (pair.predictions, pair.targets)
  var result = Matrix(rows: x.rows, columns: y.rows)
  for n in 0..<x.rows {
    for m in 0..<y.rows {
      result[n, m] = exactSum((0..<x.columns).map { plainCost(x[n, $0], y[m, $0], cost) })
    }
  }
  return result
}

/// A sum that keeps what each addition rounds off, for terms of one sign.
private func exactSum(_ terms: [Double]) -> Double {
  var (sum, lost) = (0.0, 0.0)
  for term in terms {
    let next = sum + term
    lost += sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
    sum = next
  }
  return sum + lost
}

private func plainCost(_ x: Double, _ y: Double, _ cost: LocalCost) -> Double {
  switch cost {
  case .mse: return 0.5 * (x - y) * (x - y)
  case .squared: return (x - y) * (x - y)
  case .bce(let clamp):
    let terms = clamp.negativeLogarithms(of: x)
    return y * terms.on + (1 - y) * terms.off
  case .bceFromLogits:
    return y * (max(-x, 0) + log1p(exp(-x.magnitude))) + (1 - y) * (max(x, 0) + log1p(exp(-x.magnitude)))
  }
}

/// The largest |a − b| relative to b; 0 is close to 0 alone.
func largestRelativeDifference(_ a: Matrix, _ b: Matrix) -> Double {
  guard a.rows == b.rows, a.columns == b.columns else { return .infinity }
  return zip(a.elements, b.elements).reduce(0) { max($0, $1.0 == $1.1 ? 0 : ($1.0 - $1.1).magnitude / $1.1.magnitude) }
}

/// A strip of a matrix in lane order, as `CKernels.h` describes it: 0 outside the matrix.
func laneOrder(_ values: Matrix, strip: Int, steps: Range<Int>) -> [Double] {
  steps.flatMap { step in
    (0..<16).map { lane in
      let (frame, target) = (16 * strip + lane, step - lane)
      return frame < values.rows && values.columns > target && target >= 0 ? values[frame, target] : 0
    }
  }
}

/// What the targets of a test look like.
enum TargetKind: CaseIterable {
  /// One value in eight is 1.
  case binary
  /// Most are 0 or 1, some a few values between.
  case partial
  case dense
  case empty

  func value(_ random: inout SeededGenerator) -> Double {
    switch self {
    case .binary: Int.random(in: 0..<8, using: &random) == 0 ? 1 : 0
    case .partial: [0, 0, 0, 0, 0, 1, 1, 0.25, 0.7][Int.random(in: 0..<9, using: &random)]
    case .dense: .random(in: 0...1, using: &random)
    case .empty: 0
    }
  }
}

extension SequencePair {
  /// Predictions that the cost takes, tiny and saturated ones among them.
  static func costs(
    _ cost: LocalCost, _ kind: TargetKind, frames: Int, targets: Int, features: Int, seed: UInt64 = 1
  ) throws -> SequencePair {
    var random = SeededGenerator(seed: seed)
    let x = (0..<frames * features).map { _ in
      let value = Double.random(in: 0...1, using: &random)
      switch cost {
      case .mse, .squared: return 4 * value - 2
      case .bceFromLogits: return 80 * value - 40
      case .bce:
        let edge = exp(-40 * Double.random(in: 0...1, using: &random))
        return value < 0.3 ? edge : value > 0.7 ? 1 - edge : value
      }
    }
    let y = (0..<targets * features).map { _ in kind.value(&random) }
    return try SequencePair(
      predictions: Matrix(rows: frames, columns: features, elements: x),
      targets: Matrix(rows: targets, columns: features, elements: y))
  }
}
