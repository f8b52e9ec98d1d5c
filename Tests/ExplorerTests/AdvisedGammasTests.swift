import Evaluation
import TerminalCanvas
import Testing

@testable import Explorer

struct AdvisedGammasTests {
  /// Advice from four γ: how many of 100 events are lost at each, and how many targets share a frame.
  private func advice(lost: [Double], targets: [Double]) -> BriefAdvice {
    BriefAdvice(
      zip([0.1, 0.5, 1, 5], zip(lost, targets)).map { gamma, values in
        var measurements = Measurements()
        measurements[.events] = 100
        measurements[.lostEvents] = values.0
        measurements[.effectiveTargets] = values.1
        return (gamma, measurements)
      })
  }

  @Test func aBandWhereOneGammaDoesBoth() throws {
    let advised = try #require(AdvisedGammas(advice(lost: [0, 0, 0, 9], targets: [1, 2.1, 3, 4])))
    #expect(advised.range == 0.5...1)
    #expect(advised.text == "━ advised γ 0.5 … 1: explores and keeps all (about)")
    #expect(advised.marks.map(\.place) == [.range(0.5...1)])
  }

  @Test func twoMarksWhereNoneDoes() throws {
    let advised = try #require(AdvisedGammas(advice(lost: [1, 1, 8, 9], targets: [1, 1.5, 1.9, 4])))
    #expect(advised.range == nil)
    #expect(advised.text == "▲ no γ does both: 99 % kept to 0.5, explores from 5 (about)")
    #expect(advised.marks.map(\.place) == [.x(0.5), .x(5)])
  }

  @Test func nothingWhereOneBoundIsMissing() {
    #expect(AdvisedGammas(advice(lost: [9, 9, 9, 9], targets: [1, 2, 3, 4])) == nil)
    #expect(AdvisedGammas(advice(lost: [0, 0, 0, 0], targets: [1, 1, 1, 1])) == nil)
    #expect(AdvisedGammas(nil) == nil)
  }
}
