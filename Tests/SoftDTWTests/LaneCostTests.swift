import TestSupport
import Testing

@testable import SoftDTW

@Suite("Costs in lane order")
struct LaneCostTests {
  private func doubles(_ cost: CostMatrix, strip: Int, steps: Range<Int>, _ scratch: CostScratch) -> [Double] {
    Array(unsafeUninitializedCapacity: 16 * steps.count) { buffer, count in
      if let out = buffer.baseAddress { cost.fillLanes(strip: strip, steps: steps, into: out, scratch: scratch) }
      count = buffer.count
    }
  }

  private func singles(_ cost: CostMatrix, strip: Int, steps: Range<Int>, _ scratch: CostScratch) -> [Float] {
    Array(unsafeUninitializedCapacity: 16 * steps.count) { buffer, count in
      if let out = buffer.baseAddress { cost.fillLanes(strip: strip, steps: steps, into: out, scratch: scratch) }
      count = buffer.count
    }
  }

  private func isRounded(_ a: [Float], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { isClose(Double($0), $1, relative: 2e-6) }
  }

  /// Ranges that begin at a multiple of 16: the whole, tiles of 64, and ragged ones.
  private func tilings(_ grid: LaneGrid) -> [[Range<Int>]] {
    let tiles = stride(from: 0, to: grid.steps, by: 64).map { $0..<min($0 + 64, grid.steps) }
    let ragged = stride(from: 0, to: grid.steps, by: 16).map { $0..<$0 + 1 + $0 % 13 }
    return [[0..<grid.steps], tiles, ragged]
  }

  @Test("A strip is the matrix, each lane a step later, with 0 outside", arguments: InstructionSet.available)
  func order(set: InstructionSet) throws {
    for cost in [LocalCost.mse, .bce()] {
      for kind in TargetKind.allCases {
        for (frames, targets) in [(1, 1), (16, 16), (17, 17), (5, 200), (50, 3), (32, 97)] {
          let pair = try SequencePair.costs(cost, kind, frames: frames, targets: targets, features: 9)
          let matrix = try CostMatrix(of: pair, cost: cost, instructionSet: set)
          try check(matrix, "\(cost), \(kind), \(frames) × \(targets)")
        }
      }
    }
  }

  @Test("A given matrix is copied", arguments: [(1, 1), (16, 16), (37, 5), (5, 130)])
  func given(frames: Int, targets: Int) throws {
    var random = SeededGenerator(seed: 2)
    try check(CostMatrix(random.matrix(frames, targets, in: -3...30)), "\(frames) × \(targets)")
  }

  private func check(_ matrix: CostMatrix, _ comment: Comment) throws {
    let (values, scratch) = (matrix.values, CostScratch())
    for tiling in tilings(matrix.grid) {
      for strip in (0..<matrix.grid.strips).reversed() {
        for steps in tiling {
          let expected = laneOrder(values, strip: strip, steps: steps)
          #expect(doubles(matrix, strip: strip, steps: steps, scratch) == expected, comment)
          #expect(isRounded(singles(matrix, strip: strip, steps: steps, scratch), expected), comment)
        }
      }
    }
    let all = try #require(try matrix.laneCosts { _ in })
    let whole = (0..<matrix.grid.strips).flatMap { laneOrder(values, strip: $0, steps: 0..<matrix.grid.steps) }
    #expect(isRounded(Array(UnsafeBufferPointer(start: all.values, count: matrix.grid.values)), whole), comment)
  }

  @Test("A row, or a part of it, has the bits of the matrix, in whatever order it is read")
  func rows() throws {
    for kind in TargetKind.allCases {
      let pair = try SequencePair.costs(.bce(), kind, frames: 40, targets: 70, features: 20)
      let matrix = try CostMatrix(of: pair, cost: .bce())
      let (values, scratch) = (matrix.values, CostScratch())
      for (frame, targets) in [(0, 0..<70), (39, 0..<70), (39, 5..<5), (15, 69..<70), (16, 3..<40), (15, 3..<40)] {
        let row = [Double](unsafeUninitializedCapacity: targets.count) { buffer, count in
          matrix.copyRow(frame: frame, targets: targets, into: buffer, scratch: scratch)
          count = targets.count
        }
        #expect(row == targets.map { values[frame, $0] }, "\(kind) \(frame) \(targets)")
      }
    }
  }

  @Test("A scratch that served one matrix serves another")
  func scratchOfTwo() throws {
    let scratch = CostScratch()
    for seed in [1, 2, 3] as [UInt64] {
      let pair = try SequencePair.costs(.mse, .binary, frames: 16, targets: 60, features: 8, seed: seed)
      let matrix = try CostMatrix(of: pair, cost: .mse)
      let expected = laneOrder(matrix.values, strip: 0, steps: 0..<64)
      #expect(doubles(matrix, strip: 0, steps: 0..<64, scratch) == expected)
      #expect(isRounded(singles(matrix, strip: 0, steps: 0..<64, scratch), expected))
    }
  }

  @Test("Floats far from 0 keep their differences", arguments: InstructionSet.available)
  func centred(set: InstructionSet) throws {
    var random = SeededGenerator(seed: 8)
    let pair = try SequencePair(
      predictions: random.matrix(16, 12, in: 999...1001), targets: random.matrix(50, 12, in: 999...1001))
    let matrix = try CostMatrix(of: pair, cost: .mse, instructionSet: set)
    let expected = laneOrder(matrix.values, strip: 0, steps: 0..<64)
    #expect(isRounded(singles(matrix, strip: 0, steps: 0..<64, CostScratch()), expected))
  }

  // MARK: The cache

  private func matrix(cacheLimit: Int = CostMatrix.defaultCacheLimit) throws -> CostMatrix {
    let pair = try SequencePair.costs(.mse, .binary, frames: 40, targets: 30, features: 8)
    return try CostMatrix(of: pair, cost: .mse, cacheLimit: cacheLimit)
  }

  @Test("All copies share one cache, whichever thread fills it")
  func sharedCache() async throws {
    let (matrix, copy) = try { ($0, $0) }(matrix())
    let found = try await withThrowingTaskGroup(of: LaneCosts?.self) { group in
      for i in 0..<8 { group.addTask { try (i % 2 == 0 ? matrix : copy).laneCosts { _ in } } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let first = try #require(try matrix.laneCosts { _ in })
    #expect(found.count == 8 && found.allSatisfy { $0 === first })
  }

  @Test("Beyond the limit there is no cache")
  func cacheLimit() throws {
    let bytes = try matrix().grid.values * 4
    #expect(try matrix(cacheLimit: bytes).laneCosts { _ in } != nil)
    #expect(try matrix(cacheLimit: bytes - 1).laneCosts { _ in } == nil)
  }

  @Test("Who was stopped leaves the cache to the next")
  func stopped() throws {
    struct Stop: Error {}
    let matrix = try matrix()
    #expect(throws: Stop.self) { try matrix.laneCosts { _ in throw Stop() } }
    #expect(try matrix.laneCosts { _ in } != nil)
  }
}
