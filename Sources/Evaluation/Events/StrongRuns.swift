import SoftDTW

extension SequencePair {
  /// The run of each event of Y in the strong targets, in frames: the j-th run of its bin for the bin's j-th event. Nil
  /// without strong targets, or where a bin has another number of runs than of events.
  public var strongRuns: [Range<Int>]? {
    guard let strongTargets else { return nil }
    var found = (0..<strongTargets.columns).map { strongTargets.runs(ofColumn: $0, atLeast: 0.5)[...] }
    var runs: [Range<Int>] = []
    for event in targets.events {
      guard let run = found[event.bin].popFirst() else { return nil }
      runs.append(run)
    }
    return found.allSatisfy(\.isEmpty) ? runs : nil
  }
}
