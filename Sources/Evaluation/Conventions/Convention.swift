import SoftDTW

/// Settings under which another program may have computed an alignment.
public struct Convention: Hashable, Sendable {
  public var cost: LocalCost
  /// X goes through a sigmoid before the cost takes it.
  public var appliesSigmoid: Bool
  /// The cost is the mean over the bins, not their sum: 1/K of ours.
  public var isMeanOverBins: Bool
  /// γ is in the unit of the costs, of their means where they are such.
  public var parameters: AlignmentParameters

  public init(
    cost: LocalCost, parameters: AlignmentParameters, appliesSigmoid: Bool = false, isMeanOverBins: Bool = false
  ) {
    self.cost = cost
    self.parameters = parameters
    self.appliesSigmoid = appliesSigmoid
    self.isMeanOverBins = isMeanOverBins
  }

  /// What can differ between two programs.
  public enum Setting: String, Hashable, Sendable, CaseIterable {
    case cost
    case meanOverBins = "mean_over_bins"
    case gamma
    case stepWeights = "step_weights"
    case firstCell = "first_cell"
  }

  /// In what this differs from `given`.
  public func differences(from given: Convention) -> [Setting] {
    Setting.allCases.filter { setting in
      switch setting {
      case .cost: cost != given.cost || appliesSigmoid != given.appliesSigmoid
      case .meanOverBins: isMeanOverBins != given.isMeanOverBins
      case .gamma: parameters.gamma != given.parameters.gamma
      case .stepWeights: parameters.stepWeights != given.parameters.stepWeights
      case .firstCell: parameters.firstCell != given.parameters.firstCell
      }
    }
  }
}
