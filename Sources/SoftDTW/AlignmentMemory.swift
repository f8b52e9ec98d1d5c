extension Alignment {
  /// The bytes that an alignment of N × M cells takes, beside C: those that are sure, before the paths are known, and
  /// those with paths in a fifth of all cells, more than in any real sequences; nil where the number overflows.
  ///
  /// γ = 0 takes a byte a cell instead.
  public static func memory(
    frames: Int, targets: Int, detail: AlignmentDetail
  ) -> (sure: Int, usual: Int)? {
    let grid = LaneGrid(frames: frames, targets: targets)
    let (cells, overflow) = frames.multipliedReportingOverflow(by: targets)
    guard !overflow, cells < .max / 64 else { return nil }
    let tiles = grid.strips * grid.tiles
    let real = detail == .picture ? 4 : 8
    // The last row of each strip, and the state of the lanes at the start of each tile, in two numbers a cell.
    let all = tiles * (2 * LaneGrid.tileSteps + 4 * LaneGrid.lanes) * real
    let checkpoints = min(all, Workspace.defaultBlockBytes)
    // Where paths go: E, and of a picture C and checkpoints in double, in two tiles of each strip at least; and H.
    let (least, most) = detail == .picture ? (18, 26) : (8, 16)
    let leastCells = min(2, grid.tiles) * grid.strips * LaneGrid.tileCells
    return (checkpoints + leastCells * least, checkpoints + max(leastCells, cells / 5) * most)
  }
}
