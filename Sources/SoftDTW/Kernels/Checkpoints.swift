/// What the forward recursion leaves behind of some strips, enough to compute any of their tiles again: the last row of
/// each strip, and the state of the lanes at the start of each tile. Of each strip it knows a range of tiles; whatever
/// lies outside counts as reached by no path.
final class Checkpoints<Real: LaneReal>: @unchecked Sendable {
  // Unchecked because of the pointers: written by the forward pass, before anyone else sees them.
  let grid: LaneGrid
  let strips: Range<Int>
  /// The last row before these strips, where they aren't the first ones.
  let before: StripRow<Real>?
  private let tiles: [Range<Int>]
  /// The tiles of all strips before.
  private let offsets: [Int]
  private let f: LentArray<Real>
  private let e: LentArray<Real.Power>
  private let states: LentArray<Real.State>

  var tileCount: Int { offsets[strips.count] }

  /// - Throws: `AlignmentError.tooLarge`.
  private init(
    _ grid: LaneGrid, strips: Range<Int>, tiles: [Range<Int>], before: StripRow<Real>?, workspace: Workspace
  ) throws {
    (self.grid, self.strips, self.tiles, self.before) = (grid, strips, tiles, before)
    offsets = tiles.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let cells = offsets[strips.count] * LaneGrid.tileSteps + strips.count * LaneGrid.lanes
    f = try workspace.lend(Real.self, count: cells, for: grid)
    e = try workspace.lend(Real.Power.self, count: cells, for: grid)
    states = try workspace.lend(Real.State.self, count: offsets[strips.count], for: grid)
    clearRowEnds()
  }

  /// All tiles of some strips.
  convenience init(
    _ grid: LaneGrid, strips: Range<Int>, before: StripRow<Real>? = nil, workspace: Workspace
  ) throws {
    let tiles = Array(repeating: 0..<grid.tiles, count: strips.count)
    try self.init(grid, strips: strips, tiles: tiles, before: before, workspace: workspace)
  }

  /// A range of tiles of every strip.
  convenience init(_ grid: LaneGrid, tiles: [Range<Int>], workspace: Workspace) throws {
    try self.init(grid, strips: 0..<grid.strips, tiles: tiles, before: nil, workspace: workspace)
  }

  /// The bytes of all tiles of a strip.
  static func bytes(perStripOf grid: LaneGrid) -> Int {
    (2 * (grid.tiles * LaneGrid.tileSteps + LaneGrid.lanes) + 4 * LaneGrid.lanes * grid.tiles) * MemoryLayout<Real>.size
  }

  /// No strip writes the last 15 places of its row, which lie beyond the matrix or the strip's tiles; the next one reads
  /// them.
  private func clearRowEnds() {
    for strip in strips where !tiles(ofStrip: strip).isEmpty {
      let end = grid.steps(ofTiles: tiles(ofStrip: strip)).upperBound
      let first = place(strip: strip, target: end - (LaneGrid.lanes - 1))
      for i in first..<first + LaneGrid.lanes - 1 { (f.base[i], e.base[i]) = (0, Real.never) }
    }
  }

  func tiles(ofStrip strip: Int) -> Range<Int> { tiles[strip - strips.lowerBound] }

  /// How many tiles there are before this one, in the order of strips.
  func index(strip: Int, tile: Int) -> Int {
    offsets[strip - strips.lowerBound] + tile - tiles(ofStrip: strip).lowerBound
  }

  /// The place of a target in a strip's last row, or of what would be there: rows begin 16 places before their first
  /// tile's first step.
  private func place(strip: Int, target: Int) -> Int {
    let strip = strip - strips.lowerBound
    return offsets[strip] * LaneGrid.tileSteps + strip * LaneGrid.lanes + LaneGrid.lanes
      + (target - tiles[strip].lowerBound * LaneGrid.tileSteps)
  }

  /// The targets whose cells in the strip's last row are known.
  func targets(strip: Int) -> Range<Int> {
    let tiles = tiles(ofStrip: strip)
    guard !tiles.isEmpty else { return 0..<0 }
    let steps = grid.steps(ofTiles: tiles)
    return max(steps.lowerBound - (LaneGrid.lanes - 1), 0)..<steps.upperBound - (LaneGrid.lanes - 1)
  }

  /// A strip's last row from a target on.
  func row(strip: Int, target: Int) -> StripRow<Real>.Place {
    let place = place(strip: strip, target: target)
    return (f.base + place, e.base + place)
  }

  /// The whole row above a strip, from a target on; nil where only some of it is known.
  func wholeRow(above strip: Int, target: Int) -> StripRow<Real>.Place? {
    if strip == strips.lowerBound { return before?.place(target: target) }
    return tiles(ofStrip: strip - 1).count == grid.tiles ? row(strip: strip - 1, target: target) : nil
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
    states.base + index(strip: strip, tile: tile)
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
