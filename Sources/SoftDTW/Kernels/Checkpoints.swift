/// What the forward recursion leaves behind, enough to compute any tile again: the last row of each strip, and the state
/// of the lanes at the start of each tile. Of each strip it knows a range of tiles; whatever lies outside counts as
/// reached by no path.
final class Checkpoints<Real: LaneReal>: @unchecked Sendable {
  // Unchecked because of the pointers: written by the forward pass, before anyone else sees them.
  let grid: LaneGrid
  /// Of each strip.
  let tiles: [Range<Int>]
  /// The tiles of all strips before.
  let offsets: [Int]
  let f: LentArray<Real>
  let e: LentArray<Real.Power>
  let states: LentArray<Real.State>

  var tileCount: Int { offsets[grid.strips] }

  /// - Throws: `AlignmentError.tooLarge`.
  init(_ grid: LaneGrid, tiles: [Range<Int>], workspace: Workspace) throws {
    self.grid = grid
    self.tiles = tiles
    offsets = tiles.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let cells = Self.rowCells(tiles: offsets[grid.strips], strips: grid.strips)
    f = try workspace.lend(Real.self, count: cells, for: grid)
    e = try workspace.lend(Real.Power.self, count: cells, for: grid)
    states = try workspace.lend(Real.State.self, count: offsets[grid.strips], for: grid)
    clearRowEnds()
  }

  convenience init(_ grid: LaneGrid, workspace: Workspace) throws {
    try self.init(grid, tiles: Array(repeating: 0..<grid.tiles, count: grid.strips), workspace: workspace)
  }

  private static func rowCells(tiles: Int, strips: Int) -> Int {
    tiles * LaneGrid.tileSteps + strips * LaneGrid.lanes
  }

  /// No strip writes the last 15 places of its row, which lie beyond the matrix or the strip's tiles; the next one reads
  /// them.
  private func clearRowEnds() {
    for strip in 0..<grid.strips where !tiles[strip].isEmpty {
      let end = grid.steps(ofTile: tiles[strip].upperBound - 1).upperBound
      let first = place(strip: strip, target: end - (LaneGrid.lanes - 1))
      for i in first..<first + LaneGrid.lanes - 1 { (f.base[i], e.base[i]) = (0, Real.never) }
    }
  }

  /// The place of a target in a strip's last row, or of what would be there: rows begin 16 places before their first
  /// tile's first step.
  func place(strip: Int, target: Int) -> Int {
    offsets[strip] * LaneGrid.tileSteps + strip * LaneGrid.lanes + LaneGrid.lanes
      + (target - tiles[strip].lowerBound * LaneGrid.tileSteps)
  }

  /// The targets whose cells in the strip's last row are known.
  func targets(strip: Int) -> Range<Int> {
    let tiles = tiles[strip]
    guard !tiles.isEmpty else { return 0..<0 }
    let first = max(tiles.lowerBound * LaneGrid.tileSteps - (LaneGrid.lanes - 1), 0)
    return first..<grid.steps(ofTile: tiles.upperBound - 1).upperBound - (LaneGrid.lanes - 1)
  }

  func row(strip: Int, target: Int) -> Real.Row {
    let place = place(strip: strip, target: target)
    return Real.row(f.base + place, e.base + place)
  }

  func state(strip: Int, tile: Int) -> UnsafeMutablePointer<Real.State> {
    states.base + (offsets[strip] + tile - tiles[strip].lowerBound)
  }
}

/// A state of the 16 lanes, by value.
struct LaneState<Real: LaneReal> {
  private(set) var state: Real.State

  /// No lane was reached by a path.
  init() {
    state = withUnsafeTemporaryAllocation(of: Real.State.self, capacity: 1) { buffer in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      for part in 0..<4 {
        for lane in 0..<LaneGrid.lanes {
          let byte = (part * LaneGrid.lanes + lane) * MemoryLayout<Real>.stride
          if part % 2 == 0 {
            raw.storeBytes(of: 0, toByteOffset: byte, as: Real.self)
          } else {
            raw.storeBytes(of: Real.never, toByteOffset: byte, as: Real.Power.self)
          }
        }
      }
      return buffer[0]
    }
  }

  /// What lies diagonally before the first lane's first cell.
  mutating func setCorner(_ f: Real, _ e: Real.Power) {
    withUnsafeMutableBytes(of: &state) { raw in
      raw.storeBytes(of: f, toByteOffset: 32 * MemoryLayout<Real>.stride, as: Real.self)
      raw.storeBytes(of: e, toByteOffset: 48 * MemoryLayout<Real>.stride, as: Real.Power.self)
    }
  }

  mutating func withPointer<R>(_ body: (UnsafeMutablePointer<Real.State>) throws -> R) rethrows -> R {
    try withUnsafeMutablePointer(to: &state, body)
  }
}
