import SoftDTW

/// What a search has found about a dump.
public struct ConventionCheck: Sendable {
  /// The best explanations, all equally good; empty where none fits.
  public let fits: [ConventionFit]
  /// What comes nearest under the given settings or others where none fits; nil where no shape of ours is that of the dump.
  public let closest: ConventionFit?
}

/// Finds out what another program's array or number is, and under which convention.
///
/// Conventions are tried in the order of how many settings differ from the given ones, at most three at once; the
/// search ends where more differences could only be a worse explanation.
public struct ConventionSearch {
  public let pair: SequencePair
  public let given: Convention
  /// Up to what share of our largest magnitude values may differ; nil for 1e-4, and 5e-3 where values are float32's.
  public let tolerance: Double?
  public let threads: Int
  public let workspace: Workspace
  var trial = ConventionTrial()

  public init(
    pair: SequencePair, given: Convention, tolerance: Double? = nil, threads: Int = 1,
    workspace: Workspace = Workspace()
  ) {
    self.pair = pair
    self.given = given
    self.tolerance = tolerance
    self.threads = threads
    self.workspace = workspace
  }

  /// - Parameter checkpoint: gets the share of all conventions that have been tried.
  /// - Throws: what aligning under the given settings throws, and what `checkpoint` throws. Other settings that can't be
  ///   computed explain nothing.
  public func check(_ dump: Dump, checkpoint: Checkpoint = { _ in }) throws -> ConventionCheck {
    let candidates = candidates(for: dump)
    guard !candidates.isEmpty else { return ConventionCheck(fits: [], closest: nil) }
    let levels = ConventionGrid(given: given, pair: pair).levels
    let count = Double(levels.reduce(0) { $0 + $1.count })
    let aligner = ConventionAligner(search: self)
    var (best, done) = (
      BestFits(ConventionComparison(dump: dump, factors: NamedFactors(pair), tolerance: tolerance)), 0.0
    )
    for (level, conventions) in levels.enumerated() {
      for convention in conventions {
        try checkpoint(done / count)
        done += 1
        let differences = convention.differences(from: given)
        let possible = candidates.filter {
          $0.quantity.exists(under: convention) && $0.quantity.dependsOn(differences)
        }
        try compare(possible, convention, aligner, &best) { [done] _ in try checkpoint(done / count) }
      }
      if best.isSettled(after: level) { break }
    }
    if let nearest = best.nearestRefuted {
      try compareWhole([nearest.candidate], nearest.convention, aligner, &best) { _ in try checkpoint(1) }
    }
    return best.check
  }

  /// Nearly all conventions are refuted by a few rows of a picture; only what these leave is compared as a whole.
  private func compare(
    _ candidates: [DumpCandidate], _ convention: Convention, _ aligner: ConventionAligner, _ best: inout BestFits,
    _ checkpoint: Checkpoint
  ) throws {
    var left = candidates
    if left.contains(where: { $0.trialRows != nil }) {
      guard let picture = try aligner.align(convention, .picture, checkpoint) else { return }
      left.removeAll { best.refutes($0, picture, given) }
      for candidate in left where !candidate.needsExactAlignment { best.take(candidate, picture, given) }
      left.removeAll { !$0.needsExactAlignment }
    }
    try compareWhole(left, convention, aligner, &best, checkpoint)
  }

  private func compareWhole(
    _ candidates: [DumpCandidate], _ convention: Convention, _ aligner: ConventionAligner, _ best: inout BestFits,
    _ checkpoint: Checkpoint
  ) throws {
    guard !candidates.isEmpty else { return }
    let detail: AlignmentDetail = candidates.contains(where: \.needsExactAlignment) ? .exact : .picture
    guard let alignment = try aligner.align(convention, detail, checkpoint) else { return }
    for candidate in candidates { best.take(candidate, alignment, given) }
  }

  private func candidates(for dump: Dump) -> [DumpCandidate] {
    CheckedQuantity.allCases.flatMap { quantity -> [DumpCandidate] in
      guard let (rows, columns) = quantity.shape(of: pair) else { return [] }
      return dump.forms(rows: rows, columns: columns, allowsBorder: quantity.axes == .cells).map {
        DumpCandidate(quantity: quantity, form: $0.form, values: $0.values, columns: columns, trial: trial)
      }
    }
  }
}
