import Evaluation
import SoftDTW

/// The measures over γ, for one state of weights, cost and τ; those of the state before stay until enough new ones are
/// there to draw.
struct GammaSweep: Sendable {
  /// What the points belong to; nil before the first.
  private(set) var base: Settings?
  /// In the order of their γ.
  private(set) var points: [SweepPoint] = []
  private var failure: (base: Settings, reason: String)?
  /// Points of a new base that are too few to replace the others.
  private var arriving: (base: Settings, points: [SweepPoint])?

  /// How finely γ is swept. Each level holds the γ of those before it, and halves their distance.
  enum Level: Int, Hashable, Sendable, CaseIterable {
    /// 32 intervals over six decades.
    case coarse, medium, fine
  }

  /// All γ of a level in the order in which they are wanted: 0 and the ends first, then always the middle between two
  /// neighbours, so that the whole range is filled at any time.
  static func gammas(_ level: Level) -> [Double] { orders[level.rawValue] }

  private static let orders: [[Double]] = Level.allCases.map { level in
    let intervals = 32 << level.rawValue
    let gammas = SweepGrid.logarithmic(Slider.leastGamma, Slider.gamma.bounds.upperBound, count: intervals + 1)
    return [0] + CoarseToFine.order(count: intervals + 1).map { gammas[$0] }
  }

  /// The settings that are still to be evaluated for a level.
  func missing(_ level: Level, of base: Settings) -> [AlignmentParameters] {
    guard failure(of: base) == nil else { return [] }
    let known = Set((base == self.base ? points : base == arriving?.base ? arriving?.points ?? [] : []).map(\.gamma))
    return Self.gammas(level).filter { !known.contains($0) }.map {
      var parameters = base.parameters
      parameters.gamma = $0
      return parameters
    }
  }

  /// Takes a point in; `base` is that of the request it answers.
  mutating func add(_ point: SweepPoint, of base: Settings) {
    if base == self.base { return insert(point) }
    arriving = (base, (arriving?.base == base ? arriving?.points ?? [] : []) + [point])
    if let arriving, arriving.points.count >= 5 { replace(with: arriving) }
  }

  /// The request for a base is answered, or ended by an error.
  mutating func end(_ base: Settings, error: String?) {
    if let arriving, arriving.base == base { replace(with: arriving) }
    failure = error.map { (base, $0) }
  }

  /// Why there are no points for a base, in one line; nil where there are, or where they are awaited.
  func failure(of base: Settings) -> String? { failure?.base == base ? failure?.reason : nil }

  /// Whether the points say what other settings would do.
  func isCurrent(for settings: Settings) -> Bool { base == settings.withoutGamma }

  private mutating func replace(with new: (base: Settings, points: [SweepPoint])) {
    (base, points, arriving) = (new.base, [], nil)
    for point in new.points { insert(point) }
  }

  private mutating func insert(_ point: SweepPoint) {
    let index = points.firstIndex { $0.gamma >= point.gamma } ?? points.count
    if index < points.count, points[index].gamma == point.gamma {
      points[index] = point
    } else {
      points.insert(point, at: index)
    }
  }
}

/// The order in which a line of values is filled, coarse to fine.
enum CoarseToFine {
  /// All of 0..<count: both ends, then what halves the widest gaps, and so on.
  static func order(count: Int) -> [Int] {
    guard count > 2 else { return Array(0..<max(count, 0)) }
    var order = [0, count - 1]
    var stride = 1
    while stride < count - 1 { stride *= 2 }
    var known = Set(order)
    while stride > 1 {
      stride /= 2
      for index in Swift.stride(from: stride, to: count - 1, by: stride) where known.insert(index).inserted {
        order.append(index)
      }
    }
    return order
  }
}
