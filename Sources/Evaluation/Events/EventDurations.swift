import SoftDTW

/// How long each event lasts, in frames, and which of them are short and long: the same at every γ.
public struct EventDurations: Hashable, Sendable {
  public enum Source: String, Hashable, Sendable {
    /// The runs of the strong targets.
    case strong
    /// The classical alignment (γ = 0) with the same weights and cost.
    case hard
  }

  public let source: Source
  /// One value an event, in the order of the events.
  public let frames: [Double]
  /// Indices of the events no longer than the ⌈n/4⌉-th shortest.
  public let short: [Int]
  /// Indices of the events no shorter than the ⌈n/4⌉-th longest.
  public let long: [Int]

  init(source: Source, frames: [Double]) {
    self.source = source
    self.frames = frames
    let sorted = frames.sorted()
    let quarter = (frames.count + 3) / 4
    guard quarter > 0 else {
      (short, long) = ([], [])
      return
    }
    let (shortest, longest) = (sorted[quarter - 1], sorted[sorted.count - quarter])
    // Sums of shares that are equal but for rounding are equal durations.
    let noise = 1e-9
    short = frames.indices.filter { frames[$0] <= shortest + noise }
    long = frames.indices.filter { frames[$0] >= longest - noise }
  }
}
