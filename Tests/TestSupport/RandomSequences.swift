import SoftDTW

extension SequencePair {
  /// Predictions in a range, N × K, and binary targets, M × K.
  public static func random(
    frames: Int, targets: Int, features: Int, predictions range: ClosedRange<Double> = 0.05...0.95,
    hasStrongTargets: Bool = false, seed: UInt64 = 1
  ) throws -> SequencePair {
    var generator = SeededGenerator(seed: seed)
    return try SequencePair(
      predictions: generator.matrix(frames, features, in: range), targets: generator.binaryMatrix(targets, features),
      strongTargets: hasStrongTargets ? generator.binaryMatrix(frames, features) : nil)
  }
}
