import Evaluation
import SoftDTW

/// Advice for scripts: snake_case, null for what is undefined, ranges of frames and targets as Python slices.
struct AdviceJSON {
  private let content: Content

  init(_ subject: AdviceSubject, _ advice: Advice, _ weights: [WeightComparison]) {
    content = Content(subject, advice, weights)
  }

  func text() throws -> String { try JSONText.text(of: content) }

  fileprivate struct Content: Encodable {
    let name: String
    let frames: Int
    let targets: Int
    let features: Int
    let fps: OrNull<Double>
    let cost: String
    let gamma: Double
    let stepWeights: [Double]
    let threshold: Double
    let durations: OrNull<String>
    /// Every measure at the present setting.
    let present: [String: OrNull<Double>]
    let summary: String
    let keepsEvents: [Kept]
    let explores: Bound
    let best: [String: OrNull<Best>]
    let predictions: [String: OrNull<Double>]
    let schedule: Stages
    let warnings: [Found]
    let weights: [Compared]

    init(_ subject: AdviceSubject, _ advice: Advice, _ weights: [WeightComparison]) {
      let (pair, evaluation) = (subject.pair, advice.present)
      name = subject.name
      (frames, targets, features) = (pair.frameCount, pair.targetCount, pair.featureCount)
      fps = OrNull(subject.evaluator.framesPerSecond)
      cost = subject.evaluator.cost.name
      gamma = evaluation.parameters.gamma
      stepWeights = evaluation.parameters.stepWeights.values
      threshold = subject.evaluator.threshold
      durations = OrNull(evaluation.durations?.source.rawValue)
      present = values(Measure.allCases) { evaluation[$0] }
      summary = evaluation.measurements.summary(BriefAdvice(advice)).first ?? ""
      keepsEvents = AllowedLoss.allCases.compactMap { loss in advice.keepsEvents[loss].map { Kept(loss, $0) } }
      explores = Bound(advice.explores)
      best = values(BestGamma.measures) { advice.best($0).map(Best.init) }
      predictions = values(Measure.againstStrongTargets) { advice.predictions?[$0] }
      schedule = Stages(advice.schedule)
      self.weights = weights.map(Compared.init)
      warnings = advice.warnings.map { Found($0, framesPerSecond: subject.evaluator.framesPerSecond) }
    }
  }
}

/// Advice on a batch: what holds for all items, and that on each, without a comparison of weights.
struct BatchAdviceJSON: Encodable {
  private let items: [AdviceJSON.Content]
  private let keepsEvents: [Kept]
  private let explores: Bound
  private let schedule: Stages

  init(_ subjects: [AdviceSubject], _ advice: BatchAdvice) {
    items = zip(subjects, advice.items).map { AdviceJSON.Content($0, $1, []) }
    keepsEvents = AllowedLoss.allCases.compactMap { loss in advice.keepsEvents[loss].map { Kept(loss, $0) } }
    explores = Bound(advice.explores)
    schedule = Stages(advice.schedule)
  }

  func text() throws -> String { try JSONText.text(of: self) }
}

private func values<Value>(_ measures: [Measure], _ value: (Measure) -> Value?) -> [String: OrNull<Value>] {
  Dictionary(uniqueKeysWithValues: measures.map { ($0.rawValue, OrNull(value($0))) })
}

/// A value, or null where there is none.
private struct OrNull<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

private struct Bound: Encodable {
  /// "nowhere", "at" or "everywhere" within 0.001 to 1000.
  let holds: String
  let gamma: OrNull<Double>

  init(_ bound: GammaBound) {
    switch bound {
    case .nowhere: (holds, gamma) = ("nowhere", OrNull(nil))
    case .at(let value): (holds, gamma) = ("at", OrNull(value))
    case .everywhere: (holds, gamma) = ("everywhere", OrNull(nil))
    }
  }
}

private struct Kept: Encodable {
  let lostShare: Double
  let holds: String
  let gamma: OrNull<Double>

  init(_ loss: AllowedLoss, _ bound: GammaBound) {
    lostShare = Double(loss.rawValue) / 100
    let bound = Bound(bound)
    (holds, gamma) = (bound.holds, bound.gamma)
  }
}

private struct Best: Encodable {
  let gamma: Double
  let value: Double
  let plateau: [Double]

  init(_ best: BestGamma) {
    (gamma, value) = (best.gamma, best.value)
    plateau = [best.plateau.lowerBound, best.plateau.upperBound]
  }
}

/// What a set of weights keeps up to which γ, and where its frame F-measure is best, at four γ a decade.
private struct Compared: Encodable {
  let stepWeights: [Double]
  let lostShare: OrNull<Double>
  let keepsUpTo: OrNull<Double>
  let explores: OrNull<Double>
  let fMeasure: OrNull<Double>
  let fMeasureGamma: OrNull<Double>
  let weaklyUpdatedFrames: OrNull<Int>

  init(_ row: WeightComparison) {
    stepWeights = row.stepWeights.values
    if case .upTo(let gamma, let loss)? = row.advice.kept {
      (lostShare, keepsUpTo) = (OrNull(Double(loss.rawValue) / 100), OrNull(gamma))
    } else {
      (lostShare, keepsUpTo) = (OrNull(nil), OrNull(nil))
    }
    explores = OrNull(row.advice.explores)
    let best = row.advice.best[.fMeasure]
    (fMeasure, fMeasureGamma) = (OrNull(best?.value), OrNull(best?.gamma))
    weaklyUpdatedFrames = OrNull(row.weaklyUpdatedFrames)
  }
}

private struct Stages: Encodable {
  let gammas: OrNull<[Double]>
  let reason: String

  init(_ schedule: Schedule) {
    if case .stages(let values, _) = schedule { gammas = OrNull(values) } else { gammas = OrNull(nil) }
    reason = schedule.reason
  }
}

private struct Found: Encodable {
  let kind: String
  let number: Double
  let finding: String
  let meaning: String
  let frames: [[Int]]
  let seconds: OrNull<[[Double]]>
  let targets: [[Int]]

  init(_ warning: Warning, framesPerSecond: Double?) {
    (kind, number) = (warning.kind.name, warning.kind.number)
    (finding, meaning) = (warning.kind.finding, warning.kind.meaning)
    frames = warning.frames.map { [$0.lowerBound, $0.upperBound] }
    targets = warning.targets.map { [$0.lowerBound, $0.upperBound] }
    seconds = OrNull(
      framesPerSecond.map { rate in
        warning.frames.map { [Double($0.lowerBound) / rate, Double($0.upperBound) / rate] }
      })
  }
}
