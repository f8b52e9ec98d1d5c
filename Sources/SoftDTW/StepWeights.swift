/// The step weights w_h, w_v and w_d of the weighted recursion: how much of a cell's cost a step into it pays.
///
/// Each is at least 0; `.infinity` forbids the step. The order is horizontal, vertical, diagonal everywhere (as in the
/// dDTW package; the older weightedSDTW code has vertical, horizontal, diagonal).
public struct StepWeights: Hashable, Sendable {
  /// w_h: to the next frame, with the same target.
  public var horizontal: Double
  /// w_v: to the next target, within the same frame.
  public var vertical: Double
  /// w_d: to the next frame and the next target.
  public var diagonal: Double

  public init(horizontal: Double, vertical: Double, diagonal: Double) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.diagonal = diagonal
  }

  /// 1, 1, 1: the soft-DTW of Cuturi and Blondel (2017).
  public static let unit = StepWeights(horizontal: 1, vertical: 1, diagonal: 1)

  /// Horizontal, vertical, diagonal.
  public var values: [Double] { [horizontal, vertical, diagonal] }
}

/// What the path pays for its first cell (1, 1).
public enum FirstCell: String, Hashable, Sendable, CaseIterable {
  /// w_d · C(1,1), as in the authors' weightedSDTW code: the path enters by a diagonal step.
  case diagonal
  /// 1 · C(1,1) whatever the weights, as in their dDTW package.
  case one
}

/// What shapes an alignment beside the costs.
public struct AlignmentParameters: Hashable, Sendable {
  /// The softmin temperature γ ≥ 0, in the unit of the costs; 0 is classical DTW.
  public var gamma: Double
  public var stepWeights: StepWeights
  public var firstCell: FirstCell

  public init(gamma: Double, stepWeights: StepWeights = .unit, firstCell: FirstCell = .diagonal) {
    self.gamma = gamma
    self.stepWeights = stepWeights
    self.firstCell = firstCell
  }
}
