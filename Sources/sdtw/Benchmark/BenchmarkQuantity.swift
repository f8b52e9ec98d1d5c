import SoftDTW

/// What is measured, in ns a cell of N × M. The raw values are the names in JSON; parts begin with the name of the whole.
enum BenchmarkQuantity: String, CaseIterable {
  /// A vectorised exponential in float64 and a store.
  case yardstick
  /// C from X and Y, as the look reads it.
  case costs
  /// What the explorer does at a new γ: an alignment, Y^mod, and pictures of D and H; C is at hand.
  case step
  case stepLook = "step_look"
  case stepActivity = "step_activity"
  case stepForward = "step_forward"
  case stepBackward = "step_backward"
  case stepPictures = "step_pictures"
  case modifiedTargets = "step_modified_targets"
  /// An exact alignment, and dense D, E and H.
  case exact
  case exactForward = "exact_forward"
  case exactActivity = "exact_activity"
  case exactBackward = "exact_backward"
  case exactDense = "exact_dense"

  static let stepPasses: [PassTimes.Pass: BenchmarkQuantity] = [
    .look: .stepLook, .activity: .stepActivity, .forward: .stepForward, .backward: .stepBackward,
  ]
  static let exactPasses: [PassTimes.Pass: BenchmarkQuantity] = [
    .forward: .exactForward, .activity: .exactActivity, .backward: .exactBackward,
  ]
}

/// How a problem is aligned.
struct BenchmarkSetting: Equatable {
  let gamma: Double
  let stepWeights: StepWeights
  let kernel: Kernel
  let threads: Int
}

/// One line of the report.
struct BenchmarkRow {
  let problem: BenchmarkProblem
  let setting: BenchmarkSetting
  /// The median of the runs. What didn't run (the plain recursions have no look) has none.
  let nanoseconds: [BenchmarkQuantity: Double]

  /// How many times as long as the yardstick.
  func ratio(_ quantity: BenchmarkQuantity) -> Double? {
    guard let value = nanoseconds[quantity], let yardstick = nanoseconds[.yardstick], yardstick > 0 else { return nil }
    return value / yardstick
  }
}
