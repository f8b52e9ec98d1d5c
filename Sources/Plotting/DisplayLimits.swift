import SoftDTW
import Synchronization

/// The limits that the matrices of an alignment are shown in: each is found once, when it is first asked for.
public final class DisplayLimits: Sendable {
  /// What is asked for: a part of one matrix.
  fileprivate struct Region: Hashable {
    var quantity: AlignmentQuantity
    var frames: Range<Int>
    var targets: Range<Int>
  }

  public struct Limits: Hashable, Sendable {
    public var range: ClosedRange<Double>
    /// The largest value there is; more than the upper limit where that is a percentile.
    public var largest: Double
  }

  /// Limits that were found.
  public final class Known: Sendable {
    fileprivate let limits = Mutex<[Region: Limits]>([:])

    public init() {}
  }

  public let alignment: Alignment
  private let known = Known()
  /// Those of C, which all alignments with one cost share.
  private let knownOfCost: Known

  /// - Parameter knownOfCost: what is known of C, and what will be.
  public init(_ alignment: Alignment, knownOfCost: Known = Known()) {
    self.alignment = alignment
    self.knownOfCost = knownOfCost
  }

  /// Finds limits ahead, in the background, for what is shown at first.
  ///
  /// - Throws: what `checkpoint` throws.
  public func prepare(_ quantities: [AlignmentQuantity], checkpoint: () throws -> Void) rethrows {
    for quantity in quantities {
      _ = try find(quantity, 0..<alignment.frameCount, 0..<alignment.targetCount, checkpoint)
    }
  }

  /// Probabilities from 0 to the 99.5th percentile of all cells that a path visits at all, so that one cell of H = 1
  /// doesn't leave the others black; costs from their least to their largest value in the visible part, so that a
  /// passage has contrast.
  public func limits(of quantity: AlignmentQuantity, frames: Range<Int>, targets: Range<Int>) -> Limits {
    find(quantity, frames, targets) {}
  }

  private func find(
    _ quantity: AlignmentQuantity, _ frames: Range<Int>, _ targets: Range<Int>, _ checkpoint: () throws -> Void
  ) rethrows -> Limits {
    let region =
      quantity.isAlignment
      ? Region(quantity: quantity, frames: 0..<alignment.frameCount, targets: 0..<alignment.targetCount)
      : Region(quantity: quantity, frames: frames, targets: targets)
    let known = quantity == .cost ? knownOfCost : known
    if let limits = known.limits.withLock({ $0[region] }) { return limits }
    let limits = quantity.isAlignment ? activeLimits(quantity) : try finiteLimits(region, checkpoint)
    known.limits.withLock { $0[region] = limits }
    return limits
  }

  /// A value of E or H that is as good as 0.
  public static let nothing = 1e-18

  private func activeLimits(_ quantity: AlignmentQuantity) -> Limits {
    let cells = (0..<alignment.frameCount).reduce(0) { $0 + alignment.activeTargets(frame: $1).count }
    var quantile = UpperQuantile(0.995, atMost: cells)
    alignment.forEachActiveRow(of: quantity) { _, _, values in
      // Beside the path E falls off exponentially; most cells are as good as 0, and would decide the percentile.
      quantile.add(values, greaterThan: Self.nothing)
    }
    let upper = max(quantile.value ?? 1, .leastNormalMagnitude)
    return Limits(range: 0...upper, largest: quantile.largest ?? upper)
  }

  private func finiteLimits(_ region: Region, _ checkpoint: () throws -> Void) rethrows -> Limits {
    // All costs of a large matrix take a while. Of D few frames stand for all.
    let step = region.quantity == .cost ? 256 : max(region.frames.count, 1)
    var range: ClosedRange<Double>?
    for first in stride(from: region.frames.lowerBound, to: region.frames.upperBound, by: step) {
      try checkpoint()
      let frames = first..<min(first + step, region.frames.upperBound)
      guard let part = alignment.range(of: region.quantity, frames: frames, targets: region.targets) else { continue }
      range = range.map { min($0.lowerBound, part.lowerBound)...max($0.upperBound, part.upperBound) } ?? part
    }
    return range.map { Limits(range: $0, largest: $0.upperBound) } ?? Limits(range: 0...1, largest: 1)
  }
}
