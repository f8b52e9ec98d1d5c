import Glibc
import SoftDTW

extension Evaluator {
  /// What is odd about a setting and about the data, the gravest first.
  ///
  /// - Parameter durations: those of `durations(cost:parameters:)` for the alignment's weights.
  /// - Throws: whatever `checkpoint` throws.
  public func warnings(
    _ alignment: Alignment, durations: EventDurations?, checkpoint: Checkpoint = { _ in }
  ) throws -> [Warning] {
    let found = AlignmentWarnings(self, alignment)
    return [
      found.shape.collapse(), try found.shape.diagonal(checkpoint), found.unusedTargets(), found.squeezedTargets(),
      found.shortEvents(durations), found.weakUpdates(), saturatedPredictions(), predictionFloor(),
      gradedTargets(), found.negativeLoss(),
    ].compactMap(\.self)
  }

  /// A clamped entry or two are no reason for a warning: at least one in a thousand are.
  private func saturatedPredictions() -> Warning? {
    guard case .bce(let clamp) = cost else { return nil }
    let x = pair.predictions
    let counts = (0..<x.rows).map { n in x.row(n).count { clamp.negativeLogarithms(of: $0).isClamped } }
    let count = counts.reduce(0, +)
    let share = Double(count) / Double(x.elements.count)
    guard share >= 1e-3 else { return nil }
    return Warning(
      .saturatedPredictions(count: count, share: share),
      frames: counts.indices.filter { counts[$0] > 0 }.ranges)
  }

  private func gradedTargets() -> Warning? {
    let count = pair.targets.elements.count { $0 != 0 && $0 != 1 }
    return count == 0 || events.isEmpty ? nil : Warning(.gradedTargets(count: count))
  }

  /// A network that never says 0: its first percentile is above 0.02.
  private func predictionFloor() -> Warning? {
    guard cost.name == "bce" else { return nil }
    guard let level = comparablePredictions.elements.quantile(0.01), level > 0.02 else { return nil }
    return Warning(.floor(level: level, leastCost: Double(pair.featureCount) * costOfSilence(at: level)))
  }

  /// What a bin costs whose target is off, in nats, with the clamp that keeps it finite.
  private func costOfSilence(at level: Double) -> Double {
    guard case .bce(let clamp) = cost else { return -log1p(-level) }
    return clamp.negativeLogarithms(of: level).off
  }
}
