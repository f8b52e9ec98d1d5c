import Foundation
import SoftDTW
import TestSupport
import Testing

@Suite("Local costs")
struct CostMatrixTests {
  /// C(1,1) of one frame and one target.
  private func cost(_ x: [Double], _ y: [Double], _ cost: LocalCost) throws -> Double {
    let pair = try SequencePair(predictions: Matrix(rowsOf: [x]), targets: Matrix(rowsOf: [y]))
    return try CostMatrix(of: pair, cost: cost).values[0, 0]
  }

  @Test("mse has the factor ½, squared hasn't")
  func squaredDistances() throws {
    #expect(try cost([1, -2, 0.5], [0, 1, 0.5], .mse) == 5)
    #expect(try cost([1, -2, 0.5], [0, 1, 0.5], .squared) == 10)
  }

  @Test("bce is in nats, summed over the bins")
  func crossEntropy() throws {
    // −log ½ − log ¾ for two binary bins; a target of 0.25 at 0.5 costs log 2 whatever the target.
    #expect(isClose(try cost([0.5, 0.25], [1, 0], .bce()), log(2) + log(4.0 / 3), absolute: 1e-15))
    #expect(isClose(try cost([0.5], [0.25], .bce(.torch)), log(2), absolute: 1e-15))
  }

  @Test("Row n, column m holds frame n and target m")
  func indices() throws {
    let pair = try SequencePair(
      predictions: Matrix(rowsOf: [[0], [1], [3]]), targets: Matrix(rowsOf: [[0], [10]]))
    #expect(try CostMatrix(of: pair, cost: .squared).values == Matrix(rowsOf: [[0, 100], [1, 81], [9, 49]]))
  }

  @Test("Logits give the bce of their sigmoid")
  func logits() throws {
    for z in stride(from: -12.0, through: 12, by: 0.75) {
      let expected = try cost([1 / (1 + exp(-z))], [0.3], .bce())
      #expect(isClose(try cost([z], [0.3], .bceFromLogits), expected, relative: 1e-10))
    }
  }

  @Test("Logits need no clamp: the cost of a certain mistake is the logit itself")
  func largeLogits() throws {
    #expect(try cost([1000], [0], .bceFromLogits) == 1000)
    #expect(try cost([-1000], [1], .bceFromLogits) == 1000)
    #expect(try cost([1e300], [1], .bceFromLogits) == 0)
  }

  @Test("The clamp takes 0 and 1 to ε and 1 − ε, PyTorch's takes the logarithm to −100")
  func clamps() throws {
    #expect(isClose(try cost([0], [1], .bce()), -log(1e-7), relative: 1e-14))
    #expect(isClose(try cost([1], [0], .bce()), -log(1e-7), relative: 1e-9))
    #expect(isClose(try cost([0], [1], .bce(.probability(0.01))), -log(0.01), relative: 1e-14))
    #expect(try cost([0], [1], .bce(.torch)) == 100)
    #expect(try cost([1], [0], .bce(.torch)) == 100)
    #expect(try cost([1e-30], [1], .bce(.torch)) == -log(1e-30))
    #expect(try cost([0, 1], [0, 1], .bce(.torch)) == 0)
  }

  @Test("Clamped entries of X are counted, once each")
  func clampedEntries() throws {
    let x = Matrix(rowsOf: [[0, 1, 0.5], [1e-8, 1 - 1e-8, 1e-6], [-1e-7, 1 + 1e-7, 0.999]])
    let pair = try SequencePair(predictions: x, targets: Matrix(rows: 7, columns: 3))
    #expect(try CostMatrix(of: pair, cost: .bce()).clampedEntries == 6)
    #expect(try CostMatrix(of: pair, cost: .bce(.torch)).clampedEntries == 4)
    #expect(try CostMatrix(of: pair, cost: .bce(.probability(1e-5))).clampedEntries == 7)
    #expect(try CostMatrix(of: pair, cost: .mse).clampedEntries == 0)
    #expect(try CostMatrix(of: pair, cost: .bceFromLogits).clampedEntries == 0)
  }

