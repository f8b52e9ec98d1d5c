import Foundation
import SoftDTW
import TestSupport
import Testing

@Suite("The alignment")
struct AlignmentTests {
  @Test("E, H and S are those of the distribution over all paths", arguments: Problems.weights)
  func againstAllPaths(weights: StepWeights) throws {
    var random = SeededGenerator(seed: 11)
    for (frames, targets) in Problems.shapes {
      let cost = random.matrix(frames, targets, in: 0...3)
      for firstCell in FirstCell.allCases {
        for gamma in [0.02, 0.1, 1, 10, 1e3] {
          let parameters = AlignmentParameters(gamma: gamma, stepWeights: weights, firstCell: firstCell)
          let alignment = try Alignment(cost: CostMatrix(cost), parameters: parameters)
          let paths = PathEnumeration(cost, parameters)
          #expect(largestDifference(alignment.dense(.expectedAlignment), paths.expectedAlignment) < 1e-12)
          #expect(largestDifference(alignment.dense(.alignment), paths.alignment) < 1e-12)
          #expect(isClose(alignment.pathEntropy, paths.entropy, absolute: 1e-12))
        }
      }
    }
  }

  @Test("The step probabilities of a cell sum to 1, and lead into it from cells that exist")
  func stepProbabilities() throws {
    var random = SeededGenerator(seed: 12)
    let alignment = try align(random.matrix(6, 5), gamma: 0.3, StepWeights(0.1, 2, 1))
    for n in 0..<6 {
      for m in 0..<5 {
        let p = alignment.stepProbabilities(frame: n, target: m)
        #expect(isClose(p.horizontal + p.vertical + p.diagonal, 1, absolute: 1e-15))
        if n == 0 { #expect(p.horizontal == 0) }
        if m == 0 { #expect(p.vertical == 0) }
        #expect((p.diagonal == 0) == ((n == 0) != (m == 0)))
      }
    }
    #expect(alignment.stepProbabilities(frame: 0, target: 0).diagonal == 1)
  }

  @Test("With unit weights H is E; its row sums are the targets visited in a frame, at least 1, and not all 1")
  func unitWeights() throws {
    var random = SeededGenerator(seed: 13)
    let alignment = try align(random.matrix(12, 9), gamma: 0.5)
    #expect(largestDifference(alignment.dense(.alignment), alignment.dense(.expectedAlignment)) < 1e-15)
    #expect(alignment.rowSums.allSatisfy { $0 >= 1 - 1e-12 })
    #expect(alignment.rowSums.contains { $0 > 1.05 })
  }

  @Test("The row sums of H are exactly 1 for w_v = 0 and w_h = w_d = 1", arguments: [0, 0.1, 1, 100])
  func rowSumsOfOne(gamma: Double) throws {
    var random = SeededGenerator(seed: 14)
    let alignment = try align(random.matrix(12, 5), gamma: gamma, StepWeights(1, 0, 1))
    #expect(largestDifference(alignment.rowSums, Array(repeating: 1, count: 12)) < 1e-13)
  }

  @Test("H reaches the largest weight and not more")
  func largestWeight() throws {
    var random = SeededGenerator(seed: 15)
    let alignment = try align(random.matrix(12, 9), gamma: 1, StepWeights(0.1, 3, 1))
    let largest = alignment.dense(.alignment).elements.max() ?? 0
    #expect(largest > 1 && largest <= 3)
  }

  @Test("h is H summed over its rows; H̃ is H over h, and each of its rows sums to 1", arguments: Problems.weights)
  func normalized(weights: StepWeights) throws {
    var random = SeededGenerator(seed: 16)
    let alignment = try align(random.matrix(7, 5), gamma: 2, weights)
    let (h, normalized) = (alignment.dense(.alignment), alignment.dense(.normalizedAlignment))
    for n in 0..<7 {
      #expect(isClose(alignment.rowSums[n], h.row(n).reduce(0, +), absolute: 1e-14))
      #expect(isClose(normalized.row(n).reduce(0, +), 1, absolute: 1e-14))
      #expect(normalized.row(n).allSatisfy { $0 >= 0 })
    }
  }

  @Test("Under first cell one, H(1,1) is E(1,1) = 1; else it is w_d")
  func firstCell() throws {
    let weights = StepWeights(0.1, 1, 0.25)
    let cost = Matrix(rows: 4, columns: 3, repeating: 1)
    let (one, diagonal) = (try align(cost, weights, .one), try align(cost, weights))
    #expect(isClose(one.value(of: .alignment, frame: 0, target: 0), 1, absolute: 1e-14))
    #expect(isClose(diagonal.value(of: .alignment, frame: 0, target: 0), 0.25, absolute: 1e-14))
    #expect(isClose(one.rowSums[0] - diagonal.rowSums[0], 0.75, absolute: 1e-14))
  }

  @Test("Invalid parameters are refused with their values")
  func invalidParameters() {
    let cost = Matrix(rows: 2, columns: 2)
    for gamma in [-1, -1e-300, Double.infinity] {
      #expect(throws: AlignmentError.invalidGamma(gamma)) { try align(cost, gamma: gamma) }
    }
    #expect(throws: AlignmentError.self) { try align(cost, gamma: .nan) }
    for weights in [StepWeights(-0.1, 1, 1), StepWeights(1, -.infinity, 1)] {
      #expect(throws: AlignmentError.invalidStepWeights(weights)) { try align(cost, weights) }
    }
    #expect(throws: AlignmentError.self) { try align(cost, StepWeights(1, 1, .nan)) }
  }
}

@Suite("What an alignment can be asked for")
struct AlignmentQuantityTests {
  @Test("Entry, row, part of a row, column and dense matrix agree", arguments: AlignmentQuantity.allCases)
  func views(quantity: AlignmentQuantity) throws {
    var random = SeededGenerator(seed: 17)
    let alignment = try align(random.matrix(6, 4), gamma: 0.5, StepWeights(0, 1, 0.5), .one)
    let dense = alignment.dense(quantity)
    #expect(dense.rows == 6 && dense.columns == 4)
    for n in 0..<6 {
      #expect(alignment.row(of: quantity, frame: n) == Array(dense.row(n)))
      #expect(alignment.row(of: quantity, frame: n, targets: 1..<3) == Array(dense.row(n).dropFirst().prefix(2)))
      for m in 0..<4 { #expect(alignment.value(of: quantity, frame: n, target: m) == dense[n, m]) }
    }
    for m in 0..<4 { #expect(alignment.column(of: quantity, target: m) == (0..<6).map { dense[$0, m] }) }
  }

  @Test("The cost is the one that was given; D per step is D over the n + m − 1 cells of the longest path")
  func costAndSlope() throws {
    let cost = Matrix(rowsOf: [[1, 2], [3, 4], [5, 6]])
    let alignment = try align(cost, gamma: 0)
    #expect(alignment.dense(.cost) == cost)
    #expect(alignment.dense(.accumulatedCost) == Matrix(rowsOf: [[1, 3], [4, 5], [9, 10]]))
    #expect(alignment.dense(.accumulatedCostPerStep) == Matrix(rowsOf: [[1, 1.5], [2, 5.0 / 3], [3, 2.5]]))
  }
}
