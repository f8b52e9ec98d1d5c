import Learning
import SoftDTW

/// What the learning view has planned, for whoever writes it as a command line.
public struct PlannedLearning: Sendable {
  public let schedule: LearningSchedule
  public let start: LearningStart
  public let optimizer: Optimizer
  /// In frames.
  public let smoothing: Double
  public let settings: Settings
  /// How far it has come.
  public let steps: Int
}

extension Explorer {
  /// Whether X is shown as it was learned, and not as it was opened.
  public var showsLearned: Bool { learningRoom.isShown }

  /// Nil in other views.
  public var plannedLearning: PlannedLearning? {
    guard view == .learning, let plan = learningRoom.plan else { return nil }
    return PlannedLearning(
      schedule: plan.schedule, start: plan.start, optimizer: plan.optimizer, smoothing: plan.smoothing,
      settings: settings, steps: learningRoom.isBeginning ? 0 : learningRoom.run?.shownStep ?? 0)
  }
}
