import Foundation
import Testing

@testable import Evaluation

/// The schedule, and the γ as they are written.
struct AdviceScheduleTests {
  private func schedule(
    _ kept: [GammaBound], explores: GammaBound, stages: Int = 5, start: Double? = nil
  ) -> Schedule {
    let keeps = Dictionary(uniqueKeysWithValues: zip(AllowedLoss.allCases, kept))
    return Schedule(keepsEvents: keeps, explores: explores, Advisor.Options(stages: stages, start: start))
  }

  @Test func goesDownInEqualRatios() {
    let found = schedule([.at(0.4), .at(0.5), .at(0.6)], explores: .at(6.4))
    #expect(found == .stages([6.4, 3.2, 1.6, 0.8, 0.4], loss: .nothing))
    #expect(found.python == "gammas = [6.4, 3.2, 1.6, 0.8, 0.4]")
  }

  /// Rounded, the last γ still keeps the events and the first still explores.
  @Test func roundingCrossesNoBound() {
    #expect(
      schedule([.at(0.41991)], explores: .at(12.6001), stages: 2) == .stages([12.7, 0.419], loss: .nothing))
    #expect(schedule([.at(0.9996)], explores: .at(99.91), stages: 2) == .stages([100, 0.999], loss: .nothing))
    #expect(schedule([.at(0.29)], explores: .at(4.35), stages: 2) == .stages([4.35, 0.29], loss: .nothing))
  }

  @Test func aHigherStartCounts() {
    #expect(schedule([.at(1)], explores: .at(2), stages: 3, start: 100) == .stages([100, 10, 1], loss: .nothing))
    #expect(schedule([.at(1)], explores: .at(4), stages: 3, start: 2) == .stages([4, 2, 1], loss: .nothing))
    #expect(schedule([.at(1)], explores: .nowhere, stages: 2, start: 2) == .stages([2, 1], loss: .nothing))
    #expect(schedule([.at(1)], explores: .everywhere, stages: 2, start: 2) == .stages([2, 1], loss: .nothing))
  }

  @Test func endsWhereTheFewestEventsAreLost() {
    #expect(
      schedule([.nowhere, .at(1), .at(2)], explores: .at(4), stages: 3) == .stages([4, 2, 1], loss: .onePercent))
    #expect(
      schedule([.nowhere, .nowhere, .at(2)], explores: .at(8), stages: 3) == .stages([8, 4, 2], loss: .fivePercent))
  }

  /// Fewer stages than were asked for, but none twice; and no γ is advised that lies in a range only before rounding.
  @Test func equalStagesAreOne() {
    #expect(schedule([.at(1.009)], explores: .at(1.001)) == .stages([1.01, 1], loss: .nothing))
    #expect(schedule([.at(1.004)], explores: .at(1.006)) == .stages([1.01, 1], loss: .nothing))
  }

  @Test func whyThereIsNone() {
    #expect(schedule([.at(2)], explores: .at(1)) == .notNeeded(1...2, loss: .nothing))
    #expect(schedule([.everywhere], explores: .at(1), start: 900) == .notNeeded(900...1000, loss: .nothing))
    #expect(schedule([.at(1)], explores: .everywhere) == .notNeeded(1e-3...1, loss: .nothing))
    #expect(schedule([.nowhere, .nowhere, .nowhere], explores: .at(1)) == .noEnd)
    #expect(schedule([.at(1)], explores: .nowhere) == .noStart)
    #expect(schedule([], explores: .at(1)) == .noEvents)
    for none in [Schedule.noEnd, .noStart, .noEvents, .notNeeded(1...2, loss: .nothing)] {
      #expect(none.python == nil && none.reason.hasPrefix("none"))
    }
  }

  @Test func threeDigits() {
    for value in [1e-3, 0.0705, 0.12345, 0.9999, 1, 4.354, 12.6, 99.95, 999.4, 1000] {
      let (down, up) = (value.rounded(toThreeDigits: .down), value.rounded(toThreeDigits: .up))
      #expect(down <= value * (1 + 1e-15) && value <= up * (1 + 1e-15) && up / down < 1.0101)
      for rounded in [down, up] { #expect(Double(String(format: "%.2e", rounded)) == rounded) }
    }
    #expect(12.6.rounded(toThreeDigits: .up) == 12.6 && 0.0705.rounded(toThreeDigits: .up) == 0.0705)
  }
}
