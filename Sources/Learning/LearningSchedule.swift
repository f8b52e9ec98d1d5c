import SoftDTW

/// Everything that may change from step to step of a training.
public struct LearningSchedule: Hashable, Sendable {
  /// γ, finite.
  public var gamma: ValueSchedule
  /// w_h.
  public var horizontal: ValueSchedule
  /// w_v.
  public var vertical: ValueSchedule
  /// w_d.
  public var diagonal: ValueSchedule
  /// λ, finite: what `DiagonalPrior` adds to C at most; 0 is no prior.
  public var prior: ValueSchedule
  /// How many steps are taken first towards Y stretched to N frames, without any alignment.
  public var stretchedSteps: Int

  public init(_ parameters: AlignmentParameters, prior: ValueSchedule = .init(constant: 0), stretchedSteps: Int = 0) {
    gamma = .init(constant: parameters.gamma)
    horizontal = .init(constant: parameters.stepWeights.horizontal)
    vertical = .init(constant: parameters.stepWeights.vertical)
    diagonal = .init(constant: parameters.stepWeights.diagonal)
    self.prior = prior
    self.stretchedSteps = stretchedSteps
  }

  /// How many steps it takes until nothing changes any more.
  public var length: Int {
    ([gamma, horizontal, vertical, diagonal, prior].map(\.length) + [stretchedSteps]).max() ?? 0
  }

  public func setting(at step: Int) -> LearningSetting {
    LearningSetting(
      gamma: gamma.value(at: step),
      stepWeights: StepWeights(
        horizontal: horizontal.value(at: step), vertical: vertical.value(at: step), diagonal: diagonal.value(at: step)),
      prior: prior.value(at: step), isStretched: step < stretchedSteps)
  }

  /// The same up to a step, and other values of γ and the weights from then on, where they differ.
  public func replaced(from step: Int, gamma: Double, stepWeights: StepWeights) -> LearningSchedule {
    let present = setting(at: step)
    var result = self
    if gamma != present.gamma { result.gamma = self.gamma.replaced(from: step, by: gamma) }
    let weights: [(WritableKeyPath<LearningSchedule, ValueSchedule>, KeyPath<StepWeights, Double>)] = [
      (\.horizontal, \.horizontal), (\.vertical, \.vertical), (\.diagonal, \.diagonal),
    ]
    for (schedule, weight) in weights where stepWeights[keyPath: weight] != present.stepWeights[keyPath: weight] {
      result[keyPath: schedule] = self[keyPath: schedule].replaced(from: step, by: stepWeights[keyPath: weight])
    }
    return result
  }
}

/// What a schedule says of one step.
public struct LearningSetting: Hashable, Sendable {
  public var gamma: Double
  public var stepWeights: StepWeights
  /// λ.
  public var prior: Double
  /// Whether the step goes towards the stretched targets.
  public var isStretched: Bool
}
