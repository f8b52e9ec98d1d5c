/// The best explanations so far.
struct BestFits {
  private let comparison: ConventionComparison
  private var fits: [ConventionFit] = []
  private var closest: ConventionFit?
  private var refuted: (fit: ConventionFit, candidate: DumpCandidate)?

  init(_ comparison: ConventionComparison) { self.comparison = comparison }

  var check: ConventionCheck { ConventionCheck(fits: fits, closest: closest) }

  /// What comes nearest in the rows that were tried, where nothing was compared as a whole.
  var nearestRefuted: (candidate: DumpCandidate, convention: Convention)? {
    fits.isEmpty && closest == nil ? refuted.map { ($0.candidate, $0.fit.convention) } : nil
  }

  /// Whether more than `level` differing settings can't be a better or an equal explanation. One that misses digits may
  /// be worse than one with one more setting changed.
  func isSettled(after level: Int) -> Bool {
    guard let best = fits.first else { return false }
    return best.deviations + (best.missingDigits > 0 ? 1 : 0) <= level
  }

  /// Whether some rows differ so much that all of them are no fit.
  mutating func refutes(_ candidate: DumpCandidate, _ alignment: ConventionAlignment, _ given: Convention) -> Bool {
    guard let rows = candidate.trialRows else { return false }
    let columns = candidate.columns
    let theirs = rows.flatMap { candidate.values[$0 * columns..<($0 + 1) * columns] }
    let comparison = comparison.ofSomeRows(largest: candidate.largest)
    let ours = alignment.values(of: candidate.quantity, frames: rows)
    let fits = self.fits(candidate, alignment, given, comparison, ours, theirs)
    guard let nearest = fits.first, !comparison.isNear(nearest) else { return false }
    if !candidate.quantity.isInput, refuted.map({ nearest.isNearer(than: $0.fit) }) ?? true {
      refuted = (nearest, candidate)
    }
    return true
  }

  mutating func take(_ candidate: DumpCandidate, _ alignment: ConventionAlignment, _ given: Convention) {
    let ours = alignment.values(of: candidate.quantity)
    for fit in fits(candidate, alignment, given, comparison, ours, candidate.values) {
      add(fit, fits: comparison.fits(fit))
    }
  }

  private func fits(
    _ candidate: DumpCandidate, _ alignment: ConventionAlignment, _ given: Convention,
    _ comparison: ConventionComparison, _ ours: [Double], _ theirs: [Double]
  ) -> [ConventionFit] {
    let differences = alignment.convention.differences(from: given)
    return comparison.differences(ours: ours, theirs: theirs, columns: candidate.columns).map { factor, difference in
      ConventionFit(
        quantity: candidate.quantity, convention: alignment.convention, form: candidate.form, factor: factor,
        difference: difference, differences: differences, missingDigits: comparison.missingDigits(difference))
    }
  }

  private mutating func add(_ fit: ConventionFit, fits isFit: Bool) {
    // That something is not X helps nobody.
    if !fit.quantity.isInput, closest.map({ fit.isNearer(than: $0) }) ?? true { closest = fit }
    guard isFit else { return }
    if let best = fits.first, !fit.isAsGood(as: best) {
      if fit.isBetter(than: best) { fits = [fit] }
    } else {
      fits.append(fit)
    }
  }
}
