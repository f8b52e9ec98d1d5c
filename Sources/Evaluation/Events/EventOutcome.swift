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
  ///   - magnitudes: a_e(n) ≥ 0 in the frames from `firstFrame` on; it is 0 in all others.
  ///   - frameCount: N; by default that of the magnitudes.
  ///   - threshold: τ.
  init(_ magnitudes: [Double], firstFrame: Int = 0, frameCount: Int? = nil, threshold: Double) {
    let frameCount = frameCount ?? magnitudes.count
    let peak = magnitudes.largest
    let first = magnitudes.firstIndex { $0 >= peak - 1e-9 } ?? 0
    self.peak = peak
    // Where all is 0 but for noise, the first frame is as good as any.
    peakFrame = peak > 1e-9 ? firstFrame + first : 0
    fadeFrames = magnitudes.count { 0.1 * peak <= $0 && $0 < 0.9 * peak }
    guard peak >= threshold else {
      support = nil
      return
    }
    guard threshold > 0 else {
      support = 0..<frameCount
      return
    }
    // The first frame of a plateau may lie below a peak of exactly τ by rounding noise.
    let top = magnitudes[first] >= threshold ? first : magnitudes.firstIndex(of: peak) ?? first
    let start = magnitudes[..<top].lastIndex { $0 < threshold }.map { $0 + 1 } ?? 0
    let end = magnitudes[top...].firstIndex { $0 < threshold } ?? magnitudes.count
    support = firstFrame + start..<firstFrame + end
  }
}

extension [Double] {
  /// The largest value, at least 0.
  fileprivate var largest: Double {
    var largest = 0.0
    for value in self where value > largest { largest = value }
    return largest
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
