import SoftDTW

extension SequencePair {
  /// The run of each event of Y in the strong targets, in frames; nil where there are none, or not as many runs in each
  /// bin as events.
  public var strongRuns: [Range<Int>]? {
    strongTargets.flatMap { StrongRuns(events: targets.events, strongTargets: $0)?.runs }
  }
}
