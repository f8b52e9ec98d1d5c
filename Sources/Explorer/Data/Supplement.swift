import Evaluation
import Plotting
import SoftDTW

/// What some views show beside the solution. It takes too long for a picture, and nobody needs it elsewhere: it is
/// computed in the background once a view wants it.
public enum Supplement: Hashable, Sendable {
  /// Y^mod at γ = 0 for these weights and this cost.
  case hardTargets(AlignmentParameters, LocalCost)
  /// The F-measure of Y^mod at each of `Supplement.thresholds`.
  case modifiedCurve(AlignmentParameters, LocalCost)
  /// That of X.
  case predictionCurve(LocalCost)
  /// The measures of X against the strong targets at a τ.
  case predictionMeasures(LocalCost, threshold: Double)
  /// The path at γ = 0 for these weights and this cost.
  case hardPath(AlignmentParameters, LocalCost)
  /// The result of a setting that a session file had pinned.
  case pinned(Settings)
  /// What is said of a rectangle of values.
  case region(RegionQuestion)
  /// How often each value is in one.
  case histogram(RegionQuestion)
  /// How alike two sequences are.
  case agreement(AgreementQuestion)

  public enum Value: Sendable {
    case targets(ModifiedTargets)
    case solution(Solution)
    case curve([Double?])
    case measures(Measurements)
    /// The targets of each frame, N ranges.
    case path([Range<Int>])
    case figures(RegionFigures)
    case histogram(Histogram)
    case agreement(Agreement)
    /// It was tried to no avail.
    case none
  }

  /// The values of τ that the F-measure is drawn over.
  static let thresholds = (1...39).map { Double($0) / 40 }

  static func hardTargets(for settings: Settings) -> Supplement {
    var parameters = settings.parameters
    parameters.gamma = 0
    return .hardTargets(parameters, settings.cost)
  }

  static func hardPath(for settings: Settings) -> Supplement {
    var parameters = settings.parameters
    parameters.gamma = 0
    return .hardPath(parameters, settings.cost)
  }

  /// As it is remembered beside its value.
  fileprivate var answered: Supplement {
    switch self {
    case .region(let question): .region(question.answered)
    case .histogram(let question): .histogram(question.answered)
    case .agreement(let question): .agreement(question.answered)
    default: self
    }
  }

  fileprivate enum Kind: Hashable {
    case hardTargets, modifiedCurve, predictionCurve, predictionMeasures, hardPath, pinned, region, histogram
    case agreement(AgreementQuestion.Pair)
  }

  fileprivate var kind: Kind {
    switch self {
    case .hardTargets: .hardTargets
    case .modifiedCurve: .modifiedCurve
    case .predictionCurve: .predictionCurve
    case .predictionMeasures: .predictionMeasures
    case .hardPath: .hardPath
    case .pinned: .pinned
    case .region: .region
    case .histogram: .histogram
    case .agreement(let question): .agreement(question.pair)
    }
  }
}

/// The supplements that are known, the last one of each kind, and the one that is awaited.
struct Supplements: Sendable {
  private var known: [Supplement.Kind: (supplement: Supplement, value: Supplement.Value)] = [:]
  private(set) var awaited: Supplement?
  /// Counts what arrives, so that pictures without it can be told apart.
  private(set) var version = 0

  /// Nil as long as it isn't known.
  subscript(supplement: Supplement) -> Supplement.Value? {
    known[supplement.kind].flatMap { $0.supplement == supplement ? $0.value : nil }
  }

  /// What has to be asked for, or taken back, when these are wanted, the first one first; nil where that is under way.
  mutating func follow(_ wanted: [Supplement]) -> Effect? {
    let missing = wanted.filter { self[$0] == nil }
    if let awaited, missing.contains(awaited) { return nil }
    guard missing.first != awaited else { return nil }
    awaited = missing.first
    return .supply(missing.first)
  }

  mutating func receive(_ value: Supplement.Value, for supplement: Supplement) {
    guard supplement == awaited else { return }
    awaited = nil
    known[supplement.kind] = (supplement.answered, value)
    version += 1
  }

  /// Lets go of a value that has been taken over.
  mutating func forget(_ supplement: Supplement) { known[supplement.kind] = nil }
}
