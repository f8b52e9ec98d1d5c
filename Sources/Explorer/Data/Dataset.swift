import SoftDTW

/// What the explorer was opened on.
public struct Dataset: Sendable {
  public let name: String
  public let pair: SequencePair
  /// Predictions are logits: `bce` is taken from them directly, and X is shown as given.
  public let predictionsAreLogits: Bool
  public let framesPerSecond: Double?
  /// Targets (0 ..< M) that are marked at the start.
  public let markedTargets: [Int]
  /// What was decided while loading, a sentence each.
  public let notes: [String]
  public let reported: Reported
  /// What stands between `sdtw explore` and the options in the command that opens this again, ready for a shell.
  public let arguments: String
  /// How long each target lasts in frames, where the strong targets are an unfolding of the weak ones.
  public let targetDurations: [Int]?

  public init(
    name: String, pair: SequencePair, predictionsAreLogits: Bool = false, framesPerSecond: Double? = nil,
    markedTargets: [Int] = [], notes: [String] = [], reported: Reported = Reported(), arguments: String = ""
  ) {
    self.name = name
    self.pair = pair
    self.predictionsAreLogits = predictionsAreLogits
    self.framesPerSecond = framesPerSecond
    self.markedTargets = markedTargets.enumerated().filter { index, target in
      (0..<pair.targetCount).contains(target) && markedTargets.firstIndex(of: target) == index
    }.map(\.element)
    self.notes = notes
    self.reported = reported
    self.arguments = arguments
    targetDurations = pair.strongTargets.flatMap { $0.weakTargets == pair.targets ? $0.targetDurations : nil }
  }

  /// With another X of the same shape, of which nothing is reported.
  init(_ given: Dataset, learned pair: SequencePair) {
    (name, predictionsAreLogits) = (given.name, given.predictionsAreLogits)
    (framesPerSecond, markedTargets, notes) = (given.framesPerSecond, given.markedTargets, given.notes)
    (arguments, targetDurations) = (given.arguments, given.targetDurations)
    self.pair = pair
    reported = Reported()
  }
}
