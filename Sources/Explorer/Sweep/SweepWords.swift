import Evaluation
import Plotting

/// What the sweep says in words and marks.
extension Explorer {
  /// One line that says what the picture's setting does and what would be better; empty before there is a picture.
  func sweepWords(width: Int) -> String {
    guard let solution else { return "" }
    let forms = solution.evaluation.measurements.summary(advice)
    return forms.first { $0.count <= width } ?? (forms.last ?? "").shortened(to: width)
  }

  /// What other γ would do with the weights and the cost that are shown: at first at the points of the sweep, once its
  /// whole range is there.
  var advice: BriefAdvice? {
    let base = settings.withoutGamma
    if let advice = sweepRoom.advice(of: base) { return BriefAdvice(advice) }
    guard sweepRoom.gammas.isCurrent(for: settings), sweepRoom.gammas.missing(.coarse, of: base).isEmpty else {
      return nil
    }
    return BriefAdvice(sweptPoints)
  }

  /// Where a measure is best.
  func best(_ measure: Measure) -> BriefAdvice.Best? {
    advice?.best[measure] ?? BriefAdvice.best(measure, sweptPoints)
  }

  private var sweptPoints: [(gamma: Double, measurements: Measurements)] {
    sweepRoom.gammas.points.filter { $0.gamma > 0 }.map { ($0.gamma, $0.measurements) }
  }
}
