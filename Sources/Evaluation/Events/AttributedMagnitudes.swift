import SoftDTW

/// The attributed magnitudes a_e(n) = Σ_m H̃(n,m) y(m,k) of an alignment's events: the part of Y^mod(n,k) that is due to
/// the event e = (k, m₁…m₂), which no neighbour of the same pitch can hide (SPEC, *Events*).
public struct AttributedMagnitudes: Sendable {
  /// H̃ with targets as rows, M × N: an event is a sum of a few of them.
  private let shares: Matrix
  private let targets: Matrix

  /// - Precondition: `targets` has one row for each target of the alignment.
  public init(of alignment: Alignment, targets: Matrix) {
    precondition(targets.rows == alignment.targetCount, "Y must have one row a target")
    let (frames, count) = (alignment.frameCount, alignment.targetCount)
    var transposed = [Double](repeating: 0, count: frames * count)
    for n in 0..<frames {
      for (m, share) in alignment.row(of: .normalizedAlignment, frame: n).enumerated() where share > 0 {
        transposed[m * frames + n] = share
      }
    }
    shares = Matrix(rows: count, columns: frames, elements: transposed)
    self.targets = targets
  }

  /// a_e(n), N values of at least 0.
  ///
  /// - Precondition: the event is one of the weak targets' own.
  public func values(of event: Event) -> [Double] {
    let frames = shares.columns
    var sum = [Double](repeating: 0, count: frames)
    for m in event.targets {
      let y = targets[m, event.bin]
      let first = m * frames
      shares.elements.withUnsafeBufferPointer { row in
        for n in 0..<frames { sum[n] += row[first + n] * y }
      }
    }
    return sum
  }
}

extension Alignment {
  /// a_e(n) = Σ_m H̃(n,m) y(m,k) of one event in one frame (SPEC, *Events*); `AttributedMagnitudes` has those of many
  /// events at once.
  ///
  /// - Parameter targets: Y, M × K.
  /// - Precondition: the event is one of the weak targets' own, and 0 ≤ `frame` < N.
  public func attributedMagnitude(of event: Event, targets: Matrix, frame: Int) -> Double {
    let shares = row(of: .normalizedAlignment, frame: frame, targets: event.targets)
    return zip(shares, event.targets).reduce(0) { $0 + $1.0 * targets[$1.1, event.bin] }
  }

  /// a_e(n) of one event in all frames, N values.
  ///
  /// - Parameter targets: Y, M × K.
  /// - Precondition: the event is one of the weak targets' own.
  public func attributedMagnitudes(of event: Event, targets: Matrix) -> [Double] {
    (0..<frameCount).map { attributedMagnitude(of: event, targets: targets, frame: $0) }
  }
}
