import SoftDTW
import Synchronization
import TestSupport
import Testing

@testable import Evaluation

struct SweepTests {
  private func sweep() throws -> Sweep {
    let pair = try SequencePair.random(frames: 40, targets: 12, features: 5, hasStrongTargets: true)
    return Sweep(
      Evaluator(pair: pair, cost: .mse, framesPerSecond: 20), cost: try CostMatrix(of: pair, cost: .mse))
  }

  private let grid = SweepGrid(
    gammas: [0] + SweepGrid.logarithmic(0.01, 100, count: 9),
    stepWeights: [.unit, StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1)])

  @Test func anyNumberOfThreadsGivesTheSame() throws {
    let sweep = try sweep()
    let expected = try grid.points.map { try sweep.evaluate($0) }
    for jobs in [1, 2, 7, 100] {
      let found = Mutex<[Int: Evaluation]>([:])
      try sweep.run(grid.points, jobs: jobs) { index, evaluation in
        found.withLock { #expect($0.updateValue(evaluation, forKey: index) == nil) }
      }
      let results = found.withLock { $0 }
      #expect(results.count == grid.count)
      for (index, evaluation) in expected.enumerated() {
        #expect(results[index]?.parameters == evaluation.parameters)
        #expect(results[index]?.measurements == evaluation.measurements)
        #expect(results[index]?.outcomes == evaluation.outcomes)
      }
    }
  }

  @Test func aPointWithoutAPathEndsTheSweepWithItsError() throws {
    let sweep = try sweep()
    var points = grid.points
    let forbidden = StepWeights(horizontal: .infinity, vertical: 1, diagonal: 1)
    points[5].stepWeights = forbidden
    #expect(throws: AlignmentError.noPath(forbidden, .diagonal, frames: 40, targets: 12)) {
      try sweep.run(points, jobs: 2) { _, _ in }
    }
  }

  private struct Stop: Error {}

  @Test func aCheckpointOrAReportThatThrowsEndsTheSweep() throws {
    let sweep = try sweep()
    let finished = Mutex(0)
    #expect(throws: Stop.self) {
      try sweep.run(grid.points, jobs: 2) { _, _ in
        let count = finished.withLock {
          $0 += 1
          return $0
        }
        if count == 3 { throw Stop() }
      }
    }
    #expect(finished.withLock { $0 } == 3)
    let noReport: @Sendable (Int, Evaluation) -> Void = { _, _ in Issue.record("nothing was to be finished") }
    #expect(throws: Stop.self) {
      try sweep.run(grid.points, jobs: 2, checkpoint: { throw Stop() }, finished: noReport)
    }
  }

  @Test func anotherThresholdSharesCostsAndDurations() throws {
    let sweep = try sweep()
    let parameters = AlignmentParameters(gamma: 1)
    let (half, tenth) = (try sweep.evaluate(parameters), try sweep.with(threshold: 0.1).evaluate(parameters))
    #expect(tenth.durations == half.durations)
    #expect(tenth[.sdtw] == half[.sdtw])
    #expect(tenth[.peakShort] == half[.peakShort])
    let (lost, lostAtATenth) = (try #require(half[.lostEvents]), try #require(tenth[.lostEvents]))
    #expect(lostAtATenth < lost)
  }

  @Test func gridsHaveTheWeightsOutside() {
    let points = grid.points
    #expect(points.count == 20)
    #expect(points[0].gamma == 0 && points[1].gamma == 0.01 && points[9].gamma == 100)
    #expect(points[9].stepWeights == .unit && points[10].stepWeights.horizontal == 0.1)
  }

  @Test func spacedValuesMeetTheirEndsAndPowersOfTen() {
    #expect(SweepGrid.logarithmic(0.001, 1000, count: 7) == [0.001, 0.01, 0.1, 1, 10, 100, 1000])
    #expect(SweepGrid.logarithmic(1e-30, 1e30, count: 5) == [1e-30, 1e-15, 1, 1e15, 1e30])
    #expect(SweepGrid.linear(0, 1, count: 11) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    #expect(SweepGrid.logarithmic(3, 3, count: 2) == [3, 3])
    #expect(SweepGrid.logarithmic(0.3, 7, count: 1) == [0.3])
    let values = SweepGrid.logarithmic(0.0123, 45.6, count: 50)
    #expect(values == values.sorted() && Set(values).count == 50)
    for (a, b) in zip(values, values.dropFirst()) {
      #expect(abs(b / a - 1.1826002) < 1e-6)
    }
  }
}
