import Glibc
import SoftDTW
import TestSupport
import Testing

@testable import Learning

/// The paper's equations 15–17: the gradient of SDTW is that of the element-wise loss against Y^mod, weighted by h(n).
@Suite("The paper's identity at work")
struct PaperIdentityTests {
  /// Σ_m H(n,m) ∂c(x_n, y_m)/∂x_n, divided by N, from all of H and without modified targets.
  private func gradient(
    _ x: Matrix, _ y: Matrix, _ cost: LocalCost, _ parameters: AlignmentParameters
  ) throws -> Matrix {
    let pair = try SequencePair(predictions: x, targets: y)
    let alignment = try Alignment(cost: CostMatrix(of: pair, cost: cost), parameters: parameters)
    let h = alignment.dense(.alignment)
    var result = Matrix(rows: x.rows, columns: x.columns)
    for n in 0..<x.rows {
      for k in 0..<x.columns {
        let slope = { (y: Double) in
          cost == .mse ? x[n, k] - y : 1 / (1 + exp(-x[n, k])) - y
        }
        result[n, k] = (0..<y.rows).reduce(0) { $0 + h[n, $1] * slope(y[$1, k]) } / Double(x.rows)
      }
    }
    return result
  }

  @Test("200 steps by ∂SDTW/∂X end where 200 steps towards Y^mod do", arguments: [LocalCost.mse, .bceFromLogits])
  func identity(cost: LocalCost) throws {
    let pair = try SequencePair.random(frames: 26, targets: 9, features: 6, predictions: -1...1, seed: 4)
    var schedule = LearningSchedule(gamma: 1, StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1))
    schedule.gamma = try ValueSchedule(notation: "5:0.2 geometric 150")
    for optimizer in [Optimizer.gradientDescent(rate: 8), .adam(rate: 0.03)] {
      let learner = try Learner(pair, cost, LearningMethod(optimizer))
      var (taught, plain) = (
        LearningState(parameters: pair.predictions), LearningState(parameters: pair.predictions)
      )
      for step in 0..<200 {
        let setting = schedule.setting(at: step)
        let parameters = AlignmentParameters(gamma: setting.gamma, stepWeights: setting.stepWeights)
        try plain.take(gradient(plain.parameters, pair.targets, cost, parameters), optimizer)
        try learner.learn(&taught, schedule, until: step + 1)
      }
      #expect(largestDifference(taught.parameters, plain.parameters) < 1e-10, "\(optimizer)")
      #expect(largestDifference(taught.parameters, pair.predictions) > 0.5, "\(optimizer)")
    }
  }
}
