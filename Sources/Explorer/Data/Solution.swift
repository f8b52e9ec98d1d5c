import Evaluation
import Plotting
import SoftDTW

/// An alignment and what the panels show of it, for one state of the settings.
public struct Solution: Sendable {
  public let settings: Settings
  public let alignment: Alignment
  public let modified: ModifiedTargets
  /// The events, and what the strong targets say of them, at the settings' τ.
  public let evaluator: Evaluator
  /// What became of each event, and every measure.
  public let evaluation: Evaluation
  /// The most probable target of each frame, N values.
  let mostProbableTargets: [Int]
  /// All events, in their order.
  let eventRows: [EventRow]
  /// The limits that alignment matrices are shown in unless a person sets others.
  public let limits: DisplayLimits
  /// X, as probabilities where it holds logits.
  let comparablePredictions: Matrix
}
