import TestSupport
import Testing

@testable import SoftDTW

@Suite("The kernels, against the plain recursions")
struct KernelTests {
  /// Around the widths of lanes and tiles.
  static let shapes = [
    (1, 1), (1, 40), (40, 1), (2, 3), (15, 16), (16, 15), (17, 17), (31, 33), (48, 50), (33, 100), (100, 33), (64, 129),
  ]

  static let weights =
    Problems.weights + [
      StepWeights(.infinity, 1, 1), StepWeights(1, .infinity, 1), StepWeights(1, 1, .infinity),
      StepWeights(0.5, .infinity, 0), StepWeights(3, 3, 3),
    ]

  private func expectSame(_ a: Alignment, _ b: Alignment, _ label: Comment) {
    #expect(isClose(a.distance, b.distance, absolute: 1e-11 * a.parameters.gamma, relative: 1e-13), label)
    #expect(isClose(a.expectedCost, b.expectedCost, absolute: 1e-11, relative: 1e-12), label)
    #expect(isClose(a.pathEntropy, b.pathEntropy, absolute: 1e-10), label)
    #expect(zip(a.rowSums, b.rowSums).allSatisfy { isClose($0, $1, absolute: 1e-12) }, label)
    for quantity in [AlignmentQuantity.expectedAlignment, .alignment, .normalizedAlignment] {
      let pairs = zip(a.dense(quantity).elements, b.dense(quantity).elements)
      #expect(pairs.allSatisfy { isClose($0, $1, absolute: 1e-11) }, label)
    }
  }

  /// D where paths lead.
  private func expectSameAccumulatedCost(
    _ a: Alignment, _ b: Alignment, absolute: Double, relative: Double, _ label: Comment
  ) {
    let pairs = zip(a.dense(.accumulatedCost).elements, b.dense(.accumulatedCost).elements)
    let different = pairs.first { $0 != $1 && !isClose($0, $1, absolute: absolute, relative: relative) }
    #expect(different == nil, label)
  }

  @Test("Every shape and every pattern of weights", arguments: Kernel.available, AlignmentDetail.allCases)
  func everything(kernel: Kernel, detail: AlignmentDetail) throws {
    var random = SeededGenerator(seed: 91)
    for (frames, targets) in Self.shapes {
      for (index, weights) in Self.weights.enumerated() {
        let parameters = AlignmentParameters(
          gamma: [0.05, 1, 7][index % 3], stepWeights: weights, firstCell: index % 2 == 0 ? .diagonal : .one)
        guard parameters.leavePath(frames: frames, targets: targets) else { continue }
        let cost = try CostMatrix(random.matrix(frames, targets, in: index % 4 == 3 ? -1...2 : 0...3))
        let expected = try Alignment(cost: cost, parameters: parameters, kernel: .reference)
        let alignment = try Alignment(cost: cost, parameters: parameters, detail: detail, kernel: kernel)
        expectSame(alignment, expected, "\(frames) × \(targets), \(weights.text)")
        expectSameAccumulatedCost(
          alignment, expected, absolute: detail == .exact ? 1e-12 : 1e-3 * parameters.gamma,
          relative: detail == .exact ? 1e-13 : 1e-5, "\(frames) × \(targets), \(weights.text)")
      }
    }
  }

  @Test("Sums that grow or shrink over thousands of frames or targets stay in range", arguments: Kernel.available)
  func longPaths(kernel: Kernel) throws {
    for (frames, targets) in [(6000, 18), (18, 6000)] {
      for cost in [0, 0.02, 1, 40] {
        let costs = try CostMatrix(Matrix(rows: frames, columns: targets, repeating: cost))
        for weights in [StepWeights.unit, StepWeights(0.1, 1, 1), StepWeights(1, 0.1, 0.3)] {
          let parameters = AlignmentParameters(gamma: 1, stepWeights: weights)
          let expected = try Alignment(cost: costs, parameters: parameters, kernel: .reference)
          for detail in AlignmentDetail.allCases {
            let alignment = try Alignment(cost: costs, parameters: parameters, detail: detail, kernel: kernel)
            #expect(isClose(alignment.distance, expected.distance, absolute: 1e-9, relative: 1e-12))
            #expect(zip(alignment.rowSums, expected.rowSums).allSatisfy { isClose($0, $1, absolute: 1e-9) })
          }
        }
      }
    }
  }

