extension EventOutcome {
  /// Whether the event would be lost at another τ: its peak doesn't depend on it.
  public func isLost(at threshold: Double) -> Bool { peak < threshold }

  /// How far the support lies from the event's run in the strong targets; nil where the event is lost.
  public func shift(from strongRun: Range<Int>) -> EventShift? { support.map { EventShift($0, strongRun) } }
}
