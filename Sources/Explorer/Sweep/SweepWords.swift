import Evaluation
import Plotting

/// One line that says what the present setting does, and what would be better.
struct SweepWords {
  /// From the longest to the shortest.
  let forms: [String]

  /// - Parameters:
  ///   - present: the measures of the setting that is shown.
  ///   - advice: what other γ would do; nil while that isn't known.
  init(_ present: Measurements, _ advice: SweepAdvice?) {
    let (events, exploring) = (Self.events(present, advice), Self.exploring(present, advice))
    let quality = Self.fMeasure(present, advice)
    // Where there are events, how many targets share a frame is the least urgent.
    let urgent = events.isEmpty ? [exploring, quality] : [events, quality]
    let full = events.isEmpty ? [] : [[events, quality, exploring].compactMap(\.first)]
    let lengths = (0..<3).map { length in
      urgent.filter { !$0.isEmpty }.map { $0[min(length, $0.count - 1)] }
    }
    forms = (full + lengths).map { $0.joined(separator: " · ") }
  }

  /// The longest form that fits, or the beginning of the shortest.
  func text(width: Int) -> String {
    forms.first { $0.count <= width } ?? (forms.last ?? "").shortened(to: width)
  }

  private static func events(_ present: Measurements, _ advice: SweepAdvice?) -> [String] {
    guard let lost = present[.lostEvents], let events = present[.events] else { return [] }
    let (count, all) = (NumberText.format(fixed: lost, decimals: 0), NumberText.format(fixed: events, decimals: 0))
    let short =
      present[.peakShort].map { ", short ones keep \(NumberText.format(fixed: $0 * 100, decimals: 0)) %" } ?? ""
    let loss = lost == 0 ? "no event of \(all) lost" : "\(count) of \(all) events lost"
    var better = ""
    if let gamma = advice?.keepsAll {
      better = " · γ ≤ \(gamma.gammaText) keeps all"
    } else if advice?.losesEverywhere == true {
      better = " · every γ loses some"
    }
    return ["\(loss)\(short)\(better)", "\(count)/\(all) events lost\(better)", "\(count)/\(all) lost\(better)"]
  }

  private static func exploring(_ present: Measurements, _ advice: SweepAdvice?) -> [String] {
    guard let targets = present[.effectiveTargets] else { return [] }
    let now = "\(NumberText.format(fixed: targets, decimals: 2)) targets a frame"
    guard let gamma = advice?.explores else { return [now] }
    return ["\(now) (2 from γ = \(gamma.gammaText) on)", "\(now), 2 from γ \(gamma.gammaText)"]
  }

  private static func fMeasure(_ present: Measurements, _ advice: SweepAdvice?) -> [String] {
    guard let value = present[.fMeasure] else { return [] }
    let now = NumberText.format(fixed: value, decimals: 3)
    guard let best = advice?.bestF else { return ["F \(now)"] }
    let text = "best F \(NumberText.format(fixed: best.value, decimals: 3)) at γ = \(best.gamma.gammaText)"
    return ["\(text) (now \(now))", text, "F \(now)"]
  }
}

extension Explorer {
  /// What the picture and the sweep say; empty before there is a picture.
  func sweepWords(width: Int) -> String {
    guard let solution else { return "" }
    return SweepWords(solution.evaluation.measurements, sweepAdvice).text(width: width)
  }

  /// Nil until the whole range of γ was swept once with the weights and the cost that are shown.
  var sweepAdvice: SweepAdvice? {
    let base = settings.withoutGamma
    guard sweepRoom.gammas.isCurrent(for: settings), sweepRoom.gammas.missing(.coarse, of: base).isEmpty else {
      return nil
    }
    return SweepAdvice(sweepRoom.gammas.points)
  }
}
