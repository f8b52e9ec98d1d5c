import Foundation
import SoftDTW
import TestSupport
import Testing

@Suite("The gradient in X")
struct GradientTests {
  private func alignment(_ pair: SequencePair, _ cost: LocalCost, _ parameters: AlignmentParameters) throws -> Alignment
  {
    try Alignment(cost: CostMatrix(of: pair, cost: cost), parameters: parameters)
  }

  private func gradient(_ pair: SequencePair, _ cost: LocalCost, _ parameters: AlignmentParameters) throws -> Matrix {
    let alignment = try alignment(pair, cost, parameters)
    return alignment.gradient(of: pair, cost: cost, modified: alignment.modifiedTargets(pair.targets))
  }

  private func moved(_ pair: SequencePair, _ n: Int, _ k: Int, by step: Double) throws -> SequencePair {
    let x = pair.predictions
    return try SequencePair(predictions: x.replacing(n, k, with: x[n, k] + step), targets: pair.targets)
  }

  @Test("It is that of D(N,M) by central finite differences", arguments: Problems.costs, [0.1, 1, 10])
  func finiteDifferences(cost: LocalCost, gamma: Double) throws {
    let pair = try Problems.pair(cost, frames: 6, targets: 4, features: 2, seed: 51)
    let step = 1e-5
    for weights in [StepWeights.unit, StepWeights(0.1, 1, 1), StepWeights(2, 0, 0.5), StepWeights(0, 1, 1)] {
      let parameters = AlignmentParameters(gamma: gamma, stepWeights: weights)
      let gradient = try gradient(pair, cost, parameters)
      for n in 0..<6 {
        for k in 0..<2 {
          let above = try alignment(moved(pair, n, k, by: step), cost, parameters).distance
          let below = try alignment(moved(pair, n, k, by: -step), cost, parameters).distance
          #expect(isClose((above - below) / (2 * step), gradient[n, k], absolute: 1e-7, relative: 1e-6))
        }
      }
    }
  }

  @Test("For mse it is h(n)(x_n − y^mod_n), for logits h(n)(σ(z_n) − y^mod_n)")
  func closedForms() throws {
    let parameters = AlignmentParameters(gamma: 1, stepWeights: StepWeights(0.1, 1, 1))
    for cost in [LocalCost.mse, .bceFromLogits] {
      let pair = try Problems.pair(cost, frames: 7, targets: 4, seed: 52)
      let alignment = try alignment(pair, cost, parameters)
      let (h, y) = (alignment.rowSums, alignment.modifiedTargets(pair.targets).values)
      let gradient = try gradient(pair, cost, parameters)
      for n in 0..<7 {
        for k in 0..<3 {
          let x = pair.predictions[n, k]
          let prediction = cost == .mse ? x : 1 / (1 + exp(-x))
          #expect(isClose(gradient[n, k], h[n] * (prediction - y[n, k]), absolute: 1e-14))
        }
      }
    }
  }

  @Test("The gradient of squared is twice that of mse at twice the γ")
  func squared() throws {
    let pair = try Problems.pair(.mse, frames: 7, targets: 4, seed: 53)
    let squared = try gradient(pair, .squared, AlignmentParameters(gamma: 2))
    let mse = try gradient(pair, .mse, AlignmentParameters(gamma: 1))
    #expect(largestDifference(squared, mse.mapped { 2 * $0 }) < 1e-13)
  }

  @Test("At a saturated prediction it is taken at the clamped value, and stays finite")
  func clamped() throws {
    let pair = try SequencePair(predictions: Matrix(rowsOf: [[0, 1]]), targets: Matrix(rowsOf: [[1, 1]]))
    let standard = try gradient(pair, .bce(), AlignmentParameters(gamma: 1))
    #expect(isClose(standard[0, 0], -1e7, relative: 1e-9))
    #expect(isClose(standard[0, 1], -1, relative: 1e-6))
    let wide = try gradient(pair, .bce(.probability(0.01)), AlignmentParameters(gamma: 1))
    #expect(isClose(wide[0, 0], -100, relative: 1e-12))
  }

  @Test("PyTorch's own divides by at least 1e-12")
  func torch() throws {
    let pair = try SequencePair(
      predictions: Matrix(rowsOf: [[0, 1, 1e-14, 0.25]]), targets: Matrix(rowsOf: [[1, 1, 0, 0]]))
    let gradient = try gradient(pair, .bce(.torch), AlignmentParameters(gamma: 1))
    // PyTorch holds the 1e-12 as a Float, 4e-9 below it.
    #expect(isClose(gradient[0, 0], -1e12, relative: 1e-8))
    #expect(gradient[0, 1] == 0)
    #expect(isClose(gradient[0, 2], 0.01, relative: 1e-8))
    #expect(isClose(gradient[0, 3], 4.0 / 3, relative: 1e-14))
  }

  @Test("Logits of any size have a finite gradient")
  func largeLogits() throws {
    let pair = try SequencePair(
      predictions: Matrix(rowsOf: [[1e4, -1e4, 800]]), targets: Matrix(rowsOf: [[0, 1, 1]]))
    let gradient = try gradient(pair, .bceFromLogits, AlignmentParameters(gamma: 1))
    #expect(gradient.elements == [1, -1, 0])
  }
}
