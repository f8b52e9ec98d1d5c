import Foundation
import SoftDTW
import TestSupport
import Testing

@Suite("The forward recursion")
struct ForwardRecursionTests {
  @Test("D(N,M) is −γ log Σ exp(−cost/γ) over all paths", arguments: Problems.weights)
  func distance(weights: StepWeights) throws {
    var random = SeededGenerator(seed: 1)
    for (frames, targets) in Problems.shapes {
      let cost = random.matrix(frames, targets, in: 0...3)
      for firstCell in FirstCell.allCases {
        for gamma in [0, 1e-3, 0.1, 1, 10, 1e3] {
          let parameters = AlignmentParameters(gamma: gamma, stepWeights: weights, firstCell: firstCell)
          let alignment = try Alignment(cost: CostMatrix(cost), parameters: parameters)
          let expected = PathEnumeration(cost, parameters).distance
          #expect(isClose(alignment.distance, expected, absolute: 1e-12, relative: 1e-12))
          #expect(alignment.distancePerFrame == alignment.distance / Double(frames))
        }
      }
    }
  }

  @Test("D(n,m) is the distance of the parts up to n and m", arguments: [0, 0.1, 1, 10])
  func accumulatedCost(gamma: Double) throws {
    var random = SeededGenerator(seed: 2)
    let cost = random.matrix(5, 4)
    let weights = StepWeights(0.1, 1, 0.5)
    let whole = try align(cost, gamma: gamma, weights)
    for n in 0..<5 {
      for m in 0..<4 {
        let part = Matrix(rowsOf: (0...n).map { Array(cost.row($0).prefix(m + 1)) })
        let distance = try align(part, gamma: gamma, weights).distance
        let value = whole.value(of: .accumulatedCost, frame: n, target: m)
        #expect(isClose(value, distance, absolute: 1e-15 * max(1, gamma), relative: 1e-15))
      }
    }
  }

  @Test("The first cell costs w_d C(1,1), or C(1,1) where it is entered with weight one")
  func firstCell() throws {
    let weights = StepWeights(7, 5, 0.25)
    #expect(try align(Matrix(rowsOf: [[8]]), weights).distance == 2)
    #expect(try align(Matrix(rowsOf: [[8]]), weights, .one).distance == 8)
  }

  @Test("One frame takes vertical steps only, one target horizontal ones", arguments: [0, 1e-6, 1, 1e6])
  func singleRow(gamma: Double) throws {
    let weights = StepWeights(0.5, 0.25, 2)
    let row = try align(Matrix(rowsOf: [[1, 4, 8]]), gamma: gamma, weights)
    // D is γ times a logarithm: its last digits are those of γ.
    let tolerance = 1e-15 * max(1, gamma)
    #expect(largestDifference(row.row(of: .accumulatedCost, frame: 0), [2, 3, 5]) <= 3 * tolerance)
    let column = try align(Matrix(rowsOf: [[1], [4], [8]]), gamma: gamma, weights)
    #expect(largestDifference(column.column(of: .accumulatedCost, target: 0), [2, 4, 8]) <= 3 * tolerance)
    for alignment in [row, column] {
      #expect(largestDifference(alignment.dense(.expectedAlignment).elements, [1, 1, 1]) < 1e-15)
      #expect((0...1e-15).contains(alignment.pathEntropy))
    }
  }

  @Test("D lies between the cheapest path's cost less γ log Delannoy, and that cost", arguments: [0.01, 1, 100])
  func bounds(gamma: Double) throws {
    var random = SeededGenerator(seed: 3)
    let cost = random.matrix(9, 6, in: 0...5)
    for weights in Problems.weights {
      let soft = try align(cost, gamma: gamma, weights).distance
      let hard = try align(cost, gamma: 0, weights).distance
      #expect(soft <= hard)
      // Delannoy(8, 5) = 13 073 paths.
      #expect(soft >= hard - gamma * log(13_073) - 1e-9)
    }
  }

