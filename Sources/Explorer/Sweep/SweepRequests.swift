import SoftDTW

/// Which sweep is wanted: a function of the state, asked after every change of it.
extension Explorer {
  /// Asks for the sweep that is wanted now and not yet there, and takes back one that isn't wanted any more.
  mutating func followSweeps() -> [Effect] {
    guard let (job, points) = wantedSweep else { return sweepRoom.running == nil ? [] : [sweepRoom.cancel()] }
    return job == sweepRoom.running ? [] : [sweepRoom.begin(job, points)]
  }

  /// The curves of the settings that were taken come first, then what the sweep view shows. Nothing is wanted before
  /// there is a picture with this cost: a person waits for it, and it brings the cost matrix that a sweep needs.
  private var wantedSweep: (SweepJob, [AlignmentParameters])? {
    let taken = history.present
    guard let solution, solution.settings.cost == taken.cost else { return nil }
    let base = taken.withoutGamma
    let showsCurves = view == .sweep && sweepRoom.form == .curves
    for level in showsCurves ? GammaSweep.Level.allCases : [.coarse] {
      let missing = sweepRoom.gammas.missing(level, of: base)
      if !missing.isEmpty { return (.curves(level, base: base), missing) }
    }
    guard view == .sweep, sweepRoom.form == .map else { return nil }
    let mapBase = taken.without(sweepRoom.weight)
    let missing = sweepRoom.map.missing(sweepRoom.weight, of: mapBase)
    return missing.isEmpty ? nil : (.map(sweepRoom.weight, base: mapBase), missing)
  }
}