  @Test("Step probabilities of all cells", arguments: Kernel.available, AlignmentDetail.allCases)
  func probabilities(kernel: Kernel, detail: AlignmentDetail) throws {
    var random = SeededGenerator(seed: 92)
    for (frames, targets) in [(1, 1), (1, 20), (33, 70)] {
      for weights in [
        StepWeights.unit, StepWeights(0.1, 1, 1), StepWeights(1, 1, .infinity), StepWeights(1, .infinity, 2),
      ] {
        let parameters = AlignmentParameters(gamma: 0.3, stepWeights: weights, firstCell: .one)
        guard parameters.leavePath(frames: frames, targets: targets) else { continue }
        let cost = try CostMatrix(random.matrix(frames, targets))
        let expected = try Alignment(cost: cost, parameters: parameters, kernel: .reference)
        let alignment = try Alignment(cost: cost, parameters: parameters, detail: detail, kernel: kernel)
        for n in 0..<frames {
          for m in 0..<targets {
            let (p, q) = (
              alignment.stepProbabilities(frame: n, target: m), expected.stepProbabilities(frame: n, target: m)
            )
            let tolerance = detail == .exact ? 1e-12 : 1e-5
            #expect(isClose(p.horizontal, q.horizontal, absolute: tolerance))
            #expect(isClose(p.vertical, q.vertical, absolute: tolerance))
            #expect(isClose(p.diagonal, q.diagonal, absolute: tolerance))
          }
        }
      }
    }
  }

  @Test("The same bits for every number of threads", arguments: Kernel.available, AlignmentDetail.allCases)
  func threads(kernel: Kernel, detail: AlignmentDetail) throws {
    var random = SeededGenerator(seed: 93)
    let cost = try CostMatrix(random.matrix(1100, 460, in: 0...4))
    func everything(_ threads: Int) throws -> [Double] {
      let alignment = try Alignment(
        cost: cost, parameters: AlignmentParameters(gamma: 0.5, stepWeights: StepWeights(0.1, 1, 1)), detail: detail,
        threads: threads, kernel: kernel)
      return [alignment.distance, alignment.expectedCost, alignment.pathEntropy] + alignment.rowSums
        + alignment.dense(.alignment).elements + alignment.dense(.accumulatedCost).elements
    }
    let one = try everything(1)
    #expect(try everything(2) == one)
    #expect(try everything(5) == one)
  }

