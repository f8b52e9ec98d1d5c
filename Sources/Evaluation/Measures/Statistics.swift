extension [Double] {
  /// Nil without values.
  var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }

  /// The middle value, or the mean of the two middle ones; nil without values.
  var median: Double? { quantile(0.5) }

  /// The value below which a share of the values lies, 0...1, linear between neighbours as in numpy; nil without values.
  public func quantile(_ share: Double) -> Double? {
    guard !isEmpty else { return nil }
    let sorted = sorted()
    let position = Swift.min(Swift.max(share, 0), 1) * Double(count - 1)
    let lower = Int(position)
    let upper = Swift.min(lower + 1, count - 1)
    let fraction = position - Double(lower)
    return fraction == 0 ? sorted[lower] : sorted[lower] * (1 - fraction) + sorted[upper] * fraction
  }
}
