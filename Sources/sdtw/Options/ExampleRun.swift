import SequenceFiles
import SoftDTW

extension Run {
  /// What a reader of the paper wants to see first: its Figure 2, with the short event and the long one marked.
  static func magnitudeDecay() throws(SequenceError) -> Run {
    let (x, y) = MagnitudeDecay.sequences()
    let events = MagnitudeDecay.Order.nonZeroFirst.eventTargets
    var defaults = RunDefaults()
    defaults.cost = .mse
    defaults.marks = [events.one, events.five]
    return Run(
      pair: try SequencePair(predictions: x, targets: y, strongTargets: x), name: "magnitude-decay", defaults: defaults)
  }
}
