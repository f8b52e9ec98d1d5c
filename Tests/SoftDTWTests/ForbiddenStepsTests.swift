import Testing

@testable import SoftDTW

/// Whether forbidden steps leave a path is known before anything is computed.
@Suite struct ForbiddenStepsTests {
  private static let weights = [1, Double.infinity].flatMap { h in
    [1, Double.infinity].flatMap { v in [1, Double.infinity].map { d in StepWeights(h, v, d) } }
  }

  @Test(arguments: Problems.shapes, weights)
  func theShapeTellsWhatAnAlignmentFinds(shape: (Int, Int), weights: StepWeights) throws {
    let cost = try CostMatrix(Matrix(rows: shape.0, columns: shape.1, repeating: 1))
    for firstCell in FirstCell.allCases {
      let parameters = AlignmentParameters(gamma: 1, stepWeights: weights, firstCell: firstCell)
      let found = Result { try Alignment(cost: cost, parameters: parameters).distance }
      let leavePath = parameters.leavePath(frames: shape.0, targets: shape.1)
      #expect(((try? found.get()) != nil) == leavePath, "\(firstCell)")
    }
  }
}
