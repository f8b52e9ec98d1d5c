import CKernels

/// What the forward recursion at γ = 0 leaves behind: by which step the best path enters each cell (0.25 bytes a cell), D
/// in the last frame of each strip (0.5), and the state of the lanes at the start of each block of 128 steps (0.25), from
/// which D of any cell can be computed again.
final class HardCheckpoints: @unchecked Sendable {
  // Unchecked because of the pointers: written by the forward recursion, before anyone else sees them.
  static let blockSteps = 128
  /// The D of a cell that no path reaches, and what no other D reaches.
  static let unreached = 0x1p1023
  static let leastUnreached = 0x1p1022

  let grid: LaneGrid
  private let directions: LentArray<sdtw_directions>
  private let states: LentArray<sdtw_state_hard>
  /// The row above the first strip, and the last row of each.
  private let high: LentArray<Double>
  /// As many of these rows as are in use at once.
  private let low: LentArray<Double>
  private let lowRows: Int

  /// - Parameter threads: how many strips are worked on at once, at most.
  /// - Throws: `AlignmentError.tooLarge`.
  init(_ grid: LaneGrid, threads: Int, workspace: Workspace) throws {
    self.grid = grid
    lowRows = max(min(threads, grid.strips), 1) + 1
    directions = try workspace.lend(sdtw_directions.self, count: grid.strips * grid.steps, for: grid)
    states = try workspace.lend(sdtw_state_hard.self, count: grid.strips * Self.blocks(grid), for: grid)
    high = try workspace.lend(Double.self, count: (grid.strips + 1) * Self.width(grid), for: grid)
    low = try workspace.lend(Double.self, count: lowRows * Self.width(grid), for: grid)
    low.base.initialize(repeating: 0, count: low.count)
    high.base.initialize(repeating: Self.unreached, count: Self.width(grid))
    // No strip writes the last 15 places of its row, which lie beyond the matrix; the next one reads them.
    for strip in 0..<grid.strips {
      let end = last(strip: strip).high + (grid.steps - (LaneGrid.lanes - 1))
      end.initialize(repeating: Self.unreached, count: LaneGrid.lanes - 1)
    }
  }

  /// Rows begin 16 places before the first target.
  private static func width(_ grid: LaneGrid) -> Int { grid.steps + LaneGrid.lanes }
  private static func blocks(_ grid: LaneGrid) -> Int { (grid.steps + blockSteps - 1) / blockSteps }

  /// Blocks of each strip.
  var blocks: Int { Self.blocks(grid) }

  /// The last block may be shorter.
  func steps(ofBlock block: Int) -> Range<Int> {
    block * Self.blockSteps..<min((block + 1) * Self.blockSteps, grid.steps)
  }

  /// The blocks that hold cells of these targets, in any lane.
  func blocks(ofTargets targets: Range<Int>) -> Range<Int> {
    targets.isEmpty
      ? 0..<0 : targets.lowerBound / Self.blockSteps..<(targets.upperBound + LaneGrid.lanes - 2) / Self.blockSteps + 1
  }

  /// The row above a strip, by target. Its low parts are there until other strips need the memory: once all is done, for
  /// the last strip alone.
  func above(strip: Int) -> sdtw_row_hard {
    let width = Self.width(grid)
    return sdtw_row_hard(
      high: high.base + (strip * width + LaneGrid.lanes), low: low.base + (strip % lowRows * width + LaneGrid.lanes))
  }

  /// A strip's last row, by target.
  func last(strip: Int) -> sdtw_row_hard { above(strip: strip + 1) }

  func state(strip: Int, block: Int) -> UnsafeMutablePointer<sdtw_state_hard> {
    states.base + (strip * blocks + block)
  }

  func directions(strip: Int, step: Int) -> UnsafeMutablePointer<sdtw_directions> {
    directions.base + (strip * grid.steps + step)
  }

  /// By which step the best path enters a cell; nil where no path leads. Not told of the first cell.
  func step(frame: Int, target: Int) -> HardStep? {
    let (strip, lane) = frame.quotientAndRemainder(dividingBy: LaneGrid.lanes)
    let directions = directions(strip: strip, step: target + lane).pointee
    return switch (directions.diagonal >> lane & 1, directions.horizontal >> lane & 1) {
    case (0, 0): .vertical
    case (0, _): .horizontal
    case (_, 0): .diagonal
    default: nil
    }
  }
}

/// A step of the one path at γ = 0.
enum HardStep {
  case horizontal, vertical, diagonal
}
