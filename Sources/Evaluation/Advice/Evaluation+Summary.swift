extension Evaluation {
  /// What the setting does and what would be better, in one line; from the longest form to the shortest.
  ///
  /// - Parameter advice: for the same weights and cost; nil where it isn't known yet.
  public func summary(advice: Advice?) -> [String] {
    guard let present = presentTexts else { return ["Y has no events"] }
    let keeps = advice.flatMap(\.keepsText)
    let best = advice.flatMap { $0.best(.fMeasure) }.map { "best F at γ = \($0.gamma.text(digits: 2))" }
    let forms = [
      [present.long, keeps, best], [present.long, keeps], [present.medium, keeps], [present.medium], [present.short],
    ].map { $0.compactMap(\.self).joined(separator: "; ") }
    return forms.indices.filter { $0 == 0 || forms[$0] != forms[$0 - 1] }.map { forms[$0] }
  }

  /// What becomes of the events; nil where there are none.
  private var presentTexts: (long: String, medium: String, short: String)? {
    guard !outcomes.isEmpty else { return nil }
    let (count, lost) = (outcomes.count, outcomes.count(where: \.isLost))
    let medium: String
    switch (lost, count) {
    case (0, 1): medium = "the event is kept"
    case (0, _): medium = "all \(count) events kept"
    default: medium = "\(lost) of \(count) \(count == 1 ? "event" : "events") lost"
    }
    let short = self[.peakShort].map { ", short ones keep \(($0 * 100).rounded().text(digits: 3)) %" } ?? ""
    return (medium + short, medium, "\(lost)/\(count) lost")
  }
}

extension Advice {
  /// "γ ≤ 0.42 keeps all"; nil without events.
  fileprivate var keepsText: String? {
    guard !keepsEvents.isEmpty else { return nil }
    guard let (loss, bound) = strictestKept else { return "no γ keeps 95 %" }
    let kept = loss == .nothing ? "all" : "\(100 - loss.rawValue) %"
    if case .at(let gamma) = bound { return "γ ≤ \(gamma.rounded(toThreeDigits: .down).text(digits: 3)) keeps \(kept)" }
    return "every γ up to \(Advice.gammas.upperBound.text(digits: 3)) keeps \(kept)"
  }
}
