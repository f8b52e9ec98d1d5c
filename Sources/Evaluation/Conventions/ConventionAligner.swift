import SoftDTW

/// Aligns under one convention after the other.
final class ConventionAligner {
  private struct Key: Hashable {
    let cost: LocalCost
    let appliesSigmoid: Bool
  }

  private let search: ConventionSearch
  private var known: [Key: (SequencePair, CostMatrix)] = [:]

  init(search: ConventionSearch) { self.search = search }

  /// Nil where there is no alignment under a convention that isn't the given one.
  func align(
    _ convention: Convention, _ detail: AlignmentDetail, _ checkpoint: Checkpoint
  ) throws -> ConventionAlignment? {
    do {
      let (pair, cost) = try costs(for: convention)
      var parameters = convention.parameters
      if convention.isMeanOverBins { parameters.gamma *= Double(pair.featureCount) }
      let alignment = try Alignment(
        cost: cost, parameters: parameters, detail: detail, threads: search.threads, workspace: search.workspace,
        checkpoint: checkpoint)
      return ConventionAlignment(convention: convention, pair: pair, alignment: alignment)
    } catch  where convention != search.given && (error is AlignmentError || error is SequenceError) {
      return nil
    }
  }

  private func costs(for convention: Convention) throws -> (SequencePair, CostMatrix) {
    let key = Key(cost: convention.cost, appliesSigmoid: convention.appliesSigmoid)
    if let found = known[key] { return found }
    let pair = convention.appliesSigmoid ? try probabilities : search.pair
    let made = (pair, try CostMatrix(of: pair, cost: convention.cost, cacheLimit: 0))
    known[key] = made
    return made
  }

  private var probabilities: SequencePair {
    get throws { try SequencePair(predictions: search.pair.predictions.sigmoid, targets: search.pair.targets) }
  }
}
