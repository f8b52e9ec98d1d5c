/// How many rows of a candidate are tried before the whole, and from how many values on.
struct ConventionTrial {
  var rows = 16
  var leastValues = 1 << 16
}

/// One reading of a dump: what it may be, and its values in our order.
struct DumpCandidate {
  let quantity: CheckedQuantity
  let form: DumpForm
  let values: [Double]
  let columns: Int
  /// The rows that are tried first, from the first to the last; nil where the whole is small.
  let trialRows: [Int]?
  /// The largest finite magnitude.
  let largest: Double

  init(quantity: CheckedQuantity, form: DumpForm, values: [Double], columns: Int, trial: ConventionTrial) {
    (self.quantity, self.form, self.values, self.columns) = (quantity, form, values, columns)
    let rows = values.count / max(columns, 1)
    let isLarge = values.count >= trial.leastValues && rows > trial.rows
    let hasFrames = quantity.axes == .cells || quantity.axes == .bins
    trialRows = isLarge && hasFrames ? (0..<trial.rows).map { $0 * (rows - 1) / max(trial.rows - 1, 1) } : nil
    largest = values.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
  }

  /// All digits of D; of everything else a picture has as many.
  var needsExactAlignment: Bool { quantity == .accumulatedCost }
}
