/// What the forward recursion leaves behind of some strips, enough to compute any of their tiles again: the last row of
/// each strip, and the state of the lanes at the start of each tile.
final class Checkpoints<Real: LaneReal>: @unchecked Sendable {
  // Unchecked because of the pointers: written by the forward pass, before anyone else sees them.
  let grid: LaneGrid
  let spans: StripSpans
  /// The last row before these strips, where they aren't the first ones.
  private let before: StripRow<Real>?
  private let f: LentArray<Real>
  private let e: LentArray<Real.Power>
  private let states: LentArray<Real.State>

  var strips: Range<Int> { spans.strips }

  /// - Throws: `AlignmentError.tooLarge`.
  init(_ grid: LaneGrid, _ spans: StripSpans, before: StripRow<Real>? = nil, workspace: Workspace) throws {
    (self.grid, self.spans, self.before) = (grid, spans, before)
    let cells = spans.stepCount + spans.strips.count * LaneGrid.lanes
    f = try workspace.lend(Real.self, count: cells, for: grid)
    e = try workspace.lend(Real.Power.self, count: cells, for: grid)
    states = try workspace.lend(Real.State.self, count: spans.tileCount, for: grid)
    clearRowEnds()
  }

  /// The bytes of all tiles of a strip.
  static func bytes(perStripOf grid: LaneGrid) -> Int {
    (2 * (grid.tiles * LaneGrid.tileSteps + LaneGrid.lanes) + 4 * LaneGrid.lanes * grid.tiles) * MemoryLayout<Real>.size
  }

  /// No strip writes the last 15 places of its row, which lie beyond the matrix or the strip's span; the next one reads
  /// them.
  private func clearRowEnds() {
    for strip in strips {
      let first = place(strip: strip, target: spans.steps(ofStrip: strip).upperBound - (LaneGrid.lanes - 1))
      for i in first..<first + LaneGrid.lanes - 1 { (f.base[i], e.base[i]) = (0, Real.never) }
    }
  }

  /// The place of a target in a strip's last row, or of what would be there: rows begin 16 places before the first step.
  private func place(strip: Int, target: Int) -> Int {
    let first = spans.steps(ofStrip: strip).lowerBound
    return spans.index(strip: strip, step: first) + (strip - strips.lowerBound + 1) * LaneGrid.lanes + target - first
  }

  /// The targets whose cells in the strip's last row are known.
  func targets(strip: Int) -> Range<Int> {
    let steps = spans.steps(ofStrip: strip)
    return max(steps.lowerBound - (LaneGrid.lanes - 1), 0)..<max(steps.upperBound - (LaneGrid.lanes - 1), 0)
  }

  /// A strip's last row from a target on.
  func row(strip: Int, target: Int) -> StripRow<Real>.Place {
    let place = place(strip: strip, target: target)
    return (f.base + place, e.base + place)
  }

  /// The whole row above a strip, from a target on; nil where only some of it is known.
  func wholeRow(above strip: Int, target: Int) -> StripRow<Real>.Place? {
    if strip == strips.lowerBound { return before?.place(target: target) }
    return spans.steps(ofStrip: strip - 1).count == grid.steps ? row(strip: strip - 1, target: target) : nil
  }

  /// A copy of the last strip's last row.
  func copyLastRow(_ workspace: Workspace) throws -> StripRow<Real> {
    let copy = try StripRow<Real>(grid, workspace)
    let (from, to) = (row(strip: strips.upperBound - 1, target: -LaneGrid.lanes), copy.place(target: -LaneGrid.lanes))
    to.f.update(from: from.f, count: grid.steps + LaneGrid.lanes)
    to.e.update(from: from.e, count: grid.steps + LaneGrid.lanes)
    return copy
  }

  func state(strip: Int, tile: Int) -> UnsafeMutablePointer<Real.State> {
    states.base + spans.index(strip: strip, tile: tile)
  }
}

/// The last row of a strip.
final class StripRow<Real: LaneReal>: @unchecked Sendable {
  // Unchecked because of the pointers: written before anyone else sees them.
  typealias Place = (f: UnsafeMutablePointer<Real>, e: UnsafeMutablePointer<Real.Power>)

  private let f: LentArray<Real>
  private let e: LentArray<Real.Power>

  /// - Throws: `AlignmentError.tooLarge`.
  init(_ grid: LaneGrid, _ workspace: Workspace) throws {
    f = try workspace.lend(Real.self, count: grid.steps + LaneGrid.lanes, for: grid)
    e = try workspace.lend(Real.Power.self, count: grid.steps + LaneGrid.lanes, for: grid)
  }

  func place(target: Int) -> Place { (f.base + LaneGrid.lanes + target, e.base + LaneGrid.lanes + target) }
}
