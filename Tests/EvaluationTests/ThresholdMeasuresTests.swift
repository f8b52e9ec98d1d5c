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

struct DistanceTests {
  /// Five columns: not a whole number of the sums that run side by side.
  private let x = Matrix(rowsOf: [[0.5, 0, 1, 0.25, 1], [0, 0, 0, 0, 0], [1, 1, 0, 0, 0], [0.5, 0.5, 0, 0, 0]])
  private let y = Matrix(rowsOf: [[1, 0, 1, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 1]])

  @Test func everyBinCountsInSquaredDistances() {
    let rows = [0.25 + 0.0625 + 1, 1, 2, 0.5 + 1]
    #expect(isClose(meanSquaredDistance(x, y) ?? .nan, rows.reduce(0, +) / 8, relative: 1e-15))
  }

  @Test func framesWithoutTruthHaveNoCosineAndSilenceHasTheDistanceOne() {
    let first = 1 - 1.5 / (2.3125 * 2).squareRoot()
    #expect(isClose(meanCosineDistance(x, y) ?? .nan, (first + 1 + 1) / 3, relative: 1e-15))
    #expect(meanCosineDistance(x, Matrix(rows: 4, columns: 5)) == nil)
  }

  @Test(arguments: [1e-300, 1e-160, 1, 1e160, 1e300])
  func cosinesDontDependOnTheScale(scale: Double) {
    let scaled = Matrix(rows: 4, columns: 5, elements: x.elements.map { $0 * scale })
    #expect(isClose(meanCosineDistance(scaled, y) ?? .nan, meanCosineDistance(x, y) ?? 0, relative: 1e-14))
  }

  @Test func whatTheClampMakesSilentCostsAsMuchAsSilence() {
    let y = Matrix(rows: 1, columns: 3)
    let costs = [0, 1e-9, 1e-7].map { value in
      meanCrossEntropy(Matrix(rows: 1, columns: 3, repeating: value), y, clamp: .standard)
    }
    #expect(costs[0] == costs[1] && costs[1] == costs[2])
    let torch = meanCrossEntropy(Matrix(rows: 1, columns: 3, repeating: 1e-9), y, clamp: .torch)
    #expect(isClose(torch ?? .nan, 3e-9, relative: 1e-8))
  }
}
