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

  @Test("No more memory is kept idle than was ever lent at once, and what ends gives back what it took")
  func idle() throws {
    let workspace = Workspace()
    #expect(workspace.idleBytes == 0)
    var random = SeededGenerator(seed: 76)
    let cost = random.matrix(40, 30)
    for count in [1, 3, 2] {
      let alignments = try (0..<count).map { _ in try align(cost, workspace: workspace) }
      let lent = workspace.lentBytes
      #expect(lent >= count * 40 * 30 * 8 / 16)
      withExtendedLifetime(alignments) {}
    }
    #expect(workspace.lentBytes == 0)
    let idle = workspace.idleBytes
    #expect(idle > 0)
    // The same again finds all it needs.
    let again = try (0..<3).map { _ in try align(cost, workspace: workspace) }
    #expect(workspace.lentBytes + workspace.idleBytes == idle)
    withExtendedLifetime(again) {}
  }

  @Test("A limit is kept, and what doesn't fit is refused with its bytes")
  func limit() throws {
    var random = SeededGenerator(seed: 77)
    let cost = random.matrix(40, 30)
    let workspace = Workspace(limit: 1_000_000)
    _ = try align(cost, workspace: workspace)
    let error = try #require(throws: AlignmentError.self) {
      try align(random.matrix(400, 600), workspace: workspace)
    }
    guard case .tooLarge(frames: 400, targets: 600, let bytes) = error else {
      Issue.record("\(error)")
      return
    }
    #expect((bytes ?? 0) > 0)
    #expect(workspace.lentBytes == 0)
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
    // Every 65 536 cells or every strip: no screen waits longer.
    #expect(shares.count >= 2 * min((frames + 15) / 16, frames * targets / 65_536))
  }

  @Test("The memory of a problem; nil where the number overflows")
  func memory() throws {
    let exact = try #require(Alignment.memory(frames: 1000, targets: 1000, detail: .exact))
    let picture = try #require(Alignment.memory(frames: 1000, targets: 1000, detail: .picture))
    #expect(exact.sure > picture.sure && exact.usual > exact.sure)
    let workspace = Workspace()
    var random = SeededGenerator(seed: 78)
    let cost = random.matrix(1000, 1000, in: 0...30)
    let alignment = try align(cost, workspace: workspace)
    #expect((exact.sure...exact.usual).contains(workspace.lentBytes))
    withExtendedLifetime(alignment) {}
    #expect(Alignment.memory(frames: .max, targets: 2, detail: .exact) == nil)
    #expect(Alignment.memory(frames: .max / 8, targets: 1, detail: .picture) == nil)
  }
}
