/// Reads D at γ = 0 from checkpoints: the last row of each strip as it is there, others from blocks that are computed
/// again, from a row above that was rounded: half a unit in the last place of what stands there. In the last strip, and
/// so in D(N,M), all is rounded once.
final class HardCostReader: AccumulatedCostReader {
  private let recursion: HardRecursion
  private let checkpoints: HardCheckpoints
  private let workspace: Workspace
  private var grid: LaneGrid { checkpoints.grid }
  /// The strip, the blocks of it, and their D, 16 values a step.
  private var known: (strip: Int, blocks: Range<Int>, cells: LentArray<Double>)?

  init(_ recursion: HardRecursion, _ checkpoints: HardCheckpoints, _ workspace: Workspace) {
    (self.recursion, self.checkpoints, self.workspace) = (recursion, checkpoints, workspace)
  }

  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    do {
      try read(frame: frame, targets: targets, into: buffer)
    } catch {
      for i in 0..<targets.count { buffer[i] = .nan }
    }
  }

  /// D(N,M).
  ///
  /// - Throws: `AlignmentError.tooLarge`.
  func lastValue() throws -> Double {
    var value = 0.0
    try read(frame: grid.frames - 1, targets: grid.targets - 1..<grid.targets, into: &value)
    return value
  }

  private func read(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>) throws {
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    if lane == LaneGrid.lanes - 1 {
      let row = checkpoints.last(strip: strip).high + targets.lowerBound
      for i in 0..<targets.count { buffer[i] = Self.reached(row[i]) }
      return
    }
    let (blocks, cells) = try cells(strip, checkpoints.blocks(ofTargets: targets))
    let step = targets.lowerBound + lane - blocks.lowerBound * HardCheckpoints.blockSteps
    let first = cells + (step * LaneGrid.lanes + lane)
    for i in 0..<targets.count { buffer[i] = Self.reached(first[i * LaneGrid.lanes]) }
  }

  private static func reached(_ value: Double) -> Double { value < HardCheckpoints.leastUnreached ? value : .infinity }

  /// At least these blocks of the strip.
  private func cells(_ strip: Int, _ blocks: Range<Int>) throws -> (Range<Int>, UnsafePointer<Double>) {
    if let known, known.strip == strip, known.blocks.lowerBound <= blocks.lowerBound,
      known.blocks.upperBound >= blocks.upperBound
    {
      return (known.blocks, UnsafePointer(known.cells.base))
    }
    let blockCells = HardCheckpoints.blockSteps * LaneGrid.lanes
    let old = known.flatMap { $0.cells.count >= blocks.count * blockCells ? $0.cells : nil }
    let cells = try old ?? workspace.lend(Double.self, count: blocks.count * blockCells, for: grid)
    known = nil
    let costs = try HardCosts(grid, workspace)
    let noLow = try workspace.lend(Double.self, count: HardCheckpoints.blockSteps, for: grid)
    noLow.base.initialize(repeating: 0, count: noLow.count)
    for block in blocks {
      let isKept = strip == grid.strips - 1
      let low = isKept ? checkpoints.above(strip: strip).low + block * HardCheckpoints.blockSteps : noLow.base
      recursion.copyCells(
        strip: strip, block: block, of: checkpoints, low: low, costs: costs,
        into: cells.base + (block - blocks.lowerBound) * blockCells)
    }
    known = (strip, blocks, cells)
    return (blocks, UnsafePointer(cells.base))
  }
}
