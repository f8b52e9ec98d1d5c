import CKernels

/// What a frame contributes to its costs, prepared once: the cost of a frame and a target is a sum over bins of terms
/// that need no logarithm any more.
///
/// In lane order: strip by strip [K][16 lanes]. Lanes beyond the last frame repeat it.
struct FrameTerms: Sendable {
  let frames: Int
  let bins: Int
  /// The factor of a squared distance; 1 for cross-entropies.
  let scale: Double
  /// Entries of X beyond the clamp.
  let clampedEntries: Int
  private let on: LaneMemory<Double>
  private let off: LaneMemory<Double>?

  /// Of squared distances, where there is no `off`.
  var isDistance: Bool { off == nil }
  /// The values of a strip's [K][16] terms.
  var stripCount: Int { bins * LaneGrid.lanes }

  /// O(N·K). `checkpoint` hears the finished share.
  ///
  /// - Throws: `AlignmentError.tooLarge` when there isn't that much memory, and whatever `checkpoint` throws.
  init(of x: Matrix, cost: LocalCost, instructionSet: InstructionSet, checkpoint: Checkpoint) throws {
    let preparation = Preparation(cost)
    let kernels = instructionSet.costKernels
    let strips = LaneGrid(frames: x.rows, targets: 1).strips
    let stripCount = x.columns * LaneGrid.lanes
    let on = try Self.memory(for: x, count: strips * stripCount)
    let off = preparation.hasOff ? try Self.memory(for: x, count: strips * stripCount) : nil
    var clamped = 0
    try forEachStrip(rows: strips, columns: stripCount) { range in
      try checkpoint(Double(range.lowerBound) / Double(strips))
      for strip in range {
        let onStrip = on.values + strip * stripCount
        x.copyLanes(strip: strip, into: onStrip)
        guard let off else { continue }
        let lanes = min(LaneGrid.lanes, x.rows - strip * LaneGrid.lanes)
        clamped += preparation.run(
          kernels, on: onStrip, off: off.values + strip * stripCount, bins: x.columns, lanes: lanes)
      }
    }
    (frames, bins) = (x.rows, x.columns)
    (self.on, self.off) = (on, off)
    scale = preparation.scale
    clampedEntries = clamped
  }

  private static func memory(for x: Matrix, count: Int) throws(AlignmentError) -> LaneMemory<Double> {
    guard let memory = LaneMemory<Double>(count: count) else {
      throw .tooLarge(frames: x.rows, targets: 1, bytes: count * MemoryLayout<Double>.stride)
    }
    return memory
  }

  /// The frames of a strip: 16 but for the last.
  func lanes(of strip: Int) -> Int { min(LaneGrid.lanes, frames - strip * LaneGrid.lanes) }

  /// x_k itself, or the cost −log x_k of a bin that the target says is on.
  func on(_ strip: Int) -> UnsafePointer<Double> { UnsafePointer(on.values + strip * stripCount) }

  /// The cost −log(1 − x_k) of a bin that the target says is off. Nil for squared distances.
  func off(_ strip: Int) -> UnsafePointer<Double>? { off.map { UnsafePointer($0.values + strip * stripCount) } }
}

/// What is done with X before its frames meet targets.
private enum Preparation {
  case none(scale: Double)
  case logarithms(low: Double, high: Double, limit: Double)
  case softplus

  init(_ cost: LocalCost) {
    switch cost {
    case .mse: self = .none(scale: 0.5)
    case .squared: self = .none(scale: 1)
    case .bce(.probability(let epsilon)):
      precondition(epsilon < 0.5 && 1 - epsilon < 1, "1e-16 < ε < ½")
      self = .logarithms(low: epsilon, high: 1 - epsilon, limit: .infinity)
    case .bce(.torch): self = .logarithms(low: 0, high: 1, limit: 100)
    case .bceFromLogits: self = .softplus
    }
  }

  var hasOff: Bool { if case .none = self { false } else { true } }
  var scale: Double { if case .none(let scale) = self { scale } else { 1 } }

  /// Turns a strip's [K][16] values into terms in place; returns how many were clamped.
  func run(
    _ kernels: sdtw_cost_kernels, on: UnsafeMutablePointer<Double>, off: UnsafeMutablePointer<Double>, bins: Int,
    lanes: Int
  ) -> Int {
    switch self {
    case .none: return 0
    case .logarithms(let low, let high, let limit):
      return Int(kernels.cross_entropies(on, off, Int64(bins), Int32(lanes), low, high, limit))
    case .softplus:
      kernels.softplus(on, off, Int64(bins))
      return 0
    }
  }
}

extension Matrix {
  /// 16 rows as [columns][16 lanes]; lanes beyond the last row repeat it.
  fileprivate func copyLanes(strip: Int, into lanes: UnsafeMutablePointer<Double>) {
    elements.withUnsafeBufferPointer { values in
      for lane in 0..<LaneGrid.lanes {
        let row = min(strip * LaneGrid.lanes + lane, rows - 1) * columns
        for k in 0..<columns { lanes[k * LaneGrid.lanes + lane] = values[row + k] }
      }
    }
  }
}
