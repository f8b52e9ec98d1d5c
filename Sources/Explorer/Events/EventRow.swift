import Evaluation
import Plotting
import SoftDTW

/// What is known of one event at the shown setting.
struct EventRow: Hashable, Sendable {
  /// In the order of the events, from 0.
  let index: Int
  let event: Event
  let outcome: EventOutcome
  /// In frames.
  let duration: Double?
  /// Its run in the strong targets, in frames.
  let strongRun: Range<Int>?
  let length: Length

  /// As the paper's Figure 2 tells events apart.
  enum Length: Hashable, Sendable {
    case short, long
    /// Neither; or both, where all are equally long.
    case ordinary

    var color: Color? {
      switch self {
      case .short: Marks.short
      case .long: Marks.long
      case .ordinary: nil
      }
    }
  }

  /// The first frame: of the strong run where there is one, else of the support; of a lost event its peak frame.
  var onset: Int { strongRun?.lowerBound ?? outcome.support?.lowerBound ?? outcome.peakFrame }

  /// How far the support begins from the strong run, in frames; positive is late.
  var shift: Int? { strongRun.flatMap(outcome.shift)?.onset }

  /// What is to be said of it in a word or two.
  var flag: String {
    let word =
      switch length {
      case .short: "short"
      case .long: "long"
      case .ordinary: ""
      }
    return [outcome.isLost ? "lost" : "", word].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension EventRow {
  /// All events, in their order.
  static func all(_ evaluator: Evaluator, _ evaluation: Evaluation) -> [EventRow] {
    let (short, long) = (Set(evaluation.durations?.short ?? []), Set(evaluation.durations?.long ?? []))
    return evaluator.events.indices.map { index in
      let length: EventRow.Length =
        switch (short.contains(index), long.contains(index)) {
        case (true, false): .short
        case (false, true): .long
        default: .ordinary
        }
      return EventRow(
        index: index, event: evaluator.events[index], outcome: evaluation.outcomes[index],
        duration: evaluation.durations?.frames[index], strongRun: evaluator.strongRuns?[index], length: length)
    }
  }
}

extension Solution {
  /// a_e(n) of one of the events, N values.
  func magnitudes(ofEvent index: Int) -> [Double] {
    alignment.attributedMagnitudes(of: evaluator.events[index], targets: evaluator.pair.targets)
  }

  /// The event that a cell belongs to: that of the bin and the target; else the one that the bin's Y^mod is mostly due
  /// to in the frame. Nil where there is next to nothing.
  func event(at cursor: PanelsRoom.Cursor) -> Int? {
    let events = evaluator.events
    let inBin = events.indices.filter { events[$0].bin == cursor.bin }
    if let own = inBin.first(where: { events[$0].targets.contains(cursor.target) }) { return own }
    let parts = inBin.map {
      alignment.attributedMagnitude(of: events[$0], targets: evaluator.pair.targets, frame: cursor.frame)
    }
    guard let largest = parts.indices.max(by: { parts[$0] < parts[$1] }), parts[largest] >= 0.01 else { return nil }
    return inBin[largest]
  }
}

extension Explorer {
  /// Such as G♯4, or k 12 where bins have no names.
  func binName(_ bin: Int) -> String {
    BinNames(count: dataset.pair.featureCount)?.name(of: bin) ?? "k \(bin + 1)"
  }

  /// Such as 17/125 G♯4.
  func eventName(_ index: Int, in solution: Solution) -> String {
    let events = solution.evaluator.events
    return "\(index + 1)/\(events.count) \(binName(events[index].bin))"
  }
}
