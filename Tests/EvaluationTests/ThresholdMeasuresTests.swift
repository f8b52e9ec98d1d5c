import SoftDTW
import TestSupport
import Testing

@testable import Evaluation

struct ThresholdMeasuresTests {
  private func pair() throws -> SequencePair {
    try .random(frames: 30, targets: 8, features: 4, hasStrongTargets: true)
  }

  /// Scores that are thresholds exactly, and more than one of each.
  private func scores() -> Matrix { Matrix(rows: 30, columns: 4, elements: (0..<120).map { Double($0 % 11) / 10 }) }

  @Test func oneCurveIsManyCounts() throws {
    let pair = try pair()
    let truth = try #require(pair.strongTargets).elements.map { $0 >= 0.5 }
    // In no order, doubled, and beyond all scores.
    let thresholds = [0.5, 0.1, 0.95, 0.1, -1, 1, 1.5, .infinity, 0.3]
    let curve = Evaluator(pair: pair, cost: .mse).fMeasures(of: scores(), thresholds: thresholds)
    let counts = thresholds.map { FrameCounts(scores().elements, truth: truth, threshold: $0).fMeasure }
    #expect(curve == counts)
    #expect(curve[6] == 0 && curve[0] != curve[1])
  }

  @Test func whatIsNoNumberIsNeverDetected() throws {
    let pair = try pair()
    let nothing = Matrix(rows: 30, columns: 4, repeating: .nan)
    #expect(Evaluator(pair: pair, cost: .mse).fMeasures(of: nothing, thresholds: [-1, 0.5]) == [0, 0])
  }

  @Test func withoutStrongTargetsNothingIsKnown() throws {
    let evaluator = Evaluator(pair: try .random(frames: 30, targets: 8, features: 4), cost: .mse)
    #expect(evaluator.fMeasures(of: scores(), thresholds: [0.1, 0.5]) == [nil, nil])
    #expect(evaluator.thresholdMeasurements(of: scores()) == Measurements())
  }

  @Test(arguments: [0.2, 0.5, 0.8])
  func theyAreThoseOfAWholeEvaluation(threshold: Double) throws {
    let evaluator = Evaluator(pair: try pair(), cost: .mse, framesPerSecond: 20, threshold: threshold)
    let (all, some) = (
      evaluator.predictionMeasurements, evaluator.thresholdMeasurements(of: evaluator.comparablePredictions)
    )
    for measure in Measure.dependentOnThreshold { #expect(some[measure] == all?[measure]) }
    #expect(some[.averagePrecision] == nil && some[.noteFMeasure] != nil)
  }
}

struct SingleEventTests {
  @Test func anEventAloneIsWhatItIsAmongAll() throws {
    let pair = try SequencePair.random(frames: 30, targets: 9, features: 5)
    let cost = try CostMatrix(of: pair, cost: .mse)
    let alignment = try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1))
    let events = pair.targets.events
    let all = AttributedMagnitudes(of: alignment, events: events, targets: pair.targets)
    for (index, event) in events.enumerated() {
      let alone = alignment.attributedMagnitudes(of: event, targets: pair.targets)
      #expect(largestDifference(alone, all.values(ofEvent: index)) < 1e-12)
      #expect(alignment.attributedMagnitude(of: event, targets: pair.targets, frame: 7) == alone[7])
    }
  }

  @Test func anotherThresholdLosesOthers() {
    let outcome = EventOutcome([0, 0.2, 0.6, 0.7, 0.1], threshold: 0.5)
    #expect([0.1, 0.7, 0.71].map(outcome.isLost) == [false, false, true])
    #expect(outcome.shift(from: 1..<6).map { [$0.onset, $0.offset] } == [1, -2])
    #expect(EventOutcome([0.4], threshold: 0.5).shift(from: 0..<1) == nil)
  }
}
