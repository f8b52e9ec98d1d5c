import SoftDTW
import TestSupport
import Testing

@testable import Evaluation

/// What other horizontal weights would do.
struct WeightComparisonTests {
  private func sweep() throws -> Sweep {
    let (x, y) = MagnitudeDecay.sequences()
    let pair = try SequencePair(predictions: x, targets: y, strongTargets: x)
    return Sweep(Evaluator(pair: pair, cost: .mse), cost: try CostMatrix(of: pair, cost: .mse))
  }

  @Test func eachRowIsASweepOverGammaWithItsWeights() throws {
    let sweep = try sweep()
    let present = AlignmentParameters(
      gamma: 1, stepWeights: StepWeights(horizontal: 0.3, vertical: 1.5, diagonal: 0.8), firstCell: .one)
    let rows = try sweep.compareHorizontalWeights(present, jobs: 2)
    #expect(rows.map(\.stepWeights.horizontal) == [0, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2])
    #expect(rows.allSatisfy { $0.stepWeights.vertical == 1.5 && $0.stepWeights.diagonal == 0.8 })
    for row in rows {
      let points = try WeightComparison.gammas.map { gamma in
        let parameters = AlignmentParameters(gamma: gamma, stepWeights: row.stepWeights, firstCell: .one)
        return (gamma, try sweep.evaluate(parameters).measurements)
      }
      #expect(row.advice == BriefAdvice(points))
      let gamma = try #require(row.advice.best[.fMeasure]?.gamma)
      let alignment = try Alignment(
        cost: sweep.cost,
        parameters: AlignmentParameters(gamma: gamma, stepWeights: row.stepWeights, firstCell: .one))
      #expect(row.weaklyUpdatedFrames == alignment.rowSums.count { $0 < 0.1 })
    }
    // Free horizontal steps leave frames without an update.
    #expect((rows[0].weaklyUpdatedFrames ?? 0) > 0)
  }

  @Test func weightsThatLeaveNoPathAreLeftOut() throws {
    let sweep = try sweep()
    // 17 frames need horizontal steps, six targets no vertical ones.
    let present = AlignmentParameters(
      gamma: 1, stepWeights: StepWeights(horizontal: .infinity, vertical: .infinity, diagonal: 1))
    let rows = try sweep.compareHorizontalWeights(present, jobs: 1)
    #expect(rows.map(\.stepWeights.horizontal) == WeightComparison.horizontalWeights)
  }
}
