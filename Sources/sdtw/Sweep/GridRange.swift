import Evaluation
import SoftDTW

extension SweepGrid {
  /// Refuses a setting whose alignments could leave the range of a Double, before any of them is computed.
  ///
  /// - Parameters:
  ///   - largestCost: the largest magnitude of a file's costs, where they are known; γ alone can be too large.
  ///   - name: the file, where there are several.
  func checkRange(frames: Int, targets: Int, largestCost: Double? = nil, name: String?) throws(Failure) {
    let gamma = gammas.max() ?? 0
    for weights in stepWeights {
      let parameters = AlignmentParameters(gamma: gamma, stepWeights: weights, firstCell: firstCell)
      do throws(AlignmentError) {
        try parameters.validateRange(frames: frames, targets: targets, largestCost: largestCost ?? 0)
      } catch {
        let costs = largestCost.map { " and costs of up to \($0.shortest)" } ?? ""
        let text = """
          γ \(gamma.shortest) with the step weights \(weights.text)\(costs) leaves the range of float64 over \(frames) \
          frames and \(targets) targets.
          Sweep without such settings, or scale X and Y down.
          """
        throw Failure(Failure(.badData, text), in: name)
      }
    }
  }
}