  @Test("bce takes float32 noise around [0, 1] and refuses more", arguments: [LocalCost.bce(), .bce(.torch)])
  func probabilities(cost: LocalCost) throws {
    for value in [-1e-6, 0, 1, 1 + 1e-6] {
      #expect(try self.cost([value], [0.5], cost).isFinite)
      #expect(try self.cost([0.5], [value], cost).isFinite)
    }
    let half = Matrix(rows: 3, columns: 2, repeating: 0.5)
    for value in [-1.1e-6, 1 + 1.1e-6, -3, 2] {
      let wrong = half.replacing(2, 1, with: value)
      #expect(throws: SequenceError.notAProbability(.predictions, row: 2, column: 1, value: value)) {
        try CostMatrix(of: SequencePair(predictions: wrong, targets: half), cost: cost)
      }
      #expect(throws: SequenceError.notAProbability(.targets, row: 2, column: 1, value: value)) {
        try CostMatrix(of: SequencePair(predictions: half, targets: wrong), cost: cost)
      }
    }
  }

  @Test("What a cost can't compare is refused without computing it", arguments: Problems.costs)
  func validation(cost: LocalCost) throws {
    let (half, two) = (Matrix(rowsOf: [[0.5]]), Matrix(rowsOf: [[2]]))
    let isRefused = [(two, half), (half, two), (half, half)].map { x, y in
      (try? SequencePair(predictions: x, targets: y).validate(for: cost)) == nil
    }
    switch cost {
    case .mse, .squared: #expect(isRefused == [false, false, false])
    case .bce: #expect(isRefused == [true, true, false])
    case .bceFromLogits: #expect(isRefused == [false, true, false])
    }
  }

  @Test("Logits may be anything, but their targets are probabilities")
  func logitTargets() throws {
    let targets = Matrix(rowsOf: [[0, 1], [1, 1.5]])
    #expect(throws: SequenceError.notAProbability(.targets, row: 1, column: 1, value: 1.5)) {
      try CostMatrix(of: SequencePair(predictions: targets, targets: targets), cost: .bceFromLogits)
    }
    #expect(try cost([40, -40], [1, 0], .bceFromLogits) < 1e-15)
  }

  @Test("A cost that overflows names its frame and target")
  func overflow() throws {
    let x = Matrix(rowsOf: [[0], [0], [1e200]])
    let pair = try SequencePair(predictions: x, targets: Matrix(rowsOf: [[1e200], [0]]))
    #expect(throws: AlignmentError.costNotFinite(frame: 0, target: 0, value: .infinity)) {
      try CostMatrix(of: pair, cost: .mse)
    }
    let costs = Matrix(rows: 3, columns: 2).replacing(2, 1, with: -.infinity)
    #expect(throws: AlignmentError.costNotFinite(frame: 2, target: 1, value: -.infinity)) { try CostMatrix(costs) }
    #expect(throws: AlignmentError.empty(frames: 0, targets: 4)) { try CostMatrix(Matrix(rows: 0, columns: 4)) }
  }

  @Test("Costs larger than memory are no matrix yet; an alignment of them is refused, not attempted")
  func tooLarge() throws {
    let long = Matrix(rows: 3_000_000, columns: 1)
    let cost = try CostMatrix(of: SequencePair(predictions: long, targets: long), cost: .mse)
    for detail in AlignmentDetail.allCases {
      let error = try #require(throws: AlignmentError.self) {
        try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1), detail: detail)
      }
      guard case .tooLarge(frames: 3_000_000, targets: 3_000_000, let bytes?) = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(bytes > 1_000_000_000_000)
    }
  }

  @Test("The largest magnitude counts negative costs too")
  func largestMagnitude() throws {
    #expect(try CostMatrix(Matrix(rowsOf: [[1, -7], [3, 2]])).largestMagnitude == 7)
  }

  @Test(
    "Of a pair, the largest magnitude is what the most expensive value of each bin costs", arguments: Problems.costs)
  func largestBound(cost: LocalCost) throws {
    let pair = try Problems.pair(cost, frames: 37, targets: 20, features: 5, seed: 4)
    let matrix = try CostMatrix(of: pair, cost: cost)
    let largest = matrix.values.elements.max() ?? 0
    #expect(matrix.largestMagnitude >= largest * (1 - 1e-14) && matrix.largestMagnitude < 3 * largest)
    // With one bin the bound is reached.
    let one = try Problems.pair(cost, frames: 37, targets: 20, features: 1, seed: 4)
    let single = try CostMatrix(of: one, cost: cost)
    #expect(single.largestMagnitude == single.values.elements.max())
  }

  @Test("A bound that overflows counts for nothing where no cost does")
  func boundOverflow() throws {
    let pair = try SequencePair(
      predictions: Matrix(rowsOf: [[0, 0], [1, 1]]), targets: Matrix(rowsOf: [[1.2e154, 0], [0, 1e154]]))
    #expect(try CostMatrix(of: pair, cost: .squared).largestMagnitude == 1.2e154 * 1.2e154)
  }

  @Test("Costs are negative only where they are given so, or where targets leave [0, 1]")
  func sign() throws {
    #expect(try CostMatrix(Matrix(rowsOf: [[0, 2]])).isNonNegative)
    #expect(try !CostMatrix(Matrix(rowsOf: [[0, 2], [-1, 3]])).isNonNegative)
    let (x, beyond) = (Matrix(rowsOf: [[0.5, 0.9]]), Matrix(rowsOf: [[1, 1 + 1e-7]]))
    for (targets, cost, isNonNegative) in [
      (x, LocalCost.bce(), true), (beyond, .bce(), false), (beyond, .bceFromLogits, false), (beyond, .mse, true),
    ] {
      let pair = try SequencePair(predictions: x, targets: targets)
      #expect(try CostMatrix(of: pair, cost: cost).isNonNegative == isNonNegative)
    }
  }

  @Test("The checkpoint's error comes out, and it saw the finished share")
  func checkpoint() throws {
    struct Stop: Error {}
    let pair = try Problems.pair(.mse, frames: 20_000, targets: 3, features: 16, seed: 1)
    var shares: [Double] = []
    #expect(throws: Stop.self) {
      try CostMatrix(of: pair, cost: .mse) { share in
        shares.append(share)
        if shares.count == 3 { throw Stop() }
      }
    }
    #expect(shares.count == 3 && shares == shares.sorted() && shares[0] == 0 && shares[2] < 1)
  }
}
