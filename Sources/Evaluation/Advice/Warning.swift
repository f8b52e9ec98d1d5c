/// Something odd about a setting or about the data, with its number and its place.
public struct Warning: Hashable, Sendable, Codable {
  public enum Kind: Hashable, Sendable, Codable {
    /// A target is the most probable one of `share` of the frames; more than `limit` is suspicious.
    case collapse(share: Double, limit: Double)
    /// The most probable targets are `distance` targets from the plain diagonal in the mean, where those of the
    /// strong targets, or of the alignment at γ = 0, are `expected` from it.
    case diagonal(distance: Double, expected: Double, reference: Reference)
    /// Targets that are no frame's most probable one.
    case unusedTargets(count: Int)
    /// Frames with h(n) < 0.1; `smallest` is the least of them.
    case weakUpdates(count: Int, smallest: Double)
    /// Events that last less than a frame at γ = 0.
    case shortEvents(count: Int)
    /// Frames that are expected to visit at least 1.5 targets; `most` is the largest ΣE of a frame.
    case squeezedTargets(count: Int, most: Double)
    /// Entries of X beyond the clamp of bce, and their share of all.
    case saturatedPredictions(count: Int, share: Double)
    /// One per cent of X is below `level`; silence then costs at least `leastCost` a frame.
    case floor(level: Double, leastCost: Double)
    /// Entries of Y that are neither 0 nor 1, where it has events.
    case gradedTargets(count: Int)
    /// D(N,M) < 0, and its parts.
    case negativeLoss(distance: Double, expectedCost: Double, entropyTerm: Double)
  }

  /// What an alignment is compared with.
  public enum Reference: String, Hashable, Sendable, Codable {
    case strong, hard
  }

  public let kind: Kind
  /// Where it is on the time axis, from 0; empty where it is everywhere.
  public let frames: [Range<Int>]
  /// Which targets it concerns, from 0; empty where it is none in particular.
  public let targets: [Range<Int>]

  init(_ kind: Kind, frames: [Range<Int>] = [], targets: [Range<Int>] = []) {
    self.kind = kind
    self.frames = frames
    self.targets = targets
  }
}
