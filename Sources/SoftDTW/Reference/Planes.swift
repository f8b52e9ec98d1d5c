/// The five N × M arrays of the reference, one behind the other.
struct Planes: Sendable {
  static let count = 5
  private let memory: LentArray<Double>
  let cells: Int

  /// D.
  var accumulatedCost: UnsafeMutablePointer<Double> { memory.base }
  /// E.
  var expected: UnsafeMutablePointer<Double> { memory.base + cells }
  /// p_h, p_v, p_d.
  var horizontal: UnsafeMutablePointer<Double> { memory.base + 2 * cells }
  var vertical: UnsafeMutablePointer<Double> { memory.base + 3 * cells }
  var diagonal: UnsafeMutablePointer<Double> { memory.base + 4 * cells }

  /// - Throws: `AlignmentError.tooLarge` when there isn't that much memory.
  init(frames: Int, targets: Int, workspace: Workspace) throws(AlignmentError) {
    let (cells, overflow) = frames.multipliedReportingOverflow(by: targets)
    let (values, valuesOverflow) = cells.multipliedReportingOverflow(by: Self.count)
    guard !overflow, !valuesOverflow else { throw .tooLarge(frames: frames, targets: targets, bytes: nil) }
    let memory = try workspace.lend(Double.self, count: values, for: LaneGrid(frames: frames, targets: targets))
    (self.memory, self.cells) = (memory, cells)
  }

  @inline(__always)
  func shares(at index: Int) -> StepProbabilities {
    StepProbabilities(horizontal: horizontal[index], vertical: vertical[index], diagonal: diagonal[index])
  }
}
