import SoftDTW

/// The limits of the sequences, found once: Y, Y^mod and Y^strong share theirs, so that they can be compared;
/// probabilities, X too, have 0...1.
public struct SequenceRanges: Sendable {
  public let predictions: ClosedRange<Double>
  public let targets: ClosedRange<Double>

  public init(_ pair: SequencePair) {
    let unit = 0.0...1.0
    let x = Quantiles.finiteRange(of: pair.predictions.elements) ?? unit
    let y = Quantiles.finiteRange(of: pair.targets.elements + (pair.strongTargets?.elements ?? [])) ?? unit
    targets = unit.contains(y.lowerBound) && unit.contains(y.upperBound) ? unit : y
    predictions = unit.contains(x.lowerBound) && unit.contains(x.upperBound) ? unit : x
  }
}

extension SequencePair {
  /// The bins that Y uses, and two more on each side: most of 88 keys are silent.
  public var usedBins: Range<Int> {
    let used = (0..<featureCount).filter { k in (0..<targetCount).contains { targets[$0, k] != 0 } }
    guard let first = used.first, let last = used.last else { return 0..<featureCount }
    return max(0, first - 2)..<min(featureCount, last + 3)
  }
}
