import SoftDTW
import Testing

@testable import Evaluation

/// What is asked next of a curve, and what it answers, from made-up samples at γ = 1, 2, 4, 8, ….
struct AdviceCurveTests {
  private func curve(peaks: [[Double]] = [], values: [Double?] = [], measure: Measure = .fMeasure) -> GammaCurve {
    var curve = GammaCurve(threshold: 0.5)
    let evaluations = (0..<max(peaks.count, values.count)).map { index in
      var measurements = Measurements()
      if index < values.count { measurements[measure] = values[index] }
      let outcomes = index < peaks.count ? peaks[index].map { EventOutcome([$0], threshold: 0.5) } : []
      return Evaluation(
        parameters: AlignmentParameters(gamma: Double(1 << index)), measurements: measurements, outcomes: outcomes,
        durations: nil)
    }
    // In any order.
    curve.add(evaluations.reversed())
    return curve
  }

  private func middles(_ intervals: (Double, Double)...) -> [Double] {
    intervals.map { ($0.0 * $0.1).squareRoot() }
  }

  private func isClose(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 / $1 - 1) < 1e-12 }
  }

  /// Between 2 and 4 the event may have been lost for a while; between 4 and 8 it is; beyond, nothing matters.
  @Test func looksWhereAnEventMayDipBelowTheThreshold() {
    let curve = curve(peaks: [[0.9], [0.9], [0.62], [0.3], [0.9], [0.1]])
    #expect(curve.keeps(.nothing) == .at(4))
    #expect(isClose(curve.undecided(.nothing), middles((2, 4), (4, 8))))
  }

  @Test func aShareOfTheEventsMayBeLost() {
    let lostAtOnce = { (count: Int) in (0..<20).map { $0 < count ? 0.1 : 1.0 } }
    let curve = curve(peaks: [0, 1, 2, 0].map(lostAtOnce))
    #expect(curve.keeps(.nothing) == .at(1) && curve.keeps(.onePercent) == .at(1))
    #expect(curve.keeps(.fivePercent) == .at(2))
    #expect(self.curve(peaks: [lostAtOnce(2)]).keeps(.fivePercent) == .nowhere)
    #expect(self.curve(peaks: [lostAtOnce(1)]).keeps(.fivePercent) == .everywhere)
    #expect(self.curve(peaks: [[], []]).keeps(.nothing) == nil)
  }

  @Test func exploresFromTheFirstWithTwoTargets() {
    let curve = curve(values: [1, 1.5, 2, 3], measure: .effectiveTargets)
    #expect(curve.explores == .at(4) && isClose(curve.undecidedExploring, middles((2, 4))))
    #expect(self.curve(values: [2, 3], measure: .effectiveTargets).explores == .everywhere)
    let never = self.curve(values: [1, 1.9], measure: .effectiveTargets)
    #expect(never.explores == .nowhere && never.undecidedExploring.isEmpty)
  }

  /// The middle of the longest stretch of the highest value, and all around it that is nearly as high.
  @Test func tiesTakeTheMiddleOfTheLongestStretch() {
    let best = curve(values: [0.8, 0.5, 0.799, 0.8, 0.8, 0.8, 0.7985, 0.797]).best(.fMeasure)
    #expect(best == BestGamma(measure: .fMeasure, gamma: 16, value: 0.8, plateau: 4...64))
    #expect(curve(values: [nil, nil]).best(.fMeasure) == nil)
    #expect(curve(values: [nil, 0.1, nil]).best(.fMeasure)?.plateau == 2...2)
  }

  /// Where the values jump, something better may lie beside the best; where they don't move, nothing does.
  @Test func looksWhereAMeasureMayBeHigher() {
    let flat = Array(repeating: 0.2, count: 6)
    let asked = curve(values: flat + [0.5, 0.6, 0.5] + flat).undecided(.fMeasure)
    #expect(isClose(asked, middles((32, 64), (64, 128), (128, 256), (256, 512))))
    #expect(curve(values: [0.9, 1, 0.9]).undecided(.averagePrecision).isEmpty)
    #expect(curve(values: [0.9]).undecided(.fMeasure).isEmpty)
  }

  /// A few notes move their F-measure without warning; the more there are, the less.
  @Test func notesAreLookedForFurther() {
    for (events, asked) in [(100, 6), (1000, 1)] {
      let peaks = Array(repeating: Array(repeating: 1.0, count: events), count: 7)
      let values = [0.8, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6]
      #expect(curve(peaks: peaks, values: values, measure: .noteFMeasure).undecided(.noteFMeasure).count == asked)
    }
  }
}
