/// How an N × M matrix is cut into lanes for the kernels: strips of 16 frames, one frame a lane; at step s of a strip, lane
/// i stands at target s − i (see `CKernels.h`). Lane-ordered values of a strip are 16 a step, step by step.
struct LaneGrid: Hashable, Sendable {
  static let lanes = 16

  let frames: Int
  let targets: Int

  /// ⌈N/16⌉.
  var strips: Int { (frames + Self.lanes - 1) / Self.lanes }
  /// Steps of each strip: M + 15, rounded up to a multiple of 16.
  var steps: Int { (targets + 2 * Self.lanes - 2) / Self.lanes * Self.lanes }
  /// The lane-ordered values of the whole matrix, with those outside it.
  var values: Int { strips * steps * Self.lanes }
}
