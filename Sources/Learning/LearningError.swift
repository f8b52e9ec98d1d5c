/// Why a training can't begin, or can't go on. `description` says it in two lines.
public enum LearningError: Error, Hashable, Sendable {
  /// A parameter left the range of numbers in this step; frame and bin from 0.
  case diverged(step: Int, frame: Int, bin: Int)
  /// This step took X to where a cost, or a sum of them, leaves the range of numbers.
  case costsDiverged(step: Int)
  /// There are no strong targets, or they are no unfolding of Y.
  case noUnfolding
}

extension LearningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .diverged(let step, let frame, let bin):
      """
      Step \(step) took X out of the range of numbers, first in frame \(frame + 1), bin \(bin + 1).
      Learn at a lower rate.
      """
    case .costsDiverged(let step):
      """
      Step \(step) took X so far that its costs leave the range of numbers.
      Learn at a lower rate.
      """
    case .noUnfolding:
      """
      Nothing says how long each target lasts: there are no strong targets, or Y isn't what they change to.
      Start at the stretched targets instead.
      """
    }
  }
}
