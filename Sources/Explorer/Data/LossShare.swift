import SoftDTW

extension Alignment {
  /// Σ C·H over some frames and targets over that of all; nil where the whole costs nothing.
  ///
  /// - Throws: whatever `checkpoint` throws.
  /// - Precondition: the frames and the targets lie within the N × M matrix.
  func lossShare(
    frames: Range<Int>, targets: Range<Int>, checkpoint: () throws -> Void
  ) rethrows -> Double? {
    guard expectedCost > 0 else { return nil }
    var sum = 0.0
    for frame in frames {
      try checkpoint()
      let active = activeTargets(frame: frame).clamped(to: targets)
      guard !active.isEmpty else { continue }
      let costs = row(of: .cost, frame: frame, targets: active)
      // 0 · ∞ is nothing.
      for (c, h) in zip(costs, row(of: .alignment, frame: frame, targets: active)) where h > 0 { sum += c * h }
    }
    return min(max(sum / expectedCost, 0), 1)
  }
}
