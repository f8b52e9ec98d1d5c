import Synchronization

/// All costs as Floats in lane order, strip by strip: `grid.values` of them.
final class LaneCosts: Sendable {
  private let memory: LaneMemory<Float>

  var values: UnsafePointer<Float> { UnsafePointer(memory.values) }

  /// Nil where there isn't that much memory.
  fileprivate init?(of cost: CostMatrix, checkpoint: Checkpoint) throws {
    let grid = cost.grid
    guard let memory = LaneMemory<Float>(count: grid.values) else { return nil }
    self.memory = memory
    let stripValues = grid.steps * LaneGrid.lanes
    let table = StripTable<Float>()
    try forEachStrip(rows: grid.strips, columns: stripValues / 16) { strips in
      try checkpoint(Double(strips.lowerBound) / Double(grid.strips))
      for strip in strips {
        cost.fill(
          strip: strip, steps: 0..<grid.steps, into: memory.values + strip * stripValues, table: table, streams: true)
      }
    }
  }
}

/// The lane-ordered costs of a matrix, made once for all copies of it.
final class LaneCostCache: Sendable {
  /// In bytes.
  private let limit: Int
  private let costs = Mutex<LaneCosts?>(nil)

  init(limit: Int) { self.limit = limit }

  /// One thread computes them, others wait for it, and try themselves where its checkpoint threw.
  func costs(of cost: CostMatrix, checkpoint: Checkpoint) throws -> LaneCosts? {
    let (bytes, overflow) = cost.grid.values.multipliedReportingOverflow(by: MemoryLayout<Float>.stride)
    guard !overflow, bytes <= limit else { return nil }
    return try costs.withLock { costs in
      if costs == nil { costs = try LaneCosts(of: cost, checkpoint: checkpoint) }
      return costs
    }
  }
}
