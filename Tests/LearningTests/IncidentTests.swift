import SoftDTW
import TestSupport
import Testing

@testable import Evaluation
@testable import Learning

@Suite("Collapse and diagonalisation")
struct IncidentTests {
  @Test("A collapsed alignment is told with its frames, from the step at which it is")
  func collapsed() throws {
    // All frames but the last three look like the first target.
    let x = identity(4).unfolded(durations: [37, 1, 1, 1])
    let pair = try SequencePair(
      predictions: x, targets: identity(4), strongTargets: identity(4).unfolded(durations: [10, 10, 10, 10]))
    let learner = try Learner(pair, .mse)
    let schedule = LearningSchedule(gamma: 0.01)
    let state = LearningState(step: 3, parameters: x)
    let record = try learner.measure(state, try learner.point(at: state, schedule)).record
    #expect(record.warnings == [Warning(.collapse(share: 37 / 40, limit: 0.5), frames: [0..<37], targets: [0..<1])])
    var incidents = Incidents()
    incidents.note(record)
    #expect(incidents.all.map(\.kind) == [.collapse])
    #expect(incidents.all.map(\.firstStep) == [3])
    #expect(incidents.all.first?.warning.frames == [0..<37])
  }

  @Test("Predictions that know nothing align along the diagonal, whatever the music")
  func alongTheDiagonal() throws {
    let strong = identity(6).unfolded(durations: [30, 2, 2, 2, 2, 2])
    let pair = try SequencePair(predictions: strong, targets: identity(6), strongTargets: strong)
    let learner = try Learner(pair, .bce())
    let kinds = try [LearningStart.Origin.half, .given].map { origin in
      let state = try LearningStart(origin).state(for: pair, cost: .bce())
      let record = try learner.measure(state, learner.point(at: state, LearningSchedule(gamma: 0.5))).record
      return record.warnings.compactMap { Incidents.Kind($0) }
    }
    #expect(kinds == [[.diagonal], []])
  }

  @Test("What is measured is of X as it is now, and of the alignment's own Y^mod")
  func measured() throws {
    let strong = identity(3).unfolded(durations: [4, 2, 5])
    let pair = try SequencePair(
      predictions: strong.mapped { 0.1 + 0.8 * $0 }, targets: identity(3), strongTargets: strong)
    let learner = try Learner(pair, .bce(), LearningMethod(.adam(rate: 0.2)))
    let schedule = LearningSchedule(gamma: 0.05)
    var state = try LearningStart(.half).state(for: pair, cost: .bce())
    let first = try learner.measure(state, learner.point(at: state, schedule))
    state = try LearningStart(.given).state(for: pair, cost: .bce())
    let point = try learner.point(at: state, schedule)
    let second = try learner.measure(state, point)
    #expect(first.record.predictions?[.recall] == 1 && first.record.predictions?[.precision] == 1.0 / 3)
    #expect(second.record.predictions?[.fMeasure] == 1)
    #expect(largestDifference(second.evaluator.pair.predictions, pair.predictions) < 1e-14)
    #expect(second.record.measurements[.sdtwPerFrame] == point.alignment.distancePerFrame)
    let plain = Evaluator(pair: pair, cost: .bce())
    let whole = plain.evaluate(point.alignment, durations: plain.strongDurations)
    for measure in Measure.allCases { #expect(second.record.measurements[measure] == whole[measure], "\(measure)") }
    #expect(second.record.measurements[.magnitudeBalance] != nil)
  }

  private func record(_ step: Int, _ kinds: Warning.Kind...) -> LearningRecord {
    LearningRecord(
      step: step, setting: LearningSchedule(gamma: 1).setting(at: step), measurements: Measurements(), predictions: nil,
      warnings: kinds.map { Warning($0, frames: [step..<step + 1]) })
  }

  private let collapse = Warning.Kind.collapse(share: 0.9, limit: 0.5)
  private let diagonal = Warning.Kind.diagonal(distance: 0.1, expected: 2, reference: .strong)

  @Test("One that is away for no more than ten steps has not ended; others begin anew")
  func merged() {
    var incidents = Incidents()
    for record in [
      record(0, collapse), record(5, collapse, diagonal), record(9), record(15, collapse), record(16, diagonal),
      record(26, collapse),
    ] { incidents.note(record) }
    #expect(incidents.all.map(\.kind) == [.collapse, .diagonal, .diagonal, .collapse])
    #expect(incidents.all.map(\.firstStep) == [0, 5, 16, 26])
    #expect(incidents.all.map(\.lastStep) == [15, 5, 16, 26])
    // With its place at the step at which it began.
    #expect(incidents.all.first?.warning.frames == [0..<1])
    incidents.cut(after: 12)
    #expect(incidents.all.map(\.firstStep) == [0, 5])
    #expect(incidents.all.map(\.lastStep) == [12, 5])
    incidents.note(record(13, collapse))
    #expect(incidents.all.map(\.lastStep) == [13, 5])
  }

  @Test("Other warnings are none, and never more than a thousand are kept")
  func bounded() {
    var incidents = Incidents()
    incidents.note(record(0, .weakUpdates(count: 1, smallest: 0)))
    #expect(incidents.all.isEmpty)
    for step in stride(from: 0, to: 33_000, by: 22) {
      incidents.note(record(step, collapse))
      incidents.note(record(step + 11))
    }
    #expect(incidents.all.count == 1000)
    #expect(incidents.all.last?.firstStep == 999 * 22)
  }

  @Test("One that is there in every record lasts, however far apart these are")
  func farApart() {
    var incidents = Incidents()
    for step in stride(from: 0, through: 500, by: 100) { incidents.note(record(step, collapse)) }
    #expect(incidents.all.map(\.firstStep) == [0])
    #expect(incidents.all.map(\.lastStep) == [500])
  }
}
