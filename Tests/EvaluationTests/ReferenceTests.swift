import SoftDTW
import TestSupport
import Testing

@testable import Evaluation

@Suite("Measures against numpy, scikit-learn and mir_eval")
struct ReferenceTests {
  private let cases: [MeasureCase]

  init() throws {
    cases = try ReferenceFile<MeasureCase>.load("measures")
    try #require(cases.count >= 10)
  }

  private func evaluator(_ reference: MeasureCase) throws -> Evaluator {
    Evaluator(
      pair: try reference.pair(), cost: reference.localCost, framesPerSecond: reference.framesPerSecond,
      threshold: reference.threshold)
  }

  private func evaluate(_ reference: MeasureCase) throws -> (Evaluator, Evaluation) {
    let evaluator = try evaluator(reference)
    let sweep = Sweep(evaluator, cost: try CostMatrix(of: evaluator.pair, cost: reference.localCost))
    return (evaluator, try sweep.evaluate(reference.parameters))
  }

  /// Equal to 1e-9, and undefined exactly where the reference is.
  private func compare(_ measured: Measurements, _ expected: [String: Double?], _ measures: [Measure], _ name: String)
    throws
  {
    #expect(expected.count == measures.count)
    for measure in measures {
      let expected = try #require(expected[measure.rawValue], "\(measure.rawValue) is missing in the file")
      let value = measured[measure]
      #expect((value == nil) == (expected == nil), "\(name): \(measure.rawValue)")
      guard let value, let expected else { continue }
      #expect(isClose(value, expected, absolute: 1e-9, relative: 1e-9), "\(name): \(measure.rawValue)")
    }
  }

  @Test("Every measure of Y^mod")
  func measures() throws {
    for reference in cases {
      let (_, evaluation) = try evaluate(reference)
      try compare(evaluation.measurements, reference.measures, Measure.allCases, reference.name)
      #expect(evaluation.durations?.source.rawValue == reference.durations, "\(reference.name)")
    }
  }

  @Test("The measures of X, and none without strong targets")
  func measuresOfPredictions() throws {
    for reference in cases {
      let measured = try evaluator(reference).predictionMeasurements
      #expect((measured == nil) == (reference.strong == nil))
      try compare(
        measured ?? Measurements(), reference.measuresOfX, Measure.againstStrongTargets, "X of \(reference.name)")
    }
  }

  @Test("Every measure is undefined in one problem, if it can be, and defined in another")
  func coverage() throws {
    let always: Set<Measure> = [
      .sdtw, .sdtwPerFrame, .expectedCost, .entropyTerm, .pathEntropy, .effectiveTargets, .diagonality, .collapse,
      .unusedTargets, .events,
    ]
    for measure in Measure.allCases {
      let values = cases.map { $0.measures[measure.rawValue] ?? nil }
      #expect(values.contains { $0 != nil }, "\(measure.rawValue)")
      #expect(values.contains { $0 == nil } != always.contains(measure), "\(measure.rawValue)")
    }
  }

  @Test("What becomes of each event")
  func events() throws {
    for reference in cases {
      let (evaluator, evaluation) = try evaluate(reference)
      try #require(evaluator.events.count == reference.events.count)
      let order = evaluator.events.indices.sorted { a, b in
        let (a, b) = (evaluator.events[a], evaluator.events[b])
        return (a.bin, a.targets.lowerBound) < (b.bin, b.targets.lowerBound)
      }
      for (index, expected) in zip(order, reference.events) {
        let name = Comment(rawValue: "\(reference.name), bin \(expected.bin), target \(expected.firstTarget)")
        let event = Event(bin: expected.bin, targets: expected.firstTarget..<expected.lastTarget + 1)
        #expect(evaluator.events[index] == event, name)
        compare(evaluation.outcomes[index], expected, name)
        #expect(isClose(evaluation.durations?.frames[index] ?? .nan, expected.duration, absolute: 1e-9), name)
        #expect(evaluator.strongRuns?[index] == range(expected.strongRun), name)
      }
    }
  }

  private func compare(_ outcome: EventOutcome, _ expected: MeasureCase.Outcome, _ name: Comment) {
    #expect(isClose(outcome.peak, expected.peak, absolute: 1e-9), name)
    #expect(expected.peakFrames.first == outcome.peakFrame, name)
    #expect(outcome.support == range(expected.support), name)
    #expect(outcome.fadeFrames == expected.fade, name)
  }

  /// From first and last.
  private func range(_ bounds: [Int]?) -> Range<Int>? {
    bounds.map { $0[0]..<$0[1] + 1 }
  }
}
