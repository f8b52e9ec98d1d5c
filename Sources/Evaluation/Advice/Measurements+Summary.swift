extension Measurements {
  /// What a setting does, and what would be better, in one line: from the longest form to the shortest.
  ///
  /// - Parameter advice: for the same weights and cost; nil while it isn't known.
  public func summary(_ advice: BriefAdvice?) -> [String] {
    let (events, exploring, quality) = (eventForms(advice), exploringForms(advice), qualityForms(advice))
    // Where there are events, how many targets share a frame is the least urgent.
    let urgent = (events.isEmpty ? [exploring, quality] : [events, quality]).filter { !$0.isEmpty }
    let full = events.isEmpty ? [] : [[events, quality, exploring].compactMap(\.first)]
    let lengths = (0..<3).map { length in urgent.map { $0[min(length, $0.count - 1)] } }
    let forms = (full + lengths).map { $0.joined(separator: " · ") }
    return forms.indices.filter { $0 == 0 || forms[$0] != forms[$0 - 1] }.map { forms[$0] }
  }

  private func eventForms(_ advice: BriefAdvice?) -> [String] {
    guard let lost = self[.lostEvents], let all = self[.events] else { return [] }
    let short = self[.peakShort].map { ", short ones keep \(($0 * 100).rounded().text(digits: 3)) %" } ?? ""
    let better = advice.flatMap { advice in advice.kept.map { " · \($0.words(about: advice.isCoarse))" } } ?? ""
    let loss =
      lost == 0 ? "no event of \(all.text(digits: 15))" : "\(lost.text(digits: 15)) of \(all.text(digits: 15)) events"
    let (count, total) = (lost.text(digits: 15), all.text(digits: 15))
    return [
      "\(loss) lost\(short)\(better)", "\(count)/\(total) events lost\(better)", "\(count)/\(total) lost\(better)",
    ]
  }

  private func exploringForms(_ advice: BriefAdvice?) -> [String] {
    guard let targets = self[.effectiveTargets] else { return [] }
    let now = "\(targets.fixed(decimals: 2)) targets a frame"
    guard let gamma = advice?.explores else { return [now] }
    return ["\(now) (2 from γ = \(gamma.text(digits: 3)) on)", "\(now), 2 from γ \(gamma.text(digits: 3))"]
  }

  private func qualityForms(_ advice: BriefAdvice?) -> [String] {
    guard let value = self[.fMeasure] else { return [] }
    let now = value.fixed(decimals: 3)
    guard let best = advice?.best[.fMeasure] else { return ["F \(now)"] }
    if best.value.fixed(decimals: 3) == now { return ["F \(now), its best"] }
    let place = advice?.isCoarse == true ? "near" : "at"
    let text = "best F \(best.value.fixed(decimals: 3)) \(place) γ = \(best.gamma.text(digits: 3))"
    return ["\(text) (now \(now))", text, "F \(now)"]
  }
}

extension BriefAdvice.Kept {
  fileprivate func words(about isCoarse: Bool) -> String {
    guard case .upTo(let gamma, let loss) = self else { return "no γ keeps 95 %" }
    let kept = loss == .nothing ? "all" : "\(100 - loss.rawValue) %"
    return gamma >= Advice.gammas.upperBound
      ? "every γ keeps \(kept)" : "γ ≤ \(isCoarse ? "about " : "")\(gamma.text(digits: 3)) keeps \(kept)"
  }
}
