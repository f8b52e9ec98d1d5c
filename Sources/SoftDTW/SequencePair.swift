/// Predictions X and weak targets Y that are to be aligned, and strong targets where they are known.
public struct SequencePair: Sendable, Equatable {
  /// X, N × K: one row a frame, one column a feature bin.
  public let predictions: Matrix
  /// Y, M × K: one row a target, in order, without durations.
  public let targets: Matrix
  /// Y^strong, N × K: the frame-wise reference, for evaluation alone.
  public let strongTargets: Matrix?

  /// - Throws: `SequenceError` when an array is empty, holds NaN or an infinity, or the shapes don't fit together.
  public init(predictions: Matrix, targets: Matrix, strongTargets: Matrix? = nil) throws(SequenceError) {
    try predictions.validate(as: .predictions)
    try targets.validate(as: .targets)
    guard predictions.columns == targets.columns else {
      throw .differentFeatures(predictions: predictions.columns, targets: targets.columns)
    }
    if let strongTargets {
      try strongTargets.validate(as: .strongTargets)
      guard strongTargets.rows == predictions.rows, strongTargets.columns == predictions.columns else {
        throw .strongTargetsShape(
          rows: strongTargets.rows, columns: strongTargets.columns, frames: predictions.rows,
          features: predictions.columns)
      }
    }
    self.predictions = predictions
    self.targets = targets
    self.strongTargets = strongTargets
  }

  private init(_ other: SequencePair, predictions: Matrix) {
    (self.predictions, targets, strongTargets) = (predictions, other.targets, other.strongTargets)
  }

  /// The same targets with another X.
  ///
  /// - Precondition: it is N × K, too.
  /// - Throws: `SequenceError.notFinite`.
  public func with(predictions: Matrix) throws(SequenceError) -> SequencePair {
    precondition(predictions.rows == frameCount && predictions.columns == featureCount, "X of another shape")
    try predictions.validate(as: .predictions)
    return SequencePair(self, predictions: predictions)
  }

  /// N.
  public var frameCount: Int { predictions.rows }
  /// M.
  public var targetCount: Int { targets.rows }
  /// K.
  public var featureCount: Int { predictions.columns }
}

/// Which array of a pair an error speaks of.
public enum SequenceRole: String, Sendable, Hashable {
  case predictions = "X"
  case targets = "Y"
  case strongTargets = "Y_strong"
}

/// Why two sequences can't be aligned. Indices start at 0.
public enum SequenceError: Error, Hashable, Sendable {
  case empty(SequenceRole, rows: Int, columns: Int)
  case notFinite(SequenceRole, row: Int, column: Int, value: Double)
  case differentFeatures(predictions: Int, targets: Int)
  case strongTargetsShape(rows: Int, columns: Int, frames: Int, features: Int)
  /// `bce` needs values in [0, 1].
  case notAProbability(SequenceRole, row: Int, column: Int, value: Double)
}

extension Matrix {
  fileprivate func validate(as role: SequenceRole) throws(SequenceError) {
    guard !isEmpty else { throw .empty(role, rows: rows, columns: columns) }
    if let index = elements.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(role, row: index / columns, column: index % columns, value: elements[index])
    }
  }
}
