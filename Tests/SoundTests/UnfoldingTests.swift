import SoftDTW
import TestSupport
import Testing

@testable import Sound

/// Y in the time of X.
@Suite struct UnfoldingTests {
  private func unfolded(_ x: Matrix, _ y: Matrix, gamma: Double = 0) throws -> Matrix? {
    let pair = try SequencePair(predictions: x, targets: y)
    let cost = try CostMatrix(of: pair, cost: .mse)
    return try Alignment(cost: cost, parameters: AlignmentParameters(gamma: gamma)).unfolded(y)
  }

  @Test func theExampleBecomesItsPredictions() throws {
    let (x, y) = MagnitudeDecay.sequences()
    #expect(try unfolded(x, y) == x)
  }

  /// Both targets share the one frame, and neither is lost.
  @Test func aFrameWithSeveralTargetsHasTheLargest() throws {
    let y = Matrix(rowsOf: [[1, 0.25], [0, 0.75]])
    #expect(try unfolded(Matrix(rowsOf: [[0.5, 0.5]]), y) == Matrix(rowsOf: [[1, 0.75]]))
  }

  @Test func aSoftAlignmentHasNoPath() throws {
    let (x, y) = MagnitudeDecay.sequences()
    #expect(try unfolded(x, y, gamma: 0.1) == nil)
  }
}
