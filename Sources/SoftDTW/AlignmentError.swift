/// Why no alignment could be computed. Indices start at 0.
public enum AlignmentError: Error, Hashable, Sendable {
  case empty(frames: Int, targets: Int)
  case costNotFinite(frame: Int, target: Int, value: Double)
  case invalidGamma(Double)
  case invalidStepWeights(StepWeights)
  /// Infinite weights forbid every path through a matrix of this shape.
  case noPath(StepWeights, FirstCell, frames: Int, targets: Int)
  /// Costs, weights or γ are so large that D(N,M) could leave the range of a Double.
  case overflow(largestCost: Double)
  /// The matrices need more memory than there is; `bytes` is nil when the number itself overflows.
  case tooLarge(frames: Int, targets: Int, bytes: Int?)
}

extension AlignmentParameters {
  /// - Throws: `AlignmentError.invalidGamma` or `.invalidStepWeights`.
  public func validate() throws(AlignmentError) {
    guard gamma.isFinite, gamma >= 0 else { throw .invalidGamma(gamma) }
    guard stepWeights.values.allSatisfy({ $0 >= 0 }) else { throw .invalidStepWeights(stepWeights) }
  }
}

extension AlignmentParameters {
  /// Whether infinite weights leave a path through N × M cells, which depends on the shape alone.
  public func leavePath(frames: Int, targets: Int) -> Bool {
    let allows = (
      horizontal: stepWeights.horizontal < .infinity, vertical: stepWeights.vertical < .infinity,
      diagonal: stepWeights.diagonal < .infinity
    )
    if allows.diagonal { return (frames <= targets || allows.horizontal) && (targets <= frames || allows.vertical) }
    guard firstCell == .one else { return false }
    return (frames == 1 || allows.horizontal) && (targets == 1 || allows.vertical)
  }
}
