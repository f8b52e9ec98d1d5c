import Evaluation
import Plotting
import TerminalCanvas

/// Which γ an advice points to.
struct AdvisedGammas: Hashable {
  /// The highest γ that keeps events, and which share of them.
  let keeps: Double
  let loss: AllowedLoss
  /// The lowest γ that still explores.
  let explores: Double
  let isCoarse: Bool

  /// Nil where one of both is missing: there is nothing between them then.
  init?(_ advice: BriefAdvice?) {
    guard let advice, case .upTo(let keeps, let loss)? = advice.kept, let explores = advice.explores else { return nil }
    (self.keeps, self.loss, self.explores, isCoarse) = (keeps, loss, explores, advice.isCoarse)
  }

  /// Those that do both; nil where none does.
  var range: ClosedRange<Double>? { explores <= keeps ? explores...keeps : nil }

  /// A band where there are γ that do both, else both bounds, in the colour of warnings.
  var marks: [PlotMark] {
    if let range { return [PlotMark(.range(range), color: .shadedRange)] }
    return [PlotMark(.x(keeps), color: .warning), PlotMark(.x(explores), color: .warning)]
  }

  var text: String {
    let kept = loss == .nothing ? "all" : "\(100 - loss.rawValue) %"
    let text =
      range == nil
      ? "▲ no γ does both: \(kept) kept to \(keeps.gammaText), explores from \(explores.gammaText)"
      : "━ advised γ \(explores.gammaText) … \(keeps.gammaText): explores and keeps \(kept)"
    return isCoarse ? text + " (about)" : text
  }
}
