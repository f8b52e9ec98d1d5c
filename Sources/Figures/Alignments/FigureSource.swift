import Plotting
import SoftDTW

/// What figures of an alignment are made of.
public struct FigureSource: Sendable {
  /// Of the sequences, in words.
  public let name: String
  public let pair: SequencePair
  public let framesPerSecond: Double?
  /// Targets (0 ..< M) whose events are framed, in the order of their colours.
  public let markedTargets: [Int]
  /// As the command line names it.
  public let cost: String
  /// One for each γ; none where no panel needs one.
  public let alignments: [Alignment]
  let limits: [DisplayLimits]
  let ranges: SequenceRanges

  /// - Precondition: all alignments are of this pair, with the same cost, and marked targets are targets of it.
  public init(
    name: String, pair: SequencePair, framesPerSecond: Double?, markedTargets: [Int] = [], cost: String,
    alignments: [Alignment]
  ) {
    precondition(markedTargets.allSatisfy((0..<pair.targetCount).contains), "marks must be targets")
    self.name = name
    self.pair = pair
    self.framesPerSecond = framesPerSecond
    self.markedTargets = markedTargets
    self.cost = cost
    self.alignments = alignments
    let knownOfCost = DisplayLimits.Known()
    limits = alignments.map { DisplayLimits($0, knownOfCost: knownOfCost) }
    ranges = SequenceRanges(pair)
  }
}

/// How pictures are coloured.
public struct FigureStyle: Hashable, Sendable {
  public var colorMap: ColorMap
  /// Of every panel; without, those that its values suit.
  public var limits: ClosedRange<Double>?
  public var isLogarithmic: Bool

  public init(colorMap: ColorMap, limits: ClosedRange<Double>? = nil, isLogarithmic: Bool = false) {
    self.colorMap = colorMap
    self.limits = limits
    self.isLogarithmic = isLogarithmic
  }

  func scale(for suitable: ClosedRange<Double>) -> ValueScale {
    let kind: ValueScale.Kind = isLogarithmic ? .logarithmic : .linear
    if let limits, let exact = ValueScale(kind, lower: limits.lowerBound, upper: limits.upperBound) { return exact }
    let limits = limits ?? suitable
    return .fitting(minimum: limits.lowerBound, maximum: limits.upperBound, kind: kind)
  }
}
