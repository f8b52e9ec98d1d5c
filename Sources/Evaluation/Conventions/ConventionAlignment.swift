import SoftDTW

/// What an alignment under a convention has to be compared with.
final class ConventionAlignment {
  let convention: Convention
  private let pair: SequencePair
  private let alignment: Alignment
  private lazy var modified = alignment.modifiedTargets(pair.targets)
  private lazy var gradient = alignment.gradient(of: pair, cost: convention.cost, modified: modified)

  /// - Parameter pair: the sequences that the convention's cost compares.
  init(convention: Convention, pair: SequencePair, alignment: Alignment) {
    self.convention = convention
    self.pair = pair
    self.alignment = alignment
  }

  /// The values of a quantity, row by row.
  ///
  /// - Parameter frames: whose rows are wanted, of a quantity that has rows for frames; nil for all there is.
  func values(of quantity: CheckedQuantity, frames: [Int]? = nil) -> [Double] {
    let values = sums(of: quantity, frames)
    guard quantity.isCost, convention.isMeanOverBins else { return values }
    return values.map { $0 / Double(pair.featureCount) }
  }

  /// With costs as sums over bins.
  private func sums(of quantity: CheckedQuantity, _ frames: [Int]?) -> [Double] {
    let rows = frames ?? Array(0..<pair.frameCount)
    let h = alignment.rowSums
    switch quantity {
    case .cost, .accumulatedCost, .expectedAlignment, .alignment, .normalizedAlignment:
      guard let cells = AlignmentQuantity(rawValue: quantity.rawValue) else { return [] }
      guard let frames else { return alignment.dense(cells).elements }
      return frames.flatMap { alignment.row(of: cells, frame: $0) }
    case .normalizedExpected: return rows.flatMap(normalizedExpected)
    case .rowSums: return rows.map { h[$0] }
    case .expectedRowSums: return rows.map { expected($0).reduce(0, +) }
    case .modifiedTargets: return rows.flatMap { modified.values.row($0) }
    case .unnormalizedTargets: return rows.flatMap { n in modified.values.row(n).map { $0 * h[n] } }
    case .expectedTargets: return rows.flatMap(expectedTargets)
    case .gradient: return rows.flatMap { gradient.row($0) }
    case .logitGradient:
      return rows.flatMap { n in
        zip(pair.predictions.row(n), modified.values.row(n)).map { x, taught in h[n] * (x - taught) }
      }
    case .loss: return [alignment.distance]
    case .expectedCost: return [alignment.expectedCost]
    case .predictions: return rows.flatMap { pair.predictions.row($0) }
    case .strongTargets: return rows.flatMap { pair.strongTargets?.row($0) ?? [] }
    case .targets: return pair.targets.elements
    }
  }

  private func expected(_ frame: Int) -> [Double] { alignment.row(of: .expectedAlignment, frame: frame) }

  private func normalizedExpected(_ frame: Int) -> [Double] {
    let row = expected(frame)
    let sum = row.reduce(0, +)
    return row.map { $0 / sum }
  }

  private func expectedTargets(_ frame: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: pair.featureCount)
    for (m, share) in normalizedExpected(frame).enumerated() where share > 0 {
      for (k, target) in pair.targets.row(m).enumerated() { result[k] += share * target }
    }
    return result
  }
}