  @Test("An error in a checkpoint ends all threads")
  func stopping() throws {
    struct Stop: Error {}
    var random = SeededGenerator(seed: 94)
    let cost = try CostMatrix(random.matrix(2100, 260))
    for limit in [0, 0.1, 0.5, 0.85] {
      #expect(throws: Stop.self) {
        try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1), detail: .picture, threads: 3) {
          if $0 >= limit { throw Stop() }
        }
      }
    }
  }

  @Test("What is left out of E beside the paths is less than 1e-12", arguments: Kernel.available)
  func leftOut(kernel: Kernel) throws {
    var random = SeededGenerator(seed: 95)
    for (scale, gamma) in [(30.0, 1.0), (1, 1), (30, 10), (5, 0.1)] {
      let cost = try CostMatrix(random.matrix(700, 300, in: 0...scale))
      let parameters = AlignmentParameters(gamma: gamma)
      let expected = try Alignment(cost: cost, parameters: parameters, kernel: .reference)
      let alignment = try Alignment(cost: cost, parameters: parameters, detail: .picture, kernel: kernel)
      var (missing, activeCells) = (0.0, 0)
      for n in 0..<700 {
        let active = alignment.activeTargets(frame: n)
        activeCells += active.count
        let row = expected.row(of: .expectedAlignment, frame: n)
        missing += row[..<active.lowerBound].reduce(0, +) + row[active.upperBound...].reduce(0, +)
      }
      #expect(missing < 1e-12)
      if kernel != .reference, gamma < 1 { #expect(activeCells < 700 * 300 / 2) }
    }
  }

  @Test("Pooled pictures and ranges are those of the dense matrices", arguments: AlignmentDetail.allCases)
  func pictures(detail: AlignmentDetail) throws {
    var random = SeededGenerator(seed: 96)
    let cost = try CostMatrix(random.matrix(70, 90, in: 0...3))
    let alignment = try Alignment(
      cost: cost, parameters: AlignmentParameters(gamma: 0.2, stepWeights: StepWeights(0.1, 1, 1)), detail: detail)
    let targets = [0..<40, 40..<41, 41..<41, 41..<90, 10..<20]
    for quantity in AlignmentQuantity.allCases {
      // D is sampled where a pixel has several frames.
      let isSampled = quantity == .accumulatedCost || quantity == .accumulatedCostPerStep
      let size = isSampled ? 1 : 7
      let frames = stride(from: 0, to: 70, by: size).map { $0..<$0 + size } + [3..<3]
      for pooling in Pooling.allCases {
        let expected = alignment.dense(quantity).pooled(rows: frames, columns: targets, by: pooling)
        let pooled = alignment.pooled(quantity, frames: frames, targets: targets, by: pooling)
        for (a, b) in zip(pooled.elements, expected.elements) {
          #expect((a.isNaN && b.isNaN) || isClose(a, b, absolute: 1e-12, relative: 1e-12))
        }
      }
      let values = alignment.dense(quantity).elements
      let range = try #require(alignment.range(of: quantity, frames: 0..<64, targets: 0..<90))
      #expect(range.lowerBound == values[..<(64 * 90)].min() && range.upperBound == values[..<(64 * 90)].max())
    }
  }

  @Test("D is pooled from every 16th frame where each pixel covers so many, or from every eighth or fourth")
  func sampledPicture() throws {
    var random = SeededGenerator(seed: 97)
    let cost = try CostMatrix(random.matrix(100, 40))
    let alignment = try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1), detail: .picture)
    let pooled = alignment.pooled(.accumulatedCost, frames: [0..<50, 50..<100], targets: [5..<6, 0..<40], by: .max)
    let d = alignment.dense(.accumulatedCost)
    #expect(pooled[0, 0] == [15, 31, 47].map { d[$0, 5] }.max())
    #expect(pooled[1, 1] == [63, 79, 95].flatMap { d.row($0) }.max())
    for (size, stride) in [(1, 1), (2, 2), (3, 2), (5, 4), (10, 8), (12, 8)] {
      let frames = (0..<100 / size).map { $0 * size..<($0 + 1) * size }
      let pooled = alignment.pooled(.accumulatedCost, frames: frames, targets: [0..<40, 7..<9], by: .max)
      for (i, frames) in frames.enumerated() {
        let rows = frames.filter { ($0 + 1) % stride == 0 }.map { d.row($0) }
        #expect(!rows.isEmpty && pooled[i, 0] == rows.flatMap { $0 }.max())
        #expect(pooled[i, 1] == rows.flatMap { Array($0)[7..<9] }.max())
      }
    }
  }
}

@Suite("Dense matrices in memory that is used again")
struct DenseMatricesTests {
  @Test("They are those that an alignment gives one by one", arguments: [1, 3])
  func fill(threads: Int) throws {
    var random = SeededGenerator(seed: 100)
    var dense = DenseMatrices(frames: 75, targets: 130)
    for (gamma, scale) in [(1.0, 1.0), (0.1, 30), (0, 3), (3, 1)] {
      let cost = try CostMatrix(random.matrix(75, 130, in: 0...scale))
      let parameters = AlignmentParameters(gamma: gamma, stepWeights: StepWeights(0.1, 1, 1), firstCell: .one)
      let filled = try dense.fill(cost: cost, parameters: parameters, threads: threads)
      let alignment = try Alignment(cost: cost, parameters: parameters)
      #expect(filled.distance == alignment.distance)
      #expect(largestDifference(dense.accumulatedCost, alignment.dense(.accumulatedCost)) < 1e-12)
      // Rows read one by one end where E is below 1e-22.
      #expect(largestDifference(dense.expectedAlignment, alignment.dense(.expectedAlignment)) < 1e-21)
      #expect(largestDifference(dense.alignment, alignment.dense(.alignment)) < 1e-21)
    }
  }
}