  @Test("D falls as γ rises, and reaches the cheapest path's cost as γ goes to 0")
  func monotoneInGamma() throws {
    var random = SeededGenerator(seed: 4)
    let cost = random.matrix(12, 7)
    let gammas = [0, 1e-9, 1e-6, 1e-3, 0.01, 0.1, 0.5, 1, 10, 100]
    let distances = try gammas.map { try align(cost, gamma: $0, StepWeights(0.1, 1, 1)).distance }
    #expect(zip(distances, distances.dropFirst()).allSatisfy(>=))
    #expect(distances[0] - distances[1] < 1e-7)
  }

  @Test("The loss is negative where γ times the entropy exceeds the expected cost")
  func negativeLoss() throws {
    var random = SeededGenerator(seed: 5)
    let alignment = try align(random.matrix(20, 10), gamma: 10)
    #expect(alignment.distance < 0 && alignment.expectedCost > 0)
    #expect(10 * alignment.pathEntropy > alignment.expectedCost)
  }
}

@Suite("Infinite step weights")
struct InfiniteWeightTests {
  private let weights = [
    StepWeights(1, .infinity, 1), StepWeights(.infinity, 1, 1), StepWeights(.infinity, .infinity, 1),
    StepWeights(1, 0.5, .infinity), StepWeights(0, .infinity, 0.5),
  ]

  @Test("A forbidden step is taken by no path", arguments: [0, 0.05, 1, 20], FirstCell.allCases)
  func forbidden(gamma: Double, firstCell: FirstCell) throws {
    var random = SeededGenerator(seed: 6)
    for weights in weights {
      for (frames, targets) in [(4, 4), (5, 3), (3, 5)] {
        let cost = random.matrix(frames, targets, in: 0...2)
        let parameters = AlignmentParameters(gamma: gamma, stepWeights: weights, firstCell: firstCell)
        let paths = PathEnumeration(cost, parameters)
        guard !paths.paths.isEmpty else {
          let error = AlignmentError.noPath(weights, firstCell, frames: frames, targets: targets)
          #expect(throws: error) { try Alignment(cost: CostMatrix(cost), parameters: parameters) }
          continue
        }
        let alignment = try Alignment(cost: CostMatrix(cost), parameters: parameters)
        #expect(isClose(alignment.distance, paths.distance, absolute: 1e-12))
        guard gamma > 0 else { continue }
        #expect(largestDifference(alignment.dense(.alignment), paths.alignment) < 1e-13)
        #expect(largestDifference(alignment.dense(.expectedAlignment), paths.expectedAlignment) < 1e-13)
      }
    }
  }

  @Test("A cell that no path reaches has D = ∞ and E = H = 0")
  func unreachedCells() throws {
    let alignment = try align(Matrix(rows: 4, columns: 3, repeating: 1), StepWeights(1, .infinity, 1))
    #expect(alignment.value(of: .accumulatedCost, frame: 0, target: 2) == .infinity)
    for quantity in [AlignmentQuantity.expectedAlignment, .alignment, .normalizedAlignment] {
      #expect(alignment.row(of: quantity, frame: 0) == [1, 0, 0])
    }
    #expect(alignment.stepProbabilities(frame: 0, target: 2).diagonal == 0)
  }

  @Test("w_d = ∞ closes the first cell, unless that has weight one")
  func infiniteDiagonal() throws {
    let weights = StepWeights(1, 1, .infinity)
    let cost = Matrix(rowsOf: [[1, 5], [2, 7]])
    #expect(throws: AlignmentError.noPath(weights, .diagonal, frames: 2, targets: 2)) { try align(cost, weights) }
    let hard = try align(cost, gamma: 0, weights, .one)
    #expect(hard.distance == 10)
    #expect(hard.dense(.alignment) == Matrix(rowsOf: [[1, 0], [1, 1]]))
  }

  @Test("More targets than frames have no path without vertical steps")
  func noPath() {
    let weights = StepWeights(1, .infinity, 1)
    #expect(throws: AlignmentError.noPath(weights, .diagonal, frames: 2, targets: 3)) {
      try align(Matrix(rows: 2, columns: 3), weights)
    }
  }
}
