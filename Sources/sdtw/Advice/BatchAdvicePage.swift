import Evaluation
import Plotting

/// Advice on a batch: a line for each item, and what holds for all.
struct BatchAdvicePage {
  private let subjects: [AdviceSubject]
  private let advice: BatchAdvice
  private let path: String

  /// - Parameter path: of the batch, as it was named.
  init(_ path: String, _ subjects: [AdviceSubject], _ advice: BatchAdvice) {
    (self.path, self.subjects, self.advice) = (path, subjects, advice)
  }

  var text: String { [header, table, schedule, rest].map { $0.joined(separator: "\n") }.joined(separator: "\n\n") }

  private var header: [String] {
    let (evaluator, present) = (subjects[0].evaluator, advice.items[0].present)
    let weights = present.parameters.stepWeights.text
    return ["\(path.quotable): a batch of \(subjects.count) items"]
      + "cost \(evaluator.cost.name), step weights \(weights) (h,v,d), τ = \(number(evaluator.threshold))"
      .wrapped(width: AdvicePage.width)
  }

  private var table: [String] {
    let head = ["item", "N", "M", "events", "all kept to γ", "95 % to", "explores from", "best frame F"]
    let rows = zip(subjects, advice.items).enumerated().map { index, item in
      let (subject, advice) = item
      let best = advice.best(.fMeasure).map {
        "\(NumberText.format(fixed: $0.value, decimals: 3)) at \(number($0.gamma))"
      }
      return ["\(index + 1)", "\(subject.pair.frameCount)", "\(subject.pair.targetCount)"]
        + ["\(subject.evaluator.events.count)"] + bounds(advice.keepsEvents, advice.explores) + [best ?? "–"]
    }
    let events = subjects.map(\.evaluator.events.count).reduce(0, +)
    let all = ["all", "", "", "\(events)"] + bounds(advice.keepsEvents, advice.explores) + ["–"]
    return TextTable.lines([head] + rows + [all])
  }

  private func bounds(_ keeps: [AllowedLoss: GammaBound], _ explores: GammaBound) -> [String] {
    let kept = [AllowedLoss.nothing, .fivePercent].map { loss in
      keeps[loss].map { text($0, .down) } ?? "–"
    }
    return kept + [text(explores, .up)]
  }

  private func text(_ bound: GammaBound, _ rule: FloatingPointRoundingRule) -> String {
    switch bound {
    case .nowhere: "no γ"
    case .everywhere: "every γ"
    case .at(let gamma): number(gamma.rounded(toThreeDigits: rule))
    }
  }

  private var schedule: [String] {
    let list = advice.schedule.python?.wrapped(width: AdvicePage.width - 4) ?? []
    return "Schedule for all items: \(advice.schedule.reason)".wrapped(width: AdvicePage.width)
      + list.enumerated().map { index, line in (index == 0 ? "  " : "    ") + line }
  }

  private var rest: [String] { ["What is odd about an item, and its weights: --item 1 to --item \(subjects.count)."] }

  private func number(_ value: Double) -> String { NumberText.format(value, significantDigits: 3) }
}
