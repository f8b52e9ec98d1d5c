import SoftDTW

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
