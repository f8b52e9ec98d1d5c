import SoftDTW
import TestSupport
import Testing

@Suite("Modified targets")
struct ModifiedTargetsTests {
  @Test("Y^mod is H̃ Y", arguments: Problems.weights)
  func product(weights: StepWeights) throws {
    var random = SeededGenerator(seed: 41)
    let y = random.matrix(5, 3, in: -2...2)
    let alignment = try align(random.matrix(8, 5), gamma: 0.7, weights)
    let shares = alignment.dense(.normalizedAlignment)
    let modified = alignment.modifiedTargets(y).values
    #expect(modified.rows == 8 && modified.columns == 3)
    for n in 0..<8 {
      for k in 0..<3 {
        let expected = (0..<5).reduce(0) { $0 + shares[n, $1] * y[$1, k] }
        #expect(isClose(modified[n, k], expected, absolute: 1e-14))
      }
    }
  }

  @Test("Each frame's is a convex combination of targets: it stays within their range", arguments: Problems.weights)
  func convex(weights: StepWeights) throws {
    var random = SeededGenerator(seed: 42)
    let y = random.binaryMatrix(9, 4)
    for gamma in [0, 0.1, 1, 1e4] {
      let values = try align(random.matrix(14, 9), gamma: gamma, weights).modifiedTargets(y).values
      #expect(values.elements.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-14 })
    }
  }

  @Test("One target is every frame's target, at any γ", arguments: [0, 1e-6, 1, 1e6])
  func oneTarget(gamma: Double) throws {
    var random = SeededGenerator(seed: 43)
    let modified = try align(random.matrix(6, 1), gamma: gamma).modifiedTargets(Matrix(rowsOf: [[1, 0, 0.25]]))
    #expect(modified.values == Matrix(rowsOf: Array(repeating: [1, 0, 0.25], count: 6)))
    #expect(modified.framesNotUpdated.isEmpty)
  }

  @Test("At γ = 0 each frame has the mean of the targets on its path, weighted by their steps")
  func hard() throws {
    let cost = Matrix(rowsOf: [[0, 9, 9], [9, 0, 0]])
    let alignment = try align(cost, gamma: 0, StepWeights(1, 3, 1))
    #expect(alignment.modifiedTargets(Matrix(rowsOf: [[8], [4], [0]])).values == Matrix(rowsOf: [[8], [1]]))
    #expect(alignment.rowSums == [1, 4])
  }
}

@Suite("Frames that are not updated")
struct FramesNotUpdatedTests {
  private let y = Matrix(rowsOf: [[0], [1], [5]])

  @Test("A frame reached by zero-weight steps alone has h = 0, and Y^mod falls back on E")
  func zeroHorizontalWeight() throws {
    // Four frames at the first target, reached by horizontal steps, which cost nothing.
    let cost = Matrix(rowsOf: [[0, 9, 9], [0, 9, 9], [0, 9, 9], [0, 9, 9], [9, 0, 9], [9, 9, 0]])
    let alignment = try align(cost, gamma: 0, StepWeights(0, 1, 1))
    let modified = alignment.modifiedTargets(y)
    #expect(alignment.rowSums == [1, 0, 0, 0, 1, 1])
    #expect(modified.framesNotUpdated == [1, 2, 3] && alignment.framesNotUpdated == [1, 2, 3])
    #expect(modified.values.elements == [0, 0, 0, 0, 1, 5])
  }

  @Test("All weights zero: h is 0 everywhere, Y^mod is E's rows over their sums", arguments: [0, 1, 1e6])
  func allZero(gamma: Double) throws {
    var random = SeededGenerator(seed: 44)
    let cost = random.matrix(6, 3)
    let alignment = try align(cost, gamma: gamma, StepWeights(0, 0, 0))
    #expect(alignment.rowSums == Array(repeating: 0, count: 6))
    #expect(alignment.expectedCost == 0)
    let e = alignment.dense(.expectedAlignment)
    let modified = alignment.modifiedTargets(y)
    #expect(modified.framesNotUpdated == Array(0..<6))
    for n in 0..<6 {
      let expected = (e[n, 1] + 5 * e[n, 2]) / e.row(n).reduce(0, +)
      #expect(isClose(modified.values[n, 0], expected, absolute: 1e-14))
    }
  }

  @Test("Their gradient is 0")
  func gradient() throws {
    for cost in Problems.costs {
      let pair = try Problems.pair(cost, frames: 5, targets: 3, seed: 45)
      let alignment = try Alignment(
        cost: CostMatrix(of: pair, cost: cost),
        parameters: AlignmentParameters(gamma: 1, stepWeights: StepWeights(0, 0, 0)))
      let modified = alignment.modifiedTargets(pair.targets)
      let gradient = alignment.gradient(of: pair, cost: cost, modified: modified)
      #expect(gradient.elements.allSatisfy { $0 == 0 })
    }
  }
}
