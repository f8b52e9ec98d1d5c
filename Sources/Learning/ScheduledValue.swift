/// What of a schedule may be given by itself. The raw values are its names.
public enum ScheduledValue: String, Hashable, Sendable, CaseIterable {
  case gamma, horizontal, vertical, diagonal, prior

  /// A weight may be infinite, which forbids its step.
  public var isWeight: Bool {
    switch self {
    case .horizontal, .vertical, .diagonal: true
    case .gamma, .prior: false
    }
  }
}

extension LearningSchedule {
  public subscript(value: ScheduledValue) -> ValueSchedule {
    get {
      switch value {
      case .gamma: gamma
      case .horizontal: horizontal
      case .vertical: vertical
      case .diagonal: diagonal
      case .prior: prior
      }
    }
    set {
      switch value {
      case .gamma: gamma = newValue
      case .horizontal: horizontal = newValue
      case .vertical: vertical = newValue
      case .diagonal: diagonal = newValue
      case .prior: prior = newValue
      }
    }
  }
}
