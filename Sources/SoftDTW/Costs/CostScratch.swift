/// What the parts of a cost matrix are computed in. Whoever reads many parts holds one scratch for all of them, and
/// reads those of a strip of 16 frames one after another: then each strip is prepared once.
///
/// One thread at a time.
final class CostScratch {
  let singles = StripTable<Float>()
  let doubles = StripTable<Double>()
  private var window: [Double] = []
  private var windowPlace: (owner: SequenceCosts, strip: Int, steps: Range<Int>)?

  /// Copies costs of one frame from the lane-ordered costs of its strip, which the strip's other frames then find done.
  func copyRow(
    of costs: SequenceCosts, frame: Int, targets: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    let lanes = LaneGrid.lanes
    let (strip, lane) = (frame / lanes, frame % lanes)
    let lastStep = (targets.upperBound + 2 * lanes - 2) / lanes * lanes
    let steps = targets.lowerBound / lanes * lanes..<min(lastStep, costs.grid.steps)
    fillWindow(with: costs, strip: strip, steps: steps)
    for (i, m) in targets.enumerated() { buffer[i] = window[(m + lane - steps.lowerBound) * lanes + lane] }
  }

  private func fillWindow(with costs: SequenceCosts, strip: Int, steps: Range<Int>) {
    if let place = windowPlace, place.owner === costs, place.strip == strip, place.steps == steps { return }
    let count = steps.count * LaneGrid.lanes
    if window.count != count { window = [Double](repeating: 0, count: count) }
    let table = doubles.values(of: strip, in: costs)
    window.withUnsafeMutableBufferPointer { window in
      guard let out = window.baseAddress else { return }
      costs.fill(steps: steps, of: strip, from: table, into: out)
    }
    windowPlace = (costs, strip, steps)
  }
}

/// The table of the strip that was read last.
final class StripTable<Value: CostScalar> {
  private var memory = LaneMemory<Value>.small(count: 0)
  private var place: (owner: SequenceCosts, strip: Int)?

  func values(of strip: Int, in costs: SequenceCosts) -> UnsafePointer<Value> {
    if let place, place.owner === costs, place.strip == strip { return UnsafePointer(memory.values) }
    if memory.count != costs.tableCount { memory = .small(count: costs.tableCount) }
    costs.fillTable(of: strip, into: memory.values)
    place = (costs, strip)
    return UnsafePointer(memory.values)
  }
}
