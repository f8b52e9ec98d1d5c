import SoftDTW

/// What is known so far of the measures as functions of γ. Questions are answered from the samples; each says between
/// which of them it has to be asked again.
struct GammaCurve: Sendable {
  struct Sample: Sendable {
    let gamma: Double
    let peaks: [Double]
    let lostEvents: Int
    let measurements: Measurements

    init(_ evaluation: Evaluation) {
      gamma = evaluation.parameters.gamma
      peaks = evaluation.outcomes.map(\.peak)
      lostEvents = evaluation.outcomes.count(where: \.isLost)
      measurements = evaluation.measurements
    }
  }

  /// By ascending γ, each γ once.
  private(set) var samples: [Sample] = []
  /// τ.
  let threshold: Double
  /// The ratio of two neighbours at which an interval is fine enough.
  static let resolution = 1.0075

  init(threshold: Double) { self.threshold = threshold }

  mutating func add(_ evaluations: [Evaluation]) {
    let known = Dictionary(samples.map { ($0.gamma, $0) }) { $1 }
    // A later sample was measured more fully.
    let all = known.merging(evaluations.map { ($0.parameters.gamma, Sample($0)) }) { $1 }
    samples = all.values.sorted { $0.gamma < $1.gamma }
  }

  /// The middle of two γ; nil where they are near enough already.
  static func middle(_ a: Double, _ b: Double) -> Double? {
    b / a > resolution ? (a * b).squareRoot() : nil
  }

  /// The middle of the interval that begins with a sample.
  private func middle(after index: Int) -> Double? { Self.middle(samples[index].gamma, samples[index + 1].gamma) }
}

// The γ that keeps events.
extension GammaCurve {
  /// The largest γ such that at it and at every smaller one at most `loss` is lost; nil without events.
  func keeps(_ loss: AllowedLoss) -> GammaBound? {
    guard let events = samples.first?.peaks.count, events > 0 else { return nil }
    guard let failure = firstFailure(loss) else { return .everywhere }
    return failure == 0 ? .nowhere : .at(samples[failure - 1].gamma)
  }

  /// The γ to look at next for a finer answer.
  func undecided(_ loss: AllowedLoss) -> [Double] {
    let failure = firstFailure(loss) ?? samples.count
    return (0..<max(min(failure, samples.count - 1), 0)).compactMap { index in
      index + 1 == failure || mayFail(after: index, loss) ? middle(after: index) : nil
    }
  }

  private func firstFailure(_ loss: AllowedLoss) -> Int? {
    samples.firstIndex { $0.lostEvents > loss.count(of: $0.peaks.count) }
  }

  /// Whether too many peaks could dip below τ between two samples, by as much as they differ there.
  private func mayFail(after index: Int, _ loss: AllowedLoss) -> Bool {
    let (a, b) = (samples[index].peaks, samples[index + 1].peaks)
    let doubtful = zip(a, b).count { min($0, $1) - ($0 - $1).magnitude < threshold }
    return doubtful > loss.count(of: a.count)
  }
}

// The γ that still explores.
extension GammaCurve {
  private static let leastTargets = 2.0

  /// The smallest γ with at least two effective targets.
  var explores: GammaBound {
    switch firstExploring {
    case nil: .nowhere
    case 0?: .everywhere
    case let index?: .at(samples[index].gamma)
    }
  }

  var undecidedExploring: [Double] {
    guard let index = firstExploring, index > 0 else { return [] }
    return [middle(after: index - 1)].compactMap(\.self)
  }

  private var firstExploring: Int? {
    samples.firstIndex { ($0.measurements[.effectiveTargets] ?? 0) >= Self.leastTargets }
  }
}
