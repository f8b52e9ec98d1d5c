/// What was computed of an alignment, in whatever form it is kept: an `Alignment` asks it.
protocol AlignmentSolution: Sendable {
  var totals: AlignmentTotals { get }
  /// The targets outside of which E and H are 0 in this frame.
  func activeTargets(frame: Int) -> Range<Int>
  /// E of the active targets `targets`.
  func copyExpected(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>)
  /// H of the active targets `targets`.
  func copyAlignment(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>)
  /// D of a row, infinite where no path leads. Rows are asked for in ascending order at best.
  func makeAccumulatedCostReader(readsFewRows: Bool) -> any AccumulatedCostReader
  /// Every so-manieth row of D is at hand, the others have to be computed again: rows n with (n + 1) a multiple.
  var accumulatedCostStride: Int { get }
  /// Initialises H̃ Y, N × K; false where this is left to the caller.
  func fillModifiedTargets(_ bins: ActiveBins, into out: UnsafeMutablePointer<Double>, threads: Int) -> Bool
  func stepProbabilities(frame: Int, target: Int) -> StepProbabilities
}

/// Reads D row by row. Not for two threads at once.
protocol AccumulatedCostReader {
  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutablePointer<Double>)
}

/// The numbers that an alignment is summed up in; `Alignment` says what they mean.
struct AlignmentTotals: Sendable {
  var distance: Double
  var expectedCost: Double
  var pathEntropy: Double
  var rowSums: [Double]
}

extension AlignmentSolution {
  func fillModifiedTargets(_ bins: ActiveBins, into out: UnsafeMutablePointer<Double>, threads: Int) -> Bool { false }
}
