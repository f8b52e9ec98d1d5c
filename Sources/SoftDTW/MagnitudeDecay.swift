/// The paper's Figure 2: six targets, three of them all-zero, and predictions that repeat them, so that a zero-cost
/// alignment exists. Soft DTW nevertheless takes much of the magnitude of the one-frame event.
public enum MagnitudeDecay {
  /// Which of the two kinds of targets comes first. The paper doesn't print its vectors; both orders fit its text.
  public enum Order: String, Sendable, CaseIterable {
    case nonZeroFirst = "non-zero-first"
    case zeroFirst = "zero-first"

    /// The targets (0 ..< 6) of the three events: those of two, one and five frames.
    public var eventTargets: (two: Int, one: Int, five: Int) {
      self == .nonZeroFirst ? (0, 2, 4) : (1, 3, 5)
    }
  }

  /// X (17 × 12, binary), Y (6 × 12, binary); X is also the strong target. Three bins a chord, none shared.
  public static func sequences(_ order: Order = .nonZeroFirst) -> (x: Matrix, y: Matrix) {
    let events = [(bins: 0..<3, frames: 2), (bins: 3..<6, frames: 1), (bins: 6..<9, frames: 5)]
    let zero = (bins: 0..<0, frames: 3)
    let targets = events.flatMap { order == .nonZeroFirst ? [$0, zero] : [zero, $0] }
    let y = Matrix(rowsOf: targets.map { target in (0..<12).map { target.bins.contains($0) ? 1 : 0 } })
    return (y.unfolded(durations: targets.map(\.frames)), y)
  }
}
