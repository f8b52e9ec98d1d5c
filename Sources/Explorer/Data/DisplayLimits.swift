import Plotting
import SoftDTW
import Synchronization

/// The limits that the matrices of an alignment are shown in: each is found once, when it is first asked for.
public final class DisplayLimits: Sendable {
  private let alignment: Alignment
  private let known = Mutex<[AlignmentQuantity: ClosedRange<Double>]>([:])

  init(_ alignment: Alignment) { self.alignment = alignment }

  /// Finds limits ahead, in the background, for what is shown at first.
  func prepare(_ quantities: [AlignmentQuantity]) {
    for quantity in quantities { _ = self[quantity] }
  }

  /// Probabilities from 0 to the 99.5th percentile of the cells that a path visits at all, so that one cell of H = 1
  /// doesn't leave the others black; costs from their least to their largest value.
  subscript(quantity: AlignmentQuantity) -> ClosedRange<Double> {
    if let limits = known.withLock({ $0[quantity] }) { return limits }
    let limits = quantity.isAlignment ? 0...activeMaximum(quantity) : finiteRange(quantity)
    known.withLock { $0[quantity] = limits }
    return limits
  }

  private func activeMaximum(_ quantity: AlignmentQuantity) -> Double {
    // Beside the path E falls off exponentially; most cells are as good as 0, and would decide the percentile.
    var active: [Double] = []
    for n in 0..<alignment.frameCount {
      for value in alignment.row(of: quantity, frame: n) where value > 1e-18 { active.append(value) }
    }
    return max(Quantiles.quantile(of: active, 0.995) ?? 1, .leastNormalMagnitude)
  }

  private func finiteRange(_ quantity: AlignmentQuantity) -> ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for n in 0..<alignment.frameCount {
      for value in alignment.row(of: quantity, frame: n) where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    return low <= high ? low...high : 0...1
  }
}
