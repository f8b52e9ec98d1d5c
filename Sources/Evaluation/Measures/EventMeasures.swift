import SoftDTW

extension Measurements {
  /// The measures over events: undefined where there is none.
  init(of outcomes: [EventOutcome], durations: EventDurations?, strongRuns: [Range<Int>]?) {
    self.init()
    self[.events] = Double(outcomes.count)
    guard !outcomes.isEmpty else { return }
    self[.lostEvents] = Double(outcomes.count(where: \.isLost))
    if let durations {
      self[.peakShort] = durations.short.map { outcomes[$0].peak }.median
      self[.peakLong] = durations.long.map { outcomes[$0].peak }.median
    }
    if let short = self[.peakShort], let long = self[.peakLong], long > 0 { self[.magnitudeBalance] = short / long }
    self[.fade] = outcomes.filter { !$0.isLost }.map { Double($0.fadeFrames) }.mean
    if let strongRuns { addShifts(outcomes, strongRuns) }
  }

  private mutating func addShifts(_ outcomes: [EventOutcome], _ strongRuns: [Range<Int>]) {
    let shifts = zip(outcomes, strongRuns).compactMap { $0.shift(from: $1) }
    self[.onsetShift] = shifts.map { Double($0.onset) }.mean
    self[.offsetShift] = shifts.map { Double($0.offset) }.mean
    self[.onsetDeviation] = shifts.map { Double($0.onset.magnitude) }.mean
  }
}
