import Evaluation
import SoftDTW

/// What a survey keeps of one item of one dump at one setting: little enough for thousands of dumps.
public struct SurveyPoint: Sendable {
  /// Of the alignment, its events and Y^mod.
  let measurements: Measurements
  /// Of X itself, against the strong targets; nil without these.
  let predictions: Measurements?
  let peaks: EventPeaks
  /// Y^mod, with the bins that Y uses; nil unless it was asked for.
  private(set) var thumbnail: Thumbnail?

  /// Without its picture.
  var bare: SurveyPoint {
    var bare = self
    bare.thumbnail = nil
    return bare
  }
}

/// How high each event of an item reaches, in the order of its events.
struct EventPeaks: Sendable {
  /// In Y^mod: the largest a_e(n).
  let modified: [Float]
  /// In X: its largest value while the event lasts.
  let predictions: [Float]
  /// Two items with the same number here have the same events; it means nothing beyond this run of the program.
  private let eventsNumber: Int

  init(_ evaluator: Evaluator, _ evaluation: Evaluation, predictions: Matrix) {
    let outcomes = evaluation.outcomes
    modified = outcomes.map { Float($0.peak) }
    self.predictions = zip(evaluator.events, outcomes).enumerated().map { index, event in
      let (bin, outcome) = (event.0.bin, event.1)
      let run = evaluator.strongRuns?[index] ?? outcome.support ?? outcome.peakFrame..<outcome.peakFrame + 1
      return Float(run.map { predictions[$0, bin] }.max() ?? 0)
    }
    eventsNumber = evaluator.events.hashValue
  }

  /// Whether they are those of these events.
  func belong(to events: [Event]) -> Bool { events.count == modified.count && events.hashValue == eventsNumber }
}

/// A small picture of Y^mod: frames in rows, bins in columns, each the largest of the values that it stands for.
struct Thumbnail: Sendable {
  /// A wider or higher one would be no easier to read in a grid of them.
  static let mostFrames = 96
  static let mostBins = 48

  let frames: Int
  let bins: Int
  private let values: [Float]

  /// - Precondition: `bins` lie within the matrix.
  init(_ matrix: Matrix, bins: Range<Int>) {
    func parts(_ range: Range<Int>, atMost most: Int) -> [Range<Int>] {
      let count = min(range.count, most)
      return (0..<count).map { part in
        let first = range.lowerBound + part * range.count / count
        return first..<range.lowerBound + (part + 1) * range.count / count
      }
    }
    let (rows, columns) = (parts(0..<matrix.rows, atMost: Self.mostFrames), parts(bins, atMost: Self.mostBins))
    let pooled = matrix.pooled(rows: rows, columns: columns, by: .max)
    (frames, self.bins, values) = (pooled.rows, pooled.columns, pooled.elements.map { Float($0) })
  }

  var matrix: Matrix { Matrix(rows: frames, columns: bins, elements: values.map { Double($0) }) }
  var largest: Double { Double(values.max() ?? 0) }
}
