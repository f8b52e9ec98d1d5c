import Foundation
import SoftDTW
import TestSupport
import Testing

/// What holds exactly for any costs, weights and γ.
@Suite("Identities that hold exactly")
struct IdentityTests {
  @Test("1: Σ C·H − γS = D(N,M), S ≥ 0", arguments: Problems.weights, FirstCell.allCases)
  func expectedCostAndEntropy(weights: StepWeights, firstCell: FirstCell) throws {
    var random = SeededGenerator(seed: 21)
    let cost = random.matrix(15, 9, in: 0...4)
    for gamma in [0, 1e-6, 1e-3, 0.1, 0.7, 1, 10, 1e3, 1e6] {
      let alignment = try align(cost, gamma: gamma, weights, firstCell)
      let sum = zip(cost.elements, alignment.dense(.alignment).elements).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(isClose(alignment.expectedCost, sum, absolute: 1e-12))
      #expect(alignment.pathEntropy >= 0)
      if gamma == 0 { #expect(alignment.pathEntropy == 0) }
      let difference = alignment.expectedCost - alignment.entropyTerm
      #expect(isClose(difference, alignment.distance, absolute: 1e-11 * max(1, gamma)))
    }
  }

  @Test("2: every row and column of E sums to at least 1, its corners are 1", arguments: [0, 1e-3, 0.1, 1, 1e3])
  func visits(gamma: Double) throws {
    var random = SeededGenerator(seed: 22)
    for weights in Problems.weights {
      let e = try align(random.matrix(11, 8), gamma: gamma, weights).dense(.expectedAlignment)
      for n in 0..<11 { #expect(e.row(n).reduce(0, +) >= 1 - 1e-12) }
      for m in 0..<8 { #expect(e.transposed.row(m).reduce(0, +) >= 1 - 1e-12) }
      #expect(e.elements.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 })
      #expect(isClose(e[0, 0], 1, absolute: 1e-12) && e[10, 7] == 1)
    }
  }

  @Test("3: H is the gradient of D(N,M) in C", arguments: Problems.weights, [0.1, 1, 10])
  func gradientInCosts(weights: StepWeights, gamma: Double) throws {
    var random = SeededGenerator(seed: 23)
    let cost = random.matrix(5, 4, in: 0...2)
    let step = 1e-5 * max(1, gamma)
    for firstCell in FirstCell.allCases {
      let h = try align(cost, gamma: gamma, weights, firstCell).dense(.alignment)
      for n in 0..<5 {
        for m in 0..<4 {
          let above = try align(cost.replacing(n, m, with: cost[n, m] + step), gamma: gamma, weights, firstCell)
          let below = try align(cost.replacing(n, m, with: cost[n, m] - step), gamma: gamma, weights, firstCell)
          #expect(isClose((above.distance - below.distance) / (2 * step), h[n, m], absolute: 2e-8))
        }
      }
    }
  }

  @Test("3: D(N,M) is concave in C, and lies below each of its tangents", arguments: Problems.weights, [0, 0.1, 1, 10])
  func concave(weights: StepWeights, gamma: Double) throws {
    var random = SeededGenerator(seed: 24)
    let (a, b) = (random.matrix(8, 6, in: 0...5), random.matrix(8, 6, in: 0...5))
    let (atA, atB) = (try align(a, gamma: gamma, weights), try align(b, gamma: gamma, weights))
    for t in [0.1, 0.5, 0.8] {
      let mixture = Matrix(rows: 8, columns: 6, elements: zip(a.elements, b.elements).map { (1 - t) * $0 + t * $1 })
      let value = try align(mixture, gamma: gamma, weights).distance
      #expect(value >= (1 - t) * atA.distance + t * atB.distance - 1e-12)
    }
    let slope = zip(zip(a.elements, b.elements), atA.dense(.alignment).elements).reduce(0) {
      $0 + ($1.0.1 - $1.0.0) * $1.1
    }
    #expect(atB.distance <= atA.distance + slope + 1e-12)
  }

  @Test("4: with unit weights, reversing both sequences reverses E", arguments: [0.01, 1, 10])
  func reversal(gamma: Double) throws {
    var random = SeededGenerator(seed: 25)
    let cost = random.matrix(9, 6)
    let (forth, back) = (try align(cost, gamma: gamma), try align(cost.reversed, gamma: gamma))
    #expect(isClose(forth.distance, back.distance, absolute: 1e-12))
    let reversed = back.dense(.expectedAlignment).reversed
    #expect(largestDifference(forth.dense(.expectedAlignment), reversed) < 1e-12)
  }

  @Test("4: swapping X and Y transposes D and H, and swaps w_h with w_v", arguments: Problems.weights)
  func transposition(weights: StepWeights) throws {
    let pair = try Problems.pair(.mse, frames: 8, targets: 5, seed: 26)
    let swapped = try SequencePair(predictions: pair.targets, targets: pair.predictions)
    let swappedWeights = StepWeights(weights.vertical, weights.horizontal, weights.diagonal)
    for gamma in [0.1, 1] {
      let parameters = AlignmentParameters(gamma: gamma, stepWeights: weights)
      let a = try Alignment(cost: CostMatrix(of: pair, cost: .mse), parameters: parameters)
      let b = try Alignment(
        cost: CostMatrix(of: swapped, cost: .mse),
        parameters: AlignmentParameters(gamma: gamma, stepWeights: swappedWeights))
      for quantity in [AlignmentQuantity.accumulatedCost, .alignment] {
        #expect(largestDifference(a.dense(quantity), b.dense(quantity).transposed) < 1e-12)
      }
    }
  }

  @Test("5: adding a ≥ 0 to all of C adds a·max(N,M) to a·(N+M−1)", arguments: [0, 0.1, 1, 100], [(9, 6), (4, 7)])
  func addedConstant(gamma: Double, shape: (Int, Int)) throws {
    var random = SeededGenerator(seed: 27)
    let cost = random.matrix(shape.0, shape.1)
    let before = try align(cost, gamma: gamma).distance
    for a in [0.001, 0.5, 20] {
      let change = try align(cost.mapped { $0 + a }, gamma: gamma).distance - before
      #expect(change >= a * Double(max(shape.0, shape.1)) - 1e-12)
      #expect(change <= a * Double(shape.0 + shape.1 - 1) + 1e-12)
    }
  }

  @Test("6: C → sC with γ → sγ scales D by s and leaves H", arguments: Problems.weights, [0, 0.2, 5])
  func scaling(weights: StepWeights, gamma: Double) throws {
    var random = SeededGenerator(seed: 28)
    let cost = random.matrix(8, 6)
    let plain = try align(cost, gamma: gamma, weights)
    for scale in [1e-9, 0.3, 97, 1e9] {
      let scaled = try align(cost.mapped { scale * $0 }, gamma: scale * gamma, weights)
      #expect(isClose(scaled.distance, scale * plain.distance, absolute: 1e-12 * scale))
      #expect(largestDifference(scaled.dense(.alignment), plain.dense(.alignment)) < 1e-12)
    }
  }

  @Test(
    "7: with C = 0 and γ = 1, D(N,M) is −log of the number of paths, a Delannoy number",
    arguments: [(1, 1, 1.0), (2, 2, 3), (3, 3, 13), (4, 4, 63), (5, 4, 129), (9, 6, 13_073), (11, 11, 8_097_453)])
  func pathCount(frames: Int, targets: Int, paths: Double) throws {
    let alignment = try align(Matrix(rows: frames, columns: targets))
    #expect(isClose(alignment.distance, -log(paths), absolute: 1e-13))
    #expect(isClose(alignment.pathEntropy, log(paths), absolute: 1e-13))
  }
}
