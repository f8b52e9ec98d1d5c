extension Schedule {
  /// What it does, or why there is none: a sentence.
  public var reason: String {
    switch self {
    case .stages(let gammas, let loss):
      "\(gammas.count) stages from a γ that explores down to the highest that keeps \(loss.kept)."
    case .notNeeded(let range, let loss):
      "none is needed: any γ from \(range.lowerBound.text(digits: 3)) to \(range.upperBound.text(digits: 3)) explores and "
        + "keeps \(loss.kept)."
    case .noEvents: "none: Y has no events, so nothing says where to end."
    case .noEnd: "none: every γ loses more than 5 % of the events."
    case .noStart: "none: no γ up to 1000 explores; give a --start."
    }
  }
}

extension AllowedLoss {
  /// What is kept, in words.
  public var kept: String { self == .nothing ? "all events" : "\(100 - rawValue) % of the events" }
}