@Suite("Looks in blocks, of problems too large for all checkpoints")
struct LookBlockTests {
  @Test("The same bits as in one block", arguments: AlignmentDetail.allCases, [1, 3])
  func blocks(detail: AlignmentDetail, threads: Int) throws {
    var random = SeededGenerator(seed: 98)
    let cost = try CostMatrix(random.matrix(700, 90, in: 0...4))
    let parameters = AlignmentParameters(gamma: 0.5, stepWeights: StepWeights(0.1, 1, 1))
    func everything(_ blockBytes: Int) throws -> [Double] {
      let alignment = try Alignment(
        cost: cost, parameters: parameters, detail: detail, threads: threads,
        workspace: Workspace(blockBytes: blockBytes))
      let p = alignment.stepProbabilities(frame: 300, target: 5)
      return [alignment.distance, p.horizontal, p.vertical, p.diagonal] + alignment.dense(.accumulatedCost).elements
        // Exact alignments have tiles without those beside the active ones, or with them.
        + (alignment.rowSums + alignment.dense(.alignment).elements).map { ($0 * 1e12).rounded() }
    }
    let whole = try everything(.max)
    for blockBytes in [0, 40_000] {
      #expect(try zip(everything(blockBytes), whole).allSatisfy { $0 == $1 || abs($0 - $1) <= 1 })
    }
  }

  @Test("Pictures of D are those of one block")
  func pictures() throws {
    var random = SeededGenerator(seed: 99)
    let cost = try CostMatrix(random.matrix(640, 40))
    let workspace = Workspace(blockBytes: 4 * Checkpoints<Float>.bytes(perStripOf: cost.grid))
    let alignment = try Alignment(
      cost: cost, parameters: AlignmentParameters(gamma: 1), detail: .picture, workspace: workspace)
    let pooled = alignment.pooled(.accumulatedCost, frames: [0..<320, 320..<640], targets: [0..<40], by: .max)
    let d = alignment.dense(.accumulatedCost)
    #expect(pooled[0, 0] == stride(from: 15, to: 320, by: 16).flatMap { d.row($0) }.max())
    let fine = alignment.pooled(.accumulatedCost, frames: [0..<20, 300..<320], targets: [0..<40], by: .max)
    #expect(fine[1, 0] == (300..<320).flatMap { d.row($0) }.max())
  }

  @Test("Matrices that were filled are let alone when D is read later")
  func filledMatrices() throws {
    var random = SeededGenerator(seed: 101)
    let cost = try CostMatrix(random.matrix(640, 40))
    var dense = DenseMatrices(frames: 640, targets: 40)
    let alignment = try dense.fill(
      cost: cost, parameters: AlignmentParameters(gamma: 1), workspace: Workspace(blockBytes: 9216))
    let d = dense.accumulatedCost
    dense = DenseMatrices(frames: 640, targets: 40)
    #expect(alignment.dense(.accumulatedCost) == d)
    #expect(dense.accumulatedCost == Matrix(rows: 640, columns: 40))
  }

  @Test(
    "The finished share never falls, and stays within 0...1, though a look isn't good enough",
    arguments: AlignmentDetail.allCases, [1.0, 1e4])
  func shares(detail: AlignmentDetail, costs: Double) throws {
    let cost = try CostMatrix(Matrix(rows: 3000, columns: 300, repeating: costs))
    var shares: [Double] = []
    _ = try Alignment(
      cost: cost, parameters: AlignmentParameters(gamma: 1), detail: detail, workspace: Workspace(blockBytes: 300_000)
    ) { shares.append($0) }
    #expect(shares == shares.sorted() && shares.first == 0 && shares.last ?? 2 <= 1)
  }
}
