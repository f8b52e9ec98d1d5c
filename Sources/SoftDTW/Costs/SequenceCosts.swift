import CKernels

/// The costs of a pair of sequences, computed where they are asked for: X prepared once, and what the targets share.
final class SequenceCosts: Sendable {
  let grid: LaneGrid
  let terms: FrameTerms
  private let instructionSet: InstructionSet
  private let targets: PreparedTargets.Sums
  /// At least the largest |C(n,m)|: the largest sum over bins of what the smallest or the largest of the bin's target
  /// values costs. Costs are convex in y, so that no value between the two costs more.
  let bound: Double

  /// Of X, N × K. O(N·K).
  init(
    of predictions: Matrix, targets: PreparedTargets, instructionSet: InstructionSet, checkpoint: Checkpoint
  ) throws {
    let grid = LaneGrid(frames: predictions.rows, targets: targets.count)
    let terms = try FrameTerms(
      of: predictions, cost: targets.cost, instructionSet: instructionSet, checkpoint: checkpoint)
    bound = (0..<grid.strips).reduce(0) { largest, strip in
      let bound = instructionSet.costKernels.bound(
        terms.on(strip), terms.off(strip), terms.scale, targets.low, targets.high, Int64(terms.bins))
      return bound <= largest ? largest : bound
    }
    self.targets = targets.sums
    self.grid = grid
    self.terms = terms
    self.instructionSet = instructionSet
  }

  /// Lane-ordered costs of one strip: 16 · `steps.count` values.
  ///
  /// - Parameter streams: whether `out`, aligned to 128 bytes, is part of more than the caches hold.
  /// - Precondition: `steps` lies within the grid, and begins at 0 or at 16 at least; `table` is that strip's.
  func fill<Value: CostScalar>(
    steps: Range<Int>, of strip: Int, from table: UnsafePointer<Value>, into out: UnsafeMutablePointer<Value>,
    streams: Bool = false
  ) {
    let functions = Value.functions(instructionSet.costKernels)
    let (first, count) = (Int64(steps.lowerBound), Int64(steps.count))
    switch targets {
    case .shared(let sums):
      functions.shared(table, sums.terms, Int64(sums.termsPerTarget), first, count, out, streams ? 1 : 0)
    case .dense(let dense):
      let values = Value.values(of: dense)
      functions.dense(
        table, terms.isDistance ? nil : table + terms.stripCount, Value(terms.scale), Int32(terms.lanes(of: strip)),
        values.y, values.complement, Int64(terms.bins), Int64(grid.targets), first, count, out)
    }
  }

  /// The values of a strip's table.
  var tableCount: Int {
    switch targets {
    case .shared(let sums): sums.rows * LaneGrid.lanes
    case .dense: terms.isDistance ? terms.stripCount : 2 * terms.stripCount
    }
  }

  /// What `fill` reads of a strip: the sums that the targets share, or the terms [K][16] on and off.
  func fillTable<Value: CostScalar>(of strip: Int, into table: UnsafeMutablePointer<Value>) {
    let (on, off) = (terms.on(strip), terms.off(strip))
    switch targets {
    case .shared(let sums):
      Value.functions(instructionSet.costKernels).rows(
        on, off, terms.scale, Int32(terms.lanes(of: strip)), sums.leafBins, sums.leafValues,
        Int64(sums.leafBins.count), sums.pairs, Int64(sums.pairs.count / 2), table)
    case .dense(let dense):
      let centre = Value.values(of: dense).centre
      for i in 0..<terms.stripCount { table[i] = Value(on[i] - centre[i / LaneGrid.lanes]) }
      guard let off else { return }
      for i in 0..<terms.stripCount { table[terms.stripCount + i] = Value(off[i]) }
    }
  }
}
