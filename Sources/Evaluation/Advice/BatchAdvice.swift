/// Advice on the items of a batch, which are trained at one γ.
public struct BatchAdvice: Sendable {
  /// One or more.
  public let items: [Advice]
  /// Up to which γ each item that has events loses at most this share of its own; empty where none has any.
  public let keepsEvents: [AllowedLoss: GammaBound]
  /// From which γ on every item explores.
  public let explores: GammaBound
  public let schedule: Schedule

  public init(_ items: [Advice], options: Advisor.Options = Advisor.Options()) {
    self.items = items
    let keeps = AllowedLoss.allCases.compactMap { loss in
      items.compactMap { $0.keepsEvents[loss] }.min { ($0.highest ?? 0) < ($1.highest ?? 0) }.map { (loss, $0) }
    }
    keepsEvents = Dictionary(uniqueKeysWithValues: keeps)
    explores =
      items.map(\.explores).max { ($0.lowest ?? .infinity) < ($1.lowest ?? .infinity) } ?? .nowhere
    schedule = Schedule(keepsEvents: keepsEvents, explores: explores, options)
  }
}
