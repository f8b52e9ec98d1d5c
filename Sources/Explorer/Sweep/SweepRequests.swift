import SoftDTW

/// Which sweep is wanted: a function of the state, asked after every change of it.
extension Explorer {
  /// Asks for the sweep that is wanted now and not yet there, and takes back one that isn't wanted any more.
  mutating func followSweeps() -> [Effect] {
    guard let (job, work) = wantedSweep else { return sweepRoom.running == nil ? [] : [sweepRoom.cancel()] }
    return job == sweepRoom.running ? [] : [sweepRoom.begin(job, work)]
  }

  /// The curves of the settings that were taken come first, then what the sweep view shows, then the advice. Nothing is
  /// wanted before there is a picture with this cost: a person waits for it, and it brings the cost matrix that a sweep
  /// needs.
  private var wantedSweep: (SweepJob, SweepRequest.Work)? {
    let taken = history.present
    // While X learns, every picture has another one, and its view shows none of this.
    guard !learningRoom.isRunning, view != .learning, let solution, solution.settings.cost == taken.cost else {
      return nil
    }
    let base = taken.withoutGamma
    let showsCurves = view == .sweep && sweepRoom.form == .curves
    for level in showsCurves ? GammaSweep.Level.allCases : [.coarse] {
      let missing = sweepRoom.gammas.missing(level, of: base)
      if !missing.isEmpty { return (.curves(level, base: base), .points(missing)) }
    }
    if view == .sweep, sweepRoom.form == .map {
      let mapBase = taken.without(sweepRoom.weight)
      let missing = sweepRoom.map.missing(sweepRoom.weight, of: mapBase)
      if !missing.isEmpty { return (.map(sweepRoom.weight, base: mapBase), .points(missing)) }
    }
    let isWanted = view == .sweep || dataset.pair.cellCount <= Self.cellsOfUnaskedAdvice
    guard isWanted, !sweepRoom.isAdvised(base), sweepRoom.gammas.failure(of: base) == nil else { return nil }
    return (.advice(base: base), .advice)
  }

  /// Advice takes a few hundred alignments: for more cells than these only the sweep view asks for it, and the words
  /// elsewhere come from the points of the curves.
  private static let cellsOfUnaskedAdvice = 500_000
}

extension SequencePair {
  /// N·M.
  fileprivate var cellCount: Int { frameCount.multipliedReportingOverflow(by: targetCount).partialValue }
}
