import SoftDTW
import Testing

@testable import Evaluation

/// The line of words, and the few figures of advice that it is made of.
struct SummaryTests {
  private func measurements(_ values: [Measure: Double]) -> Measurements {
    var result = Measurements()
    for (measure, value) in values { result[measure] = value }
    return result
  }

  private func point(
    _ gamma: Double, lost: Double, targets: Double, f: Double?
  ) -> (gamma: Double, measurements: Measurements) {
    var values = measurements([.events: 125, .lostEvents: lost, .effectiveTargets: targets])
    values[.fMeasure] = f
    return (gamma, values)
  }

  private var points: [(gamma: Double, measurements: Measurements)] {
    [
      point(0.1, lost: 0, targets: 1.1, f: 0.82), point(0.42, lost: 0, targets: 1.5, f: 0.83),
      point(0.9, lost: 3, targets: 2.1, f: 0.855), point(3, lost: 0, targets: 4, f: 0.7),
      point(10, lost: 42, targets: 9, f: nil),
    ]
  }

  private let present: [Measure: Double] = [
    .events: 125, .lostEvents: 5, .peakShort: 0.813, .effectiveTargets: 2.338, .fMeasure: 0.854,
  ]

  @Test func fromTheLongestToTheShortest() {
    #expect(
      measurements(present).summary(BriefAdvice(points)) == [
        "5 of 125 events lost, short ones keep 81 % · γ ≤ about 0.42 keeps all · best F 0.855 near γ = 0.9 (now 0.854)"
          + " · 2.34 targets a frame (2 from γ = 0.9 on)",
        "5 of 125 events lost, short ones keep 81 % · γ ≤ about 0.42 keeps all · best F 0.855 near γ = 0.9 (now 0.854)",
        "5/125 events lost · γ ≤ about 0.42 keeps all · best F 0.855 near γ = 0.9",
        "5/125 lost · γ ≤ about 0.42 keeps all · F 0.854",
      ])
  }

  @Test func theBestIsNotAdvisedAgainstItself() {
    var best = measurements(present)
    best[.fMeasure] = 0.8551
    #expect(best.summary(BriefAdvice(points)).last == "5/125 lost · γ ≤ about 0.42 keeps all · F 0.855, its best")
  }

  @Test func whatIsNotKnownIsNotSaid() {
    #expect(
      measurements(present).summary(nil).first
        == "5 of 125 events lost, short ones keep 81 % · F 0.854 · 2.34 targets a frame")
    #expect(measurements([.effectiveTargets: 1.5]).summary(nil) == ["1.50 targets a frame"])
    #expect(Measurements().summary(nil) == [""])
  }

  @Test func theStrictestLossThatSomeGammaObserves() {
    // 1 % of 125 events is one of them, 5 % are six.
    for (lost, kept) in [
      (0.0, BriefAdvice.Kept.upTo(1, .nothing)), (1, .upTo(1, .onePercent)), (2, .upTo(1, .fivePercent)),
      (6, .upTo(1, .fivePercent)), (7, .nowhere),
    ] {
      #expect(
        BriefAdvice([point(1, lost: lost, targets: 1, f: nil), point(2, lost: 9, targets: 1, f: nil)]).kept == kept)
    }
    #expect(BriefAdvice([]).kept == nil)
    #expect(BriefAdvice([(1, measurements([.events: 0]))]).kept == nil)
  }

  @Test func figuresAtThePointsOfASweep() {
    let advice = BriefAdvice(points)
    #expect(advice.explores == 0.9 && advice.kept == .upTo(0.42, .nothing))
    #expect(advice.best[.fMeasure] == BriefAdvice.Best(gamma: 0.9, value: 0.855))
    // Of equals the highest γ; without a goal nothing is best.
    #expect(BriefAdvice.best(.lostEvents, points)?.gamma == 3)
    #expect(BriefAdvice.best(.effectiveTargets, points) == nil)
  }

  private func advice(_ kept: [GammaBound], explores: GammaBound = .at(1.2345), best: Double? = nil) -> Advice {
    let present = Evaluation(
      parameters: AlignmentParameters(gamma: 1), measurements: Measurements(), outcomes: [], durations: nil)
    let found = best.map { BestGamma(measure: .fMeasure, gamma: $0, value: 0.8, plateau: $0...$0) }
    return Advice(
      present: present, keepsEvents: Dictionary(uniqueKeysWithValues: zip(AllowedLoss.allCases, kept)),
      explores: explores, best: [found].compactMap(\.self), predictions: nil, schedule: .noEnd, warnings: [])
  }

  @Test func boundsOfAnAdviceAreNotCrossedByRounding() {
    let brief = BriefAdvice(advice([.at(0.42199)], best: 0.9))
    #expect(brief.kept == .upTo(0.421, .nothing) && brief.explores == 1.24)
    #expect(brief.best[.fMeasure] == BriefAdvice.Best(gamma: 0.9, value: 0.8))
    #expect(BriefAdvice(advice([], explores: .nowhere)).explores == nil)
    #expect(BriefAdvice(advice([], explores: .everywhere)).explores == 0.001)
  }

  @Test func whatKeepsEvents() {
    for (kept, words) in [
      ([GammaBound.everywhere], "every γ keeps all"), ([.nowhere, .nowhere, .at(2)], "γ ≤ 2 keeps 95 %"),
      ([.nowhere, .nowhere, .nowhere], "no γ keeps 95 %"),
    ] {
      let all = measurements([.events: 2, .lostEvents: 0, .peakShort: 1])
      #expect(all.summary(BriefAdvice(advice(kept))).first == "no event of 2 lost, short ones keep 100 % · \(words)")
    }
  }

  @Test func decimalsAreFixed() {
    #expect(
      [0.8538, 1, 0.0004, -0.0004, -1.5].map { $0.fixed(decimals: 3) } == [
        "0.854", "1.000", "0.000", "0.000", "-1.500",
      ])
    #expect(12.5.fixed(decimals: 0) == "12.5")
  }
}
