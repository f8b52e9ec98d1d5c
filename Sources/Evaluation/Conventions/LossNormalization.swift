/// How training codes make one number of the D(N,M) of a batch.
public struct LossNormalization: Hashable, Sendable {
  public enum Divisor: String, Sendable, CaseIterable {
    case frames = "N"
    case one = ""
    case targets = "M"
    case length = "(N+M)"
    case cells = "(N·M)"
  }

  public enum Reduction: Sendable, CaseIterable {
    case mean, sum
    /// The sum of all D(N,M) over that of what they are divided by.
    case pooled
  }

  public let divisor: Divisor
  public let reduction: Reduction

  /// The loss of one item of a batch.
  public struct Item: Sendable {
    /// D(N,M).
    let distance: Double
    let frames: Int
    let targets: Int

    public init(distance: Double, frames: Int, targets: Int) {
      (self.distance, self.frames, self.targets) = (distance, frames, targets)
    }
  }

  public init(divisor: Divisor, reduction: Reduction) {
    (self.divisor, self.reduction) = (divisor, reduction)
  }

  /// The commonest that gives `loss` to 1e-4 of it; nil where none does.
  ///
  /// - Parameter items: at least one.
  public static func explaining(_ loss: Double, of items: [Item]) -> LossNormalization? {
    Reduction.allCases.lazy.flatMap { reduction in
      Divisor.allCases.lazy.map { LossNormalization(divisor: $0, reduction: reduction) }
    }.first { ($0.loss(of: items) - loss).magnitude <= 1e-4 * loss.magnitude }
  }

  /// The loss of a batch.
  public func loss(of items: [Item]) -> Double {
    let divisors = items.map { Double(divisor.count(of: $0)) }
    if reduction == .pooled { return items.map(\.distance).reduce(0, +) / divisors.reduce(0, +) }
    let sum = zip(items, divisors).map { $0.distance / $1 }.reduce(0, +)
    return reduction == .mean ? sum / Double(items.count) : sum
  }

  /// As a sentence names it: “the mean of D(N,M)/N”.
  ///
  /// - Parameter itemCount: for one item mean and sum are the same.
  public func words(itemCount: Int) -> String {
    let quotient = "D(N,M)" + (divisor == .one ? "" : "/\(divisor.rawValue)")
    guard itemCount > 1 else { return quotient }
    return switch reduction {
    case .mean: "the mean of \(quotient)"
    case .sum: "the sum of \(quotient)"
    case .pooled: divisor == .one ? "the mean of D(N,M)" : "the sum of D(N,M) over that of \(divisor.rawValue)"
    }
  }
}

extension LossNormalization.Divisor {
  fileprivate func count(of item: LossNormalization.Item) -> Int {
    switch self {
    case .one: 1
    case .frames: item.frames
    case .targets: item.targets
    case .length: item.frames + item.targets
    case .cells: item.frames * item.targets
    }
  }
}
