/// The loss of a batch (SPEC, *Batches*).
public enum BatchLoss {
  /// The mean of D(N,M)/N over the items, as training logs print it.
  ///
  /// - Parameter losses: D(N,M)/N of each item.
  /// - Precondition: there is an item.
  public static func mean(of losses: [Double]) -> Double { losses.reduce(0, +) / Double(losses.count) }
}
