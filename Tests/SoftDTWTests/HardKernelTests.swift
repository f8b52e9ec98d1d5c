import TestSupport
import Testing

@testable import SoftDTW

@Suite("The kernels at γ = 0, against the plain recursions")
struct HardKernelTests {
  private static let kernels = Kernel.available.filter { $0 != .reference }

  /// Around the widths of lanes and blocks.
  private static let shapes = [
    (1, 1), (1, 2), (1, 40), (40, 1), (2, 3), (15, 16), (16, 15), (17, 17), (31, 33), (48, 50), (33, 63), (64, 65),
    (20, 113), (18, 129), (100, 33),
  ]

  private static let infinity = Double.infinity
  private static let weights =
    Problems.weights
    + [
      (infinity, 1, 1), (1, infinity, 1), (1, 1, infinity), (0.5, infinity, 0), (3, 3, 3), (1, infinity, infinity),
      (infinity, 1, infinity), (infinity, infinity, 2), (infinity, infinity, infinity), (0, 0, infinity),
    ].map { StepWeights($0.0, $0.1, $0.2) }

  /// Random ones, some of them negative; whole numbers and decimals, which tie often.
  private enum Costs: CaseIterable {
    case positive, signed, whole, decimal

    /// A product of two decimals has as many bits as a sum keeps, so that sums of them tie only by luck.
    static func kind(_ index: Int, for weights: StepWeights) -> Costs {
      let kind = allCases[index % allCases.count]
      let areBinary = weights.values.allSatisfy { $0 == .infinity || $0 * 4 == ($0 * 4).rounded() }
      return kind == .decimal && !areBinary ? .whole : kind
    }

    func matrix(_ frames: Int, _ targets: Int, using random: inout SeededGenerator) -> Matrix {
      switch self {
      case .positive: random.matrix(frames, targets, in: 0...3)
      case .signed: random.matrix(frames, targets, in: -1...1)
      case .whole: random.matrix(frames, targets, in: -1...3).mapped { $0.rounded() }
      case .decimal: random.matrix(frames, targets, in: 0...3).mapped { $0.rounded() * 0.1 }
      }
    }
  }

  private func expectSame(_ a: Alignment, _ b: Alignment, _ label: Comment) {
    #expect(isClose(a.distance, b.distance, relative: 1e-15), label)
    #expect(isClose(a.expectedCost, b.expectedCost, absolute: 1e-13, relative: 1e-14), label)
    #expect(a.pathEntropy == 0, label)
    #expect(a.hardPath == b.hardPath, label)
    #expect(largestDifference(a.rowSums, b.rowSums) < 1e-13, label)
    for quantity in [AlignmentQuantity.expectedAlignment, .alignment] {
      #expect(a.dense(quantity) == b.dense(quantity), label)
    }
    #expect(largestDifference(a.dense(.normalizedAlignment), b.dense(.normalizedAlignment)) < 1e-14, label)
    // Sums of signed costs come near 0.
    let pairs = zip(a.dense(.accumulatedCost).elements, b.dense(.accumulatedCost).elements)
    #expect(pairs.allSatisfy { isClose($0, $1, absolute: 1e-15, relative: 5e-16) }, label)
  }

  /// At every cell, whether the path visits it or not.
  private func expectSameSteps(_ a: Alignment, _ b: Alignment, _ label: Comment) {
    let differing = (0..<a.frameCount).first { n in
      (0..<a.targetCount).contains { m in
        a.stepProbabilities(frame: n, target: m) != b.stepProbabilities(frame: n, target: m)
      }
    }
    #expect(differing == nil, label)
  }

  @Test("Every shape, every pattern of weights, both first cells", arguments: kernels)
  func everything(kernel: Kernel) throws {
    var random = SeededGenerator(seed: 101)
    for (frames, targets) in Self.shapes {
      for (index, weights) in Self.weights.enumerated() {
        for firstCell in FirstCell.allCases {
          let parameters = AlignmentParameters(gamma: 0, stepWeights: weights, firstCell: firstCell)
          guard parameters.leavePath(frames: frames, targets: targets) else { continue }
          let kind = Costs.kind(index + frames, for: weights)
          let cost = kind.matrix(frames, targets, using: &random)
          let expected = try align(cost, gamma: 0, weights, firstCell, kernel: .reference)
          let alignment = try align(cost, gamma: 0, weights, firstCell, kernel: kernel)
          let label: Comment = "\(frames) × \(targets), \(weights.values), \(firstCell), \(kind)"
          expectSame(alignment, expected, label)
          expectSameSteps(alignment, expected, label)
        }
      }
    }
  }

