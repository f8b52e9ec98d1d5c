import Learning

/// What of a schedule may be given by itself: by an option, or by a column of a table.
enum ScheduledValue: String, CaseIterable {
  case gamma, horizontal, vertical, diagonal, prior

  var option: String { "--\(rawValue)" }

  /// In tables.
  var column: String { isWeight ? "w_\(rawValue)" : rawValue }

  var isWeight: Bool {
    switch self {
    case .horizontal, .vertical, .diagonal: true
    case .gamma, .prior: false
    }
  }
}

extension LearningSchedule {
  subscript(value: ScheduledValue) -> ValueSchedule {
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
