// What is said of each error: the first line says what was found, the second what to do. Indices count from 1 here.

extension SequenceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty(let role, let rows, let columns):
      """
      \(role.rawValue) is empty: its shape is (\(rows), \(columns)).
      Dump at least one row with at least one feature.
      """
    case .notFinite(let role, let row, let column, let value):
      """
      \(role.rawValue) is \(value) at \(role.rowName) \(row + 1), bin \(column + 1).
      Only finite numbers can be aligned: look at what wrote the array, or replace such values before dumping it.
      """
    case .differentFeatures(let predictions, let targets):
      """
      X has \(predictions) features a frame, Y has \(targets): they can't be compared.
      Dump X as (frames, features) and Y as (targets, features) with the same features.
      """
    case .strongTargetsShape(let rows, let columns, let frames, let features):
      """
      Y_strong has the shape (\(rows), \(columns)), X has (\(frames), \(features)).
      Strong targets need a row for each frame of X and its features.
      """
    case .notAProbability(let role, let row, let column, let value):
      """
      \(role.rawValue) is \(value) at \(role.rowName) \(row + 1), bin \(column + 1), outside [0, 1]: bce needs probabilities.
      Use --cost mse, or --logits if X holds logits.
      """
    }
  }
}

extension SequenceRole {
  fileprivate var rowName: String { self == .targets ? "target" : "frame" }
}

extension AlignmentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty(let frames, let targets):
      """
      There is nothing to align: \(frames) frames and \(targets) targets.
      Both sequences need at least one row.
      """
    case .costNotFinite(let frame, let target, let value):
      """
      The cost of frame \(frame + 1) and target \(target + 1) is \(value): the values are too large.
      Scale X and Y down.
      """
    case .invalidGamma(let gamma):
      """
      γ is \(gamma), but it must be a finite number of at least 0.
      Try --gamma 1; 0 is classical DTW.
      """
    case .invalidStepWeights(let weights):
      """
      The step weights are \(weights.text), but each must be at least 0, or inf.
      Try --step-weights 1,1,1: horizontal, vertical, diagonal.
      """
    case .noPath(let weights, let firstCell, let frames, let targets):
      """
      No path is left through \(frames) frames and \(targets) targets with the step weights \(weights.text).
      \(Self.cure(weights, firstCell))
      """
    case .overflow(let largestCost):
      """
      Costs of up to \(largestCost), times the weights and the length of a path, leave the range of float64.
      Scale X and Y, the weights or γ down.
      """
    case .tooLarge(let frames, let targets, let bytes):
      """
      \(frames) frames × \(targets) targets need \(bytes.map { "\(($0 + 999_999) / 1_000_000) MB" } ?? "more bytes than can be counted").
      Cut the sequences into shorter segments.
      """
    }
  }

  private static func cure(_ weights: StepWeights, _ firstCell: FirstCell) -> String {
    weights.diagonal == .infinity && firstCell == .diagonal
      ? "A path enters by a diagonal step: allow it, or use --first-cell one."
      : "Allow another step."
  }
}

extension StepWeights {
  /// As on the command line: horizontal, vertical, diagonal.
  public var text: String {
    values.map { $0 == $0.rounded() && $0.magnitude < 1e15 ? "\(Int($0))" : "\($0)" }.joined(separator: ",")
  }
}

extension KernelComplaint: CustomStringConvertible {
  var description: String {
    let names = (available.map(\.rawValue) + [KernelChoice.reference]).joined(separator: ", ")
    return """
      SDTW_KERNEL is “\(requested)”: this machine has \(names).
      Set it to one of these, or unset it to take the fastest.
      """
  }
}
