import TestSupport
import Testing

@testable import SoftDTW

@Suite("Classical DTW: γ = 0")
struct HardAlignmentTests {
  private func cells(_ indices: [(Int, Int)]) -> [PathCell] { indices.map { PathCell(frame: $0.0, target: $0.1) } }

  @Test("A path worked out by hand, with its E and H")
  func byHand() throws {
    let cost = Matrix(rowsOf: [[1, 9, 9], [1, 9, 9], [9, 2, 9], [9, 9, 3]])
    let alignment = try align(cost, gamma: 0, StepWeights(0.5, 1, 2))
    #expect(alignment.hardPath == cells([(0, 0), (1, 0), (2, 1), (3, 2)]))
    #expect(alignment.distance == 12.5)
    #expect(alignment.dense(.alignment) == Matrix(rowsOf: [[2, 0, 0], [0.5, 0, 0], [0, 2, 0], [0, 0, 2]]))
    #expect(alignment.dense(.expectedAlignment) == Matrix(rowsOf: [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    #expect(alignment.expectedCost == alignment.distance)
  }

  @Test("A tie takes the diagonal, then the horizontal, then the vertical step into a cell")
  func ties() throws {
    let free = try align(Matrix(rows: 4, columns: 2), gamma: 0)
    #expect(free.hardPath == cells([(0, 0), (1, 0), (2, 0), (3, 1)]))
    // One diagonal step costs as much as the two others.
    let equal = try align(Matrix(rows: 2, columns: 2, repeating: 1), gamma: 0, StepWeights(1, 1, 2))
    #expect(equal.hardPath == cells([(0, 0), (1, 1)]))
    let noDiagonal = try align(
      Matrix(rows: 2, columns: 2, repeating: 1), gamma: 0, StepWeights(1, 1, .infinity), .one)
    #expect(noDiagonal.hardPath == cells([(0, 0), (0, 1), (1, 1)]))
  }

  @Test("The cost of the path is the least of all paths'", arguments: Problems.weights, FirstCell.allCases)
  func least(weights: StepWeights, firstCell: FirstCell) throws {
    var random = SeededGenerator(seed: 31)
    for (frames, targets) in Problems.shapes {
      // Small whole numbers tie often.
      let cost = random.matrix(frames, targets, in: 0...3).mapped { $0.rounded() }
      let alignment = try align(cost, gamma: 0, weights, firstCell)
      let parameters = AlignmentParameters(gamma: 0, stepWeights: weights, firstCell: firstCell)
      #expect(isClose(alignment.distance, PathEnumeration(cost, parameters).distance, absolute: 1e-14))
      #expect(isClose(alignment.expectedCost, alignment.distance, absolute: 1e-14))
      let path = try #require(alignment.hardPath)
      let visited = Set(path.map { $0.frame * targets + $0.target })
      let e = alignment.dense(.expectedAlignment).elements
      #expect(e.indices.allSatisfy { e[$0] == (visited.contains($0) ? 1 : 0) })
    }
  }

  @Test("The path goes from the first cell to the last by single steps", arguments: Problems.shapes)
  func steps(frames: Int, targets: Int) throws {
    var random = SeededGenerator(seed: 32)
    let path = try #require(try align(random.matrix(frames, targets), gamma: 0).hardPath)
    #expect(path.first == PathCell(frame: 0, target: 0))
    #expect(path.last == PathCell(frame: frames - 1, target: targets - 1))
    for (cell, next) in zip(path, path.dropFirst()) {
      let step = (next.frame - cell.frame, next.target - cell.target)
      #expect(step == (1, 0) || step == (0, 1) || step == (1, 1))
    }
  }

  @Test("It is the limit of small γ, and only γ = 0 has one path")
  func limit() throws {
    var random = SeededGenerator(seed: 33)
    let cost = random.matrix(12, 8)
    for weights in Problems.weights {
      let (hard, soft) = (try align(cost, gamma: 0, weights), try align(cost, gamma: 1e-9, weights))
      // Steps of weight 0 tie for ever, and entropy remains in the limit.
      #expect(isClose(hard.distance, soft.distance, absolute: 1e-7))
      if weights.values.allSatisfy({ $0 > 0 }) {
        #expect(largestDifference(hard.dense(.alignment), soft.dense(.alignment)) < 1e-9)
      }
      #expect(soft.hardPath == nil)
    }
  }

  /// Costs that are multiples of 2⁻⁵³ add up exactly as integers. Equal neighbours in Y make paths of exactly equal cost,
  /// which sums of Doubles tell apart by their rounding alone.
  @Test("A tie is a tie, whatever rounding would make of it", arguments: 0..<40, Kernel.available)
  func exactTies(seed: Int, kernel: Kernel) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let (frames, targets) = (16, 16)
    let scale = 0x1p53
    var units = Array(repeating: Array(repeating: 0, count: targets), count: frames)
    for n in 0..<frames {
      let two = (0..<2).map { _ in Int.random(in: 0..<1 << 53, using: &random) }
      for m in 0..<targets { units[n][m] = two[m / 3 % 2] }
    }
    let cost = Matrix(rowsOf: units.map { $0.map { Double($0) / scale } })
    let alignment = try align(cost, gamma: 0, StepWeights(1, 1, 2), kernel: kernel)
    #expect(alignment.hardPath == exactPath(units, diagonalWeight: 2))
  }

  /// The cheapest path in integers, for unit weights but for the diagonal; a tie takes diagonal, horizontal, vertical.
  private func exactPath(_ cost: [[Int]], diagonalWeight: Int) -> [PathCell] {
    let (frames, targets) = (cost.count, cost[0].count)
    var best = Array(repeating: Array(repeating: 0, count: targets), count: frames)
    var from = Array(repeating: Array(repeating: PathCell(frame: 0, target: 0), count: targets), count: frames)
    for n in 0..<frames {
      for m in 0..<targets {
        let steps = [(n - 1, m - 1, diagonalWeight), (n - 1, m, 1), (n, m - 1, 1)].filter { $0.0 >= 0 && $0.1 >= 0 }
        let sums = steps.map { best[$0.0][$0.1] + $0.2 * cost[n][m] }
        guard let least = sums.min(), let index = sums.firstIndex(of: least) else {
          best[n][m] = diagonalWeight * cost[n][m]
          continue
        }
        best[n][m] = least
        from[n][m] = PathCell(frame: steps[index].0, target: steps[index].1)
      }
    }
    var path = [PathCell(frame: frames - 1, target: targets - 1)]
    while let cell = path.last, cell.frame > 0 || cell.target > 0 { path.append(from[cell.frame][cell.target]) }
    return path.reversed()
  }
}
