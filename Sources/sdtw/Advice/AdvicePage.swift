import Evaluation
import Plotting
import SequenceFiles
import SoftDTW
import TerminalCanvas

/// Advice as a page of 80 columns.
struct AdvicePage {
  private let subject: AdviceSubject
  private let advice: Advice
  private let weights: [WeightComparison]
  static let width = 80

  init(_ subject: AdviceSubject, _ advice: Advice, _ weights: [WeightComparison]) {
    self.subject = subject
    self.advice = advice
    self.weights = weights
  }

  var text: String {
    let sections = [header, present, gammas, weightTable, predictions, schedule, warnings]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var header: [String] {
    let (pair, evaluator) = (subject.pair, subject.evaluator)
    let seconds = evaluator.framesPerSecond.map { fps in
      " (\(number(Double(pair.frameCount) / fps)) s at \(number(fps, digits: 4)) fps)"
    }
    let shape = "\(pair.frameCount) frames\(seconds ?? ""), \(pair.targetCount) targets, \(pair.featureCount) bins"
    let durations =
      switch advice.present.durations?.source {
      case .strong: ", durations from the strong targets"
      case .hard: ", durations from the alignment at γ = 0"
      case nil: ""
      }
    let weights = advice.present.parameters.stepWeights.text
    return Self.paragraph("\(subject.name.quotable): \(shape)")
      + Self.paragraph(
        "cost \(evaluator.cost.name), step weights \(weights) (h,v,d), τ = \(number(evaluator.threshold))")
      + Self.paragraph("\(counted(evaluator.events.count, "event"))\(durations)")
  }

  private var present: [String] {
    let summary = advice.present.measurements.summary(nil).first ?? ""
    return Self.paragraph("Now, at γ = \(number(advice.present.parameters.gamma)): \(summary)")
  }

  private var gammas: [String] {
    let losses = AllowedLoss.allCases.compactMap { loss in advice.keepsEvents[loss].map { keeps(loss, $0) } }
    return ["Which γ"] + (losses + [explores] + advice.best.map(best)).flatMap { $0 }
  }

  private func keeps(_ loss: AllowedLoss, _ bound: GammaBound) -> [String] {
    let name = loss == .nothing ? "keeps all events" : "keeps \(100 - loss.rawValue) % of events"
    let events = subject.evaluator.events.count
    let lost = loss == .nothing ? "no event lost" : "at most \(loss.count(of: events)) of \(events) lost"
    switch bound {
    case .nowhere: return row(name, "no γ", "more are lost even at γ = 0.001")
    case .everywhere: return row(name, "every γ", "\(lost) at any γ up to 1000")
    case .at(let gamma): return row(name, "γ ≤ \(number(gamma.rounded(toThreeDigits: .down)))", lost)
    }
  }

  private var explores: [String] {
    switch advice.explores {
    case .nowhere: row("still explores", "no γ", "no γ up to 1000 mixes two targets a frame in the mean")
    case .everywhere:
      row("still explores", "every γ", "a frame is a mixture of 2 targets or more at any γ from 0.001 on")
    case .at(let gamma):
      row(
        "still explores", "γ ≥ \(number(gamma.rounded(toThreeDigits: .up)))",
        "a frame is a mixture of 2 targets there; below, training from a poor start may collapse")
    }
  }

  private func best(_ best: BestGamma) -> [String] {
    let range = "\(number(best.plateau.lowerBound)) to \(number(best.plateau.upperBound))"
    let value = NumberText.format(fixed: best.value, decimals: 3)
    return row("best \(best.measure.title)", "γ = \(number(best.gamma))", "\(value); nearly so from \(range)")
  }

  private func row(_ name: String, _ gamma: String, _ reason: String) -> [String] {
    let head = "  \(name.padded(to: 24)) \(gamma.padded(to: 10)) "
    return reason.wrapped(width: Self.width - head.count).enumerated().map { index, line in
      (index == 0 ? head : String(repeating: " ", count: head.count)) + line
    }
  }

  private var weightTable: [String] {
    let present = advice.present.parameters.stepWeights
    let others = "w_v = \(number(present.vertical)), w_d = \(number(present.diagonal))"
    let head = "  \("w_h".padded(to: 10)) \("keeps".padded(to: 18)) \("best frame F".padded(to: 20)) h(n) < 0.1"
    return ["Which w_h (\(others); four γ a decade)", head]
      + weights.map { row in
        let name = number(row.stepWeights.horizontal) + (row.stepWeights == present ? " (now)" : "")
        let best = row.advice.best[.fMeasure].map {
          "\(NumberText.format(fixed: $0.value, decimals: 3)) at γ = \(number($0.gamma))"
        }
        let weak = row.weaklyUpdatedFrames.map { counted($0, "frame") }
        return
          "  \(name.padded(to: 10)) \(kept(row.advice.kept).padded(to: 18)) \((best ?? "–").padded(to: 20)) \(weak ?? "–")"
      }
  }

  private func kept(_ kept: BriefAdvice.Kept?) -> String {
    switch kept {
    case nil: "–"
    case .nowhere: "less than 95 %"
    case .upTo(let gamma, let loss):
      "\(loss == .nothing ? "all" : "\(100 - loss.rawValue) %") to γ = \(number(gamma))"
    }
  }

  private var predictions: [String] {
    guard let x = advice.predictions else { return [] }
    let values = BestGamma.measures.compactMap { measure in
      x[measure].map { "\(measure.title) \(NumberText.format(fixed: $0, decimals: 3))" }
    }
    return values.isEmpty ? [] : Self.paragraph("X itself reaches: \(values.joined(separator: ", ")).")
  }

  private var schedule: [String] {
    let list = advice.schedule.python?.wrapped(width: Self.width - 4) ?? []
    return Self.paragraph("Schedule: \(advice.schedule.reason)")
      + list.enumerated().map { index, line in (index == 0 ? "  " : "    ") + line }
      + (startsLow ? Self.paragraph("From poor predictions start higher, as with --start 10.", indent: 2) : [])
  }

  /// Whether a schedule covers less than a factor of two, and begins below the paper's highest γ: X explores at any γ that
  /// keeps events, as it does when it is good already.
  private var startsLow: Bool {
    switch advice.schedule {
    case .stages(let gammas, _): (gammas.first ?? 0) < min(2 * (gammas.last ?? 0), 10)
    case .notNeeded(let range, _): range.lowerBound < 5
    case .noEvents, .noEnd, .noStart: false
    }
  }

  private var warnings: [String] {
    guard !advice.warnings.isEmpty else { return ["Warnings: none"] }
    return ["Warnings"]
      + advice.warnings.flatMap { warning in
        Self.paragraph("! " + warning.kind.finding, indent: 2)
          + (warning.place(framesPerSecond: subject.evaluator.framesPerSecond).map { Self.paragraph($0, indent: 4) }
            ?? [])
          + Self.paragraph(warning.kind.meaning, indent: 4)
      }
  }

  private static func paragraph(_ text: String, indent: Int = 0) -> [String] {
    text.wrapped(width: width - indent).map { String(repeating: " ", count: indent) + $0 }
  }

  private func number(_ value: Double, digits: Int = 3) -> String {
    NumberText.format(value, significantDigits: digits)
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }
}

extension Measure {
  /// As the page calls those that are searched for their best γ.
  fileprivate var title: String {
    switch self {
    case .fMeasure: "frame F-measure"
    case .averagePrecision: "average precision"
    case .noteFMeasure: "note F-measure"
    default: rawValue
    }
  }
}
