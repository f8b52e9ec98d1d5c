import SoftDTW
import Synchronization

/// What other horizontal weights would do: w_h decides most, since most steps stay with their target.
public struct WeightComparison: Hashable, Sendable {
  public let stepWeights: StepWeights
  /// At the γ of `WeightComparison.gammas`.
  public let advice: BriefAdvice
  /// How many frames have h(n) < 0.1, and so are hardly updated, at the γ of the best F-measure, else of the kept events,
  /// else of two targets a frame; nil where none of these is known.
  public let weaklyUpdatedFrames: Int?

  /// The weights w_h that are tried beside the present one: the paper's 0.1, and what lies around it.
  public static let horizontalWeights = [0, 0.05, 0.1, 0.2, 0.5, 1, 2]
  /// Four a decade.
  public static let gammas = SweepGrid.logarithmic(Advice.gammas.lowerBound, Advice.gammas.upperBound, count: 25)
}

extension Sweep {
  /// Compares horizontal weights, by ascending w_h; the other weights are those of `present`.
  ///
  /// Weights that leave no path are left out.
  ///
  /// - Throws: `AlignmentError`, and whatever `progress` and `checkpoint` throw.
  public func compareHorizontalWeights(
    _ present: AlignmentParameters, jobs: Int, progress: @Sendable (_ finishedShare: Double) throws -> Void = { _ in },
    checkpoint: @Sendable () throws -> Void = {}
  ) throws -> [WeightComparison] {
    let weights = Set(WeightComparison.horizontalWeights + [present.stepWeights.horizontal]).sorted()
      .map { horizontal in
        var weights = present.stepWeights
        weights.horizontal = horizontal
        return weights
      }
    let grid = SweepGrid(gammas: WeightComparison.gammas, stepWeights: weights, firstCell: present.firstCell)
    let points = grid.points.filter { $0.leavePath(frames: cost.frameCount, targets: cost.targetCount) }
    let found = Mutex<[AlignmentParameters: Measurements]>([:])
    try run(points, jobs: jobs, checkpoint: checkpoint) { index, evaluation in
      let count = found.withLock { found in
        found[points[index]] = evaluation.measurements
        return found.count
      }
      try progress(Double(count) / Double(points.count))
    }
    let measurements = found.withLock { $0 }
    return try weights.compactMap { weights in
      let curve = points.filter { $0.stepWeights == weights }
        .compactMap { point in measurements[point].map { (gamma: point.gamma, measurements: $0) } }
      return curve.isEmpty ? nil : try comparison(weights, BriefAdvice(curve), present, checkpoint)
    }
  }

  private func comparison(
    _ weights: StepWeights, _ advice: BriefAdvice, _ present: AlignmentParameters,
    _ checkpoint: @Sendable () throws -> Void
  ) throws -> WeightComparison {
    let kept: Double? = if case .upTo(let gamma, _)? = advice.kept { gamma } else { nil }
    let weak = try (advice.best[.fMeasure]?.gamma ?? kept ?? advice.explores).map { gamma in
      let parameters = AlignmentParameters(gamma: gamma, stepWeights: weights, firstCell: present.firstCell)
      let alignment = try Alignment(cost: cost, parameters: parameters, detail: .picture) { _ in try checkpoint() }
      return alignment.weaklyUpdatedFrames.count
    }
    return WeightComparison(stepWeights: weights, advice: advice, weaklyUpdatedFrames: weak)
  }
}

extension Alignment {
  /// Frames with h(n) < 0.1, in order. Rounding makes none weak whose steps all weigh 0.1.
  var weaklyUpdatedFrames: [Int] { rowSums.indices.filter { rowSums[$0] < 0.1 * (1 - 1e-9) } }
}
