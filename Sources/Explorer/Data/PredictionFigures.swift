import Evaluation
import SoftDTW
import Synchronization

/// What is found of X once: it depends on no alignment.
final class PredictionFigures: Sendable {
  private let matrix = Mutex<(cost: LocalCost, values: Matrix)?>(nil)
  private let measurements = Mutex<(cost: LocalCost, values: Measurements)?>(nil)

  /// X, as probabilities where it holds logits.
  func comparable(_ evaluator: Evaluator) -> Matrix {
    matrix.withLock { known in
      if let known, known.cost == evaluator.cost { return known.values }
      let values = evaluator.comparablePredictions
      known = (evaluator.cost, values)
      return values
    }
  }

  /// The measures of X at the evaluator's τ; only those that depend on it are found anew. Nil without strong targets.
  func measurements(_ evaluator: Evaluator) -> Measurements? {
    let known = measurements.withLock { $0?.cost == evaluator.cost ? $0?.values : nil }
    if let known { return known.with(threshold: evaluator.thresholdMeasurements(of: comparable(evaluator))) }
    let values = evaluator.predictionMeasurements
    measurements.withLock { $0 = values.map { (evaluator.cost, $0) } }
    return values
  }
}
