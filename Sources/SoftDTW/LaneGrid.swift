/// How an N × M matrix is cut into lanes for the kernels: strips of 16 frames, one frame a lane; at step s of a strip, lane
/// i stands at target s − i (see `CKernels.h`). Lane-ordered values of a strip are 16 a step, step by step.
struct LaneGrid: Hashable, Sendable {
  static let lanes = 16
  static let tileSteps = 32
  static let tileCells = tileSteps * lanes

  let frames: Int
  let targets: Int

  /// ⌈N/16⌉.
  var strips: Int { (frames + Self.lanes - 1) / Self.lanes }
  /// Steps of each strip: M + 15, rounded up to a multiple of 16.
  var steps: Int { (targets + 2 * Self.lanes - 2) / Self.lanes * Self.lanes }
  /// The lane-ordered values of the whole matrix, with those outside it.
  var values: Int { strips * steps * Self.lanes }
  /// Tiles of each strip.
  var tiles: Int { (steps + Self.tileSteps - 1) / Self.tileSteps }

  /// The last tile may be shorter.
  func steps(ofTile tile: Int) -> Range<Int> {
    tile * Self.tileSteps..<min((tile + 1) * Self.tileSteps, steps)
  }

  func frames(ofStrip strip: Int) -> Range<Int> {
    strip * Self.lanes..<min((strip + 1) * Self.lanes, frames)
  }

  /// The tiles that hold cells of these targets, in any lane.
  func tiles(ofTargets targets: Range<Int>) -> Range<Int> {
    targets.isEmpty
      ? 0..<0 : targets.lowerBound / Self.tileSteps..<(targets.upperBound + Self.lanes - 2) / Self.tileSteps + 1
  }
}
