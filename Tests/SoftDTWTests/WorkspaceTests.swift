import TestSupport
import Testing

@testable import SoftDTW

@Suite("The workspace and its checkpoints")
struct WorkspaceTests {
  private struct Stop: Error {}

  private func everything(_ alignment: Alignment) -> [Double] {
    AlignmentQuantity.allCases.flatMap { alignment.dense($0).elements } + alignment.rowSums
      + [alignment.distance, alignment.expectedCost, alignment.pathEntropy]
  }

  @Test("Memory that was used before gives bit-identical results, whatever its size was")
  func reuse() throws {
    let workspace = Workspace()
    var random = SeededGenerator(seed: 71)
    for (frames, targets) in [(30, 20), (7, 9), (1, 1), (30, 20), (45, 31), (3, 40)] {
      for weights in [StepWeights.unit, StepWeights(1, .infinity, 1), StepWeights(0, 1, 1)] {
        guard weights.vertical < .infinity || frames >= targets else { continue }
        let cost = random.matrix(frames, targets)
        let reused = try everything(align(cost, gamma: 0.1, weights, workspace: workspace))
        #expect(try reused == everything(align(cost, gamma: 0.1, weights)))
      }
    }
  }

  @Test("Two alignments that live at once don't share memory")
  func separate() throws {
    let workspace = Workspace()
    var random = SeededGenerator(seed: 72)
    let cost = random.matrix(20, 10)
    let first = try align(cost, gamma: 1, workspace: workspace)
    let before = everything(first)
    let second = try align(cost, gamma: 50, workspace: workspace)
    #expect(everything(first) == before)
    #expect(everything(second) != before)
  }

  @Test("At most one alignment's memory is kept idle: that of the one that ended last")
  func idle() throws {
    let workspace = Workspace()
    #expect(workspace.idleCapacity == nil)
    var random = SeededGenerator(seed: 76)
    var alignments = try [5, 7, 6].map { try align(random.matrix($0, 10), workspace: workspace) }
    while !alignments.isEmpty {
      let cells = alignments[0].cost.values.elements.count
      alignments.removeFirst()
      #expect(workspace.idleCapacity == cells)
    }
    // A smaller one takes it, a larger one can't use it.
    let small = try align(random.matrix(2, 10), workspace: workspace)
    #expect(workspace.idleCapacity == nil)
    withExtendedLifetime(small) {}
  }

  @Test("An alignment outlives the workspace's last other owner")
  func outlives() throws {
    var random = SeededGenerator(seed: 73)
    let cost = random.matrix(20, 10)
    var workspace: Workspace? = Workspace()
    let alignment = try align(cost, workspace: try #require(workspace))
    workspace = nil
    #expect(try everything(alignment) == everything(align(cost)))
  }

  @Test("Several threads may use one workspace")
  func concurrent() async throws {
    let workspace = Workspace()
    var random = SeededGenerator(seed: 74)
    let costs = (0..<8).map { random.matrix(20 + $0, 10) }
    let expected = try costs.map { try align($0).distance }
    let distances = try await withThrowingTaskGroup(of: (Int, Double).self) { group in
      for (index, cost) in costs.enumerated() {
        group.addTask { (index, try align(cost, workspace: workspace).distance) }
      }
      return try await group.reduce(into: [Int: Double]()) { $0[$1.0] = $1.1 }
    }
    #expect(costs.indices.map { distances[$0] } == expected)
  }

  @Test("What the checkpoint throws comes out, at every one of its calls, and the workspace can be used again")
  func checkpointThrows() throws {
    let workspace = Workspace()
    var random = SeededGenerator(seed: 75)
    let cost = try CostMatrix(random.matrix(400, 300))
    let parameters = AlignmentParameters(gamma: 1)
    var calls = 0
    let expected = try everything(Alignment(cost: cost, parameters: parameters) { _ in calls += 1 })
    #expect(calls >= 4)
    for last in 1...calls {
      var count = 0
      #expect(throws: Stop.self) {
        try Alignment(cost: cost, parameters: parameters, workspace: workspace) { _ in
          count += 1
          if count == last { throw Stop() }
        }
      }
      #expect(count == last)
    }
    #expect(try everything(Alignment(cost: cost, parameters: parameters, workspace: workspace)) == expected)
  }

  @Test(
    "The finished share never falls, and stays within 0...1", arguments: [(1, 1), (700, 200), (90, 2000), (2, 70_000)])
  func shares(frames: Int, targets: Int) throws {
    let cost = try CostMatrix(Matrix(rows: frames, columns: targets))
    var shares: [Double] = []
    _ = try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1)) { shares.append($0) }
    #expect(shares == shares.sorted())
    #expect(shares.first == 0 && (0.8...1).contains(shares.last ?? .nan))
    // A strip is 65 536 cells or a row: no screen waits longer.
    #expect(shares.count >= 2 * min(frames, frames * targets / 65_536))
  }

  @Test("The bytes of an alignment; nil where the number overflows")
  func bytes() {
    #expect(Workspace.bytes(frames: 100, targets: 50) == 5 * 8 * 5000)
    #expect(Workspace.bytes(frames: .max, targets: 2) == nil)
    #expect(Workspace.bytes(frames: .max / 8, targets: 1) == nil)
  }
}
