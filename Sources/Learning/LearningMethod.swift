import SoftDTW

/// How a training goes on, whatever its schedule: what never changes from step to step.
public struct LearningMethod: Hashable, Sendable {
  public var optimizer: Optimizer
  public var firstCell: FirstCell
  /// ν > 0: how far from the diagonal the prior begins to cost, as a share of the whole length.
  public var priorWidth: Double
  /// Over how many frames the gradient is smoothed (a standard deviation); 0 is not at all.
  public var smoothing: Double
  /// The item's share of the loss: 1/B in a batch of B items.
  public var lossShare: Double

  public init(
    _ optimizer: Optimizer, firstCell: FirstCell = .diagonal, priorWidth: Double = 0.2, smoothing: Double = 0,
    lossShare: Double = 1
  ) {
    self.optimizer = optimizer
    self.firstCell = firstCell
    self.priorWidth = priorWidth
    self.smoothing = smoothing
    self.lossShare = lossShare
  }
}
