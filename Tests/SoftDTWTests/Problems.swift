import TestSupport

@testable import SoftDTW

/// Parameters that many tests go through.
enum Problems {
  static let weights: [StepWeights] = [
    (1, 1, 1), (0.1, 1, 1), (0, 1, 1), (1, 0, 1), (1, 1, 0), (0, 0, 1), (0, 0.3, 0), (2, 1, 0.5), (1, 1, 2),
    (0.5, 0.25, 1),
  ].map { StepWeights(horizontal: $0.0, vertical: $0.1, diagonal: $0.2) }

  /// Square, wide, high, and the degenerate ones.
  static let shapes = [(1, 1), (1, 5), (6, 1), (2, 2), (4, 5), (6, 3)]

  static let costs: [LocalCost] = [.mse, .squared, .bce(), .bce(.torch), .bceFromLogits]

  /// Probabilities well inside the clamp for `bce`, logits within ±4, any values for the squared distances.
  static func pair(_ cost: LocalCost, frames: Int, targets: Int, features: Int = 3, seed: UInt64) throws -> SequencePair
  {
    var random = SeededGenerator(seed: seed)
    let range: ClosedRange<Double> =
      switch cost {
      case .mse, .squared: -1...2
      case .bce: 0.05...0.95
      case .bceFromLogits: -4...4
      }
    return try SequencePair(
      predictions: random.matrix(frames, features, in: range), targets: random.matrix(targets, features))
  }
}

extension StepWeights {
  init(_ horizontal: Double, _ vertical: Double, _ diagonal: Double) {
    self.init(horizontal: horizontal, vertical: vertical, diagonal: diagonal)
  }
}

/// The alignment of a cost matrix, in one line.
func align(
  _ cost: Matrix, gamma: Double = 1, _ weights: StepWeights = .unit, _ firstCell: FirstCell = .diagonal,
  kernel: Kernel = .chosen, workspace: Workspace = Workspace()
) throws -> Alignment {
  try Alignment(
    cost: CostMatrix(cost), parameters: AlignmentParameters(gamma: gamma, stepWeights: weights, firstCell: firstCell),
    kernel: kernel, workspace: workspace)
}
