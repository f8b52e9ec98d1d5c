import Plotting
import SoftDTW
import Synchronization

/// The limits that the matrices of an alignment are shown in: each is found once, when it is first asked for.
public final class DisplayLimits: Sendable {
  /// What is asked for: a part of one matrix.
  struct Region: Hashable {
    var quantity: AlignmentQuantity
    var frames: Range<Int>
    var targets: Range<Int>
  }

  struct Limits: Hashable {
    var range: ClosedRange<Double>
    /// The largest value there is; more than the upper limit where that is a percentile.
    var largest: Double
  }

  let alignment: Alignment
  private let known = Mutex<[Region: Limits]>([:])

  init(_ alignment: Alignment) { self.alignment = alignment }

  /// Finds limits ahead, in the background, for what is shown at first.
  func prepare(_ quantities: [AlignmentQuantity]) {
    for quantity in quantities {
      _ = limits(of: quantity, frames: 0..<alignment.frameCount, targets: 0..<alignment.targetCount)
    }
  }

  /// Probabilities from 0 to the 99.5th percentile of all cells that a path visits at all, so that one cell of H = 1
  /// doesn't leave the others black; costs from their least to their largest value in the visible part, so that a
  /// passage has contrast.
  func limits(of quantity: AlignmentQuantity, frames: Range<Int>, targets: Range<Int>) -> Limits {
    let region =
      quantity.isAlignment
      ? Region(quantity: quantity, frames: 0..<alignment.frameCount, targets: 0..<alignment.targetCount)
      : Region(quantity: quantity, frames: frames, targets: targets)
    if let limits = known.withLock({ $0[region] }) { return limits }
    let limits = quantity.isAlignment ? activeLimits(quantity) : finiteLimits(region)
    known.withLock { $0[region] = limits }
    return limits
  }

  private func activeLimits(_ quantity: AlignmentQuantity) -> Limits {
    // Beside the path E falls off exponentially; most cells are as good as 0, and would decide the percentile.
    var active: [Double] = []
    for n in 0..<alignment.frameCount {
      for value in alignment.row(of: quantity, frame: n) where value > 1e-18 { active.append(value) }
    }
    let upper = max(Quantiles.quantile(of: active, 0.995) ?? 1, .leastNormalMagnitude)
    return Limits(range: 0...upper, largest: active.max() ?? upper)
  }

  private func finiteLimits(_ region: Region) -> Limits {
    var (low, high) = (Double.infinity, -Double.infinity)
    for n in region.frames {
      for value in alignment.row(of: region.quantity, frame: n, targets: region.targets) where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    return low <= high ? Limits(range: low...high, largest: high) : Limits(range: 0...1, largest: 1)
  }
}
