import SoftDTW

/// What the explorer was opened on.
public struct Dataset: Sendable {
  public var name: String
  public var pair: SequencePair
  /// Predictions are logits: `bce` is taken from them directly, and X is shown as given.
  public var predictionsAreLogits: Bool
  public var framesPerSecond: Double?
  /// Targets (0 ..< M) that are marked at the start.
  public var markedTargets: [Int]
  /// What was decided while loading, a sentence each.
  public var notes: [String]
  /// What stands between `sdtw explore` and the options in the command that opens this again, ready for a shell.
  public var arguments: String

  public init(
    name: String, pair: SequencePair, predictionsAreLogits: Bool = false, framesPerSecond: Double? = nil,
    markedTargets: [Int] = [], notes: [String] = [], arguments: String = ""
  ) {
    self.name = name
    self.pair = pair
    self.predictionsAreLogits = predictionsAreLogits
    self.framesPerSecond = framesPerSecond
    self.markedTargets = markedTargets.filter { (0..<pair.targetCount).contains($0) }
    self.notes = notes
    self.arguments = arguments
  }

  /// How long each target lasts in frames, where the strong targets are an unfolding of the weak ones.
  public var targetDurations: [Int]? {
    guard let strong = pair.strongTargets, strong.weakTargets == pair.targets else { return nil }
    return strong.targetDurations
  }
}
