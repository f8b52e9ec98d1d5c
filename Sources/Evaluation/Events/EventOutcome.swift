/// What becomes of one event in the modified targets (SPEC, *Events*).
public struct EventOutcome: Hashable, Sendable {
  /// The largest a_e(n).
  public let peak: Double
  /// The first frame that reaches it, 0 ..< N; on a plateau rounding noise doesn't decide.
  public let peakFrame: Int
  /// The frames around the peak with a_e(n) ≥ τ; nil where the event is lost: its peak is below τ.
  public let support: Range<Int>?
  /// How many frames have 0.1 p ≤ a_e(n) < 0.9 p, p the peak: how long the event fades in and out.
  public let fadeFrames: Int

  public var isLost: Bool { support == nil }

  /// Whether the event would be lost at another τ: its peak doesn't depend on it.
  public func isLost(at threshold: Double) -> Bool { peak < threshold }

  /// How far the support lies from the event's run in the strong targets; nil where the event is lost.
  public func shift(from strongRun: Range<Int>) -> EventShift? { support.map { EventShift($0, strongRun) } }

  /// - Parameters:
  ///   - magnitudes: a_e(n), at least one value.
  ///   - threshold: τ.
  init(_ magnitudes: [Double], threshold: Double) {
    let peak = magnitudes.max() ?? 0
    let peakFrame = magnitudes.firstIndex { $0 >= peak - 1e-9 } ?? 0
    var fadeFrames = 0
    for value in magnitudes where 0.1 * peak <= value && value < 0.9 * peak { fadeFrames += 1 }
    (self.peak, self.peakFrame, self.fadeFrames) = (peak, peakFrame, fadeFrames)
    guard peak >= threshold else {
      support = nil
      return
    }
    // The first frame of a plateau may lie below a peak of exactly τ by rounding noise.
    let top = magnitudes[peakFrame] >= threshold ? peakFrame : magnitudes.firstIndex(of: peak) ?? peakFrame
    let first = magnitudes[..<top].lastIndex { $0 < threshold }.map { $0 + 1 } ?? 0
    let end = magnitudes[top...].firstIndex { $0 < threshold } ?? magnitudes.count
    support = first..<end
  }
}

/// How far an event's support begins and ends from its strong run, in frames; positive is late.
public struct EventShift: Hashable, Sendable {
  public let onset: Int
  public let offset: Int

  init(_ support: Range<Int>, _ run: Range<Int>) {
    onset = support.lowerBound - run.lowerBound
    offset = support.upperBound - run.upperBound
  }
}
