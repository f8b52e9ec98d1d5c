import Glibc

/// A sequence of γ to train with: from one that still explores down to one that keeps events, in equal ratios (the
/// paper's recommendations 1 and 3).
public enum Schedule: Hashable, Sendable {
  /// Descending, three significant digits each; two that would be equal are one. The last keeps all but `loss`.
  case stages([Double], loss: AllowedLoss)
  /// Every γ of a range explores, and keeps all but `loss`.
  case notNeeded(ClosedRange<Double>, loss: AllowedLoss)
  /// Nothing says where to end: Y has no events.
  case noEvents
  /// No γ keeps 95 % of the events.
  case noEnd
  /// No γ lets a frame be shared by two targets, and no start is given.
  case noStart

  init(keepsEvents: [AllowedLoss: GammaBound], explores: GammaBound, _ options: Advisor.Options) {
    guard !keepsEvents.isEmpty else {
      self = .noEvents
      return
    }
    let kept = AllowedLoss.allCases.first { keepsEvents[$0].map { $0 != .nowhere } ?? false }
    guard let loss = kept, let end = keepsEvents[loss]?.highest else {
      self = .noEnd
      return
    }
    guard let start = [explores.lowest, options.start].compactMap(\.self).max() else {
      self = .noStart
      return
    }
    // As they are written, so that no bound is crossed.
    let (first, last) = (start.rounded(toThreeDigits: .up), end.rounded(toThreeDigits: .down))
    self =
      first <= last
      ? .notNeeded(first...last, loss: loss)
      : .stages(Self.stages(from: first, to: last, count: options.stages), loss: loss)
  }

  private static func stages(from first: Double, to last: Double, count: Int) -> [Double] {
    let ratio = log(last / first)
    let inner = (1..<max(count - 1, 1)).map { stage in
      (first * exp(ratio * Double(stage) / Double(count - 1))).rounded(digits: 3)
    }
    let all = [first] + inner + [last]
    return all.indices.filter { $0 == 0 || all[$0] < all[$0 - 1] }.map { all[$0] }
  }

  /// The γ of the stages as a line of Python; nil where there are none.
  public var python: String? {
    guard case .stages(let gammas, _) = self else { return nil }
    return "gammas = [\(gammas.map { $0.text(digits: 3) }.joined(separator: ", "))]"
  }
}

extension GammaBound {
  /// Of something that holds up to a γ: the highest where it does.
  var highest: Double? {
    switch self {
    case .nowhere: nil
    case .at(let gamma): gamma
    case .everywhere: Advice.gammas.upperBound
    }
  }

  /// Of something that holds from a γ on: the lowest where it does.
  var lowest: Double? {
    switch self {
    case .nowhere: nil
    case .at(let gamma): gamma
    case .everywhere: Advice.gammas.lowerBound
    }
  }
}
