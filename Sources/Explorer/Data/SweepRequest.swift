import SoftDTW

/// Many settings that are wanted for one cost and one τ.
public struct SweepRequest: Equatable, Sendable {
  public enum Work: Equatable, Sendable {
    /// These settings, in the order in which they are wanted.
    case points([AlignmentParameters])
    /// Whatever an advice on the settings' weights needs.
    case advice
  }

  /// Whose cost and τ are taken.
  public let settings: Settings
  public let work: Work

  public init(settings: Settings, work: Work) {
    self.settings = settings
    self.work = work
  }
}
