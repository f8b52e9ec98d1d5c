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
    var costs = ConventionCosts(pair: pair)
    var (best, done) = (BestFits(), 0.0)
    let comparison = ConventionComparison(dump: dump, factors: NamedFactors(pair), tolerance: tolerance)
    for (level, conventions) in levels.enumerated() {
      for convention in conventions {
        try checkpoint(done / count)
        done += 1
        guard let alignment = try align(convention, &costs, for: candidates, checkpoint, done / count) else { continue }
        for candidate in candidates { best.take(candidate, alignment, given, comparison) }
      }
      if best.isSettled(after: level) { break }
    }
    return best.check
  }

  /// Nil where there is no alignment under a convention that isn't the given one.
  private func align(
    _ convention: Convention, _ costs: inout ConventionCosts, for candidates: [DumpCandidate],
    _ checkpoint: Checkpoint, _ share: Double
  ) throws -> ConventionAlignment? {
    do {
      let (pair, cost) = try costs.matrix(for: convention)
      var parameters = convention.parameters
      if convention.isMeanOverBins { parameters.gamma *= Double(pair.featureCount) }
      let needsAll = candidates.contains { $0.quantity == .accumulatedCost }
      let alignment = try Alignment(
        cost: cost, parameters: parameters, detail: needsAll ? .exact : .picture, threads: threads,
        workspace: workspace
      ) { _ in try checkpoint(share) }
      return ConventionAlignment(convention: convention, pair: pair, alignment: alignment)
    } catch  where convention != given && (error is AlignmentError || error is SequenceError) {
      return nil
    }
  }

  private func candidates(for dump: Dump) -> [DumpCandidate] {
    CheckedQuantity.allCases.flatMap { quantity in
      let (rows, columns) = quantity.shape(of: pair)
      return dump.forms(rows: rows, columns: columns, allowsBorder: quantity.axes == .cells).map {
        DumpCandidate(quantity: quantity, form: $0.form, values: $0.values, columns: columns)
      }
    }
  }
}

/// One reading of a dump: what it may be, and its values in our order.
struct DumpCandidate {
  let quantity: CheckedQuantity
  let form: DumpForm
  let values: [Double]
  let columns: Int
}

/// Costs that have been prepared, and the sequences that they compare.
private struct ConventionCosts {
  private struct Key: Hashable {
    let cost: LocalCost
    let appliesSigmoid: Bool
  }

  let pair: SequencePair
  private var known: [Key: (SequencePair, CostMatrix)] = [:]

  init(pair: SequencePair) { self.pair = pair }

  mutating func matrix(for convention: Convention) throws -> (SequencePair, CostMatrix) {
    let key = Key(cost: convention.cost, appliesSigmoid: convention.appliesSigmoid)
    if let found = known[key] { return found }
    let pair = convention.appliesSigmoid ? try probabilities : pair
    let made = (pair, try CostMatrix(of: pair, cost: convention.cost, cacheLimit: 0))
    known[key] = made
    return made
  }

  private var probabilities: SequencePair {
    get throws {
      let x = pair.predictions
      return try SequencePair(
        predictions: Matrix(rows: x.rows, columns: x.columns, elements: x.elements.map(sigmoid)), targets: pair.targets)
    }
  }
}

/// The best explanations so far.
private struct BestFits {
  private var fits: [ConventionFit] = []
  private var closest: ConventionFit?

  var check: ConventionCheck { ConventionCheck(fits: fits, closest: closest) }

  /// Whether more than `level` differing settings can't be a better or an equal explanation. One that misses digits may
  /// be worse than one with one more setting changed.
  func isSettled(after level: Int) -> Bool {
    guard let best = fits.first else { return false }
    return best.deviations + (best.missingDigits > 0 ? 1 : 0) <= level
  }

  mutating func take(
    _ candidate: DumpCandidate, _ alignment: ConventionAlignment, _ given: Convention,
    _ comparison: ConventionComparison
  ) {
    let differences = alignment.convention.differences(from: given)
    guard candidate.quantity.exists(under: alignment.convention), candidate.quantity.dependsOn(differences) else {
      return
    }
    let ours = alignment.values(of: candidate.quantity)
    for (factor, difference) in comparison.differences(
      ours: ours, theirs: candidate.values, columns: candidate.columns)
    {
      let fit = ConventionFit(
        quantity: candidate.quantity, convention: alignment.convention, form: candidate.form, factor: factor,
        difference: difference, differences: differences, missingDigits: comparison.missingDigits(difference))
      add(fit, fits: comparison.fits(fit))
    }
  }

  private mutating func add(_ fit: ConventionFit, fits isFit: Bool) {
    if closest.map({ fit.isNearer(than: $0) }) ?? true { closest = fit }
    guard isFit else { return }
    if let best = fits.first, !fit.isAsGood(as: best) {
      if fit.isBetter(than: best) { fits = [fit] }
    } else {
      fits.append(fit)
    }
  }
}

extension CheckedQuantity {
  /// Whether each of these settings changes it: a setting that doesn't explains nothing.
  func dependsOn(_ settings: [Convention.Setting]) -> Bool {
    self != .cost || settings.allSatisfy { $0 == .cost || $0 == .meanOverBins }
  }
}