  @Test("The active targets of a frame are those that the path visits", arguments: kernels)
  func activeTargets(kernel: Kernel) throws {
    var random = SeededGenerator(seed: 102)
    for (frames, targets) in Self.shapes {
      let alignment = try align(random.matrix(frames, targets), gamma: 0, kernel: kernel)
      let path = try #require(alignment.hardPath)
      let visited = (0..<frames).map { n in path.filter { $0.frame == n }.map(\.target) }
      #expect((0..<frames).map { Array(alignment.activeTargets(frame: $0)) } == visited)
    }
  }

  @Test("The same bits for every number of threads", arguments: kernels, [Costs.positive, .whole])
  private func threads(kernel: Kernel, costs: Costs) throws {
    var random = SeededGenerator(seed: 103)
    let cost = try CostMatrix(costs.matrix(1700, 300, using: &random))
    let parameters = AlignmentParameters(gamma: 0, stepWeights: StepWeights(0.1, 1, 1))
    func everything(_ threads: Int) throws -> [Double] {
      let alignment = try Alignment(cost: cost, parameters: parameters, threads: threads, kernel: kernel)
      return [alignment.distance, alignment.expectedCost] + alignment.rowSums + alignment.dense(.alignment).elements
        + alignment.dense(.accumulatedCost).elements
    }
    let one = try everything(1)
    #expect(try everything(2) == one)
    #expect(try everything(3) == one)
    #expect(one.last == one.first)
  }

  @Test("Costs near the end of the range of a Double, and below the normal ones", arguments: kernels)
  func extremes(kernel: Kernel) throws {
    var random = SeededGenerator(seed: 104)
    for scale: Double in [1e304, -1e304, 1e-300, .leastNonzeroMagnitude] {
      let cost = random.matrix(40, 30, in: 1...3).mapped { $0.rounded() * scale }
      for weights in [StepWeights.unit, StepWeights(1, 1, 2), StepWeights(0.1, 1, 1), StepWeights(1, 1, .infinity)] {
        let expected = try align(cost, gamma: 0, weights, .one, kernel: .reference)
        let alignment = try align(cost, gamma: 0, weights, .one, kernel: kernel)
        #expect(alignment.hardPath == expected.hardPath, "\(scale), \(weights.values)")
        #expect(alignment.distance == expected.distance, "\(scale), \(weights.values)")
      }
    }
  }

  @Test("Sums that Doubles round differently tie all the same", arguments: Kernel.available, [0.1, 0.7, 1.0 / 3])
  func decimalTies(kernel: Kernel, cost: Double) throws {
    let cost = Matrix(rows: 40, columns: 30, repeating: cost)
    let alignment = try align(cost, gamma: 0, StepWeights(1, 1, 2), kernel: kernel)
    let diagonal = (10..<40).map { PathCell(frame: $0, target: $0 - 10) }
    #expect(alignment.hardPath == (0..<10).map { PathCell(frame: $0, target: 0) } + diagonal)
  }

  @Test("An error in a checkpoint ends all threads, and the workspace can be used again")
  func stopping() throws {
    struct Stop: Error {}
    var random = SeededGenerator(seed: 105)
    let cost = try CostMatrix(random.matrix(1700, 300))
    let parameters = AlignmentParameters(gamma: 0)
    let workspace = Workspace()
    for limit in [0, 0.1, 0.5, 0.95] {
      #expect(throws: Stop.self) {
        try Alignment(cost: cost, parameters: parameters, threads: 3, workspace: workspace) {
          if $0 >= limit { throw Stop() }
        }
      }
    }
    let again = try Alignment(cost: cost, parameters: parameters, threads: 3, workspace: workspace)
    #expect(try again.hardPath == Alignment(cost: cost, parameters: parameters).hardPath)
  }
}
