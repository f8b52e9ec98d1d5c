/// Steps of a training of which something is kept, beside the first and the last one.
enum WantedSteps: Hashable, Codable {
  case every(Int)
  case listed([Int])

  /// `N`, or a list `0,50,200`; nil for anything else.
  init?(notation: String) {
    let numbers = notation.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let steps = numbers.compactMap(\.self).filter { (0...LearningOptions.mostSteps).contains($0) }
    guard steps.count == numbers.count else { return nil }
    if steps.count > 1 {
      self = .listed(Set(steps).sorted())
    } else {
      guard let distance = steps.first, distance > 0 else { return nil }
      self = .every(distance)
    }
  }

  /// About 20 evenly spaced ones.
  init(usualFor steps: Int) { self = .every(max((steps + 19) / 20, 1)) }

  func contains(_ step: Int) -> Bool {
    switch self {
    case .every(let distance): distance > 0 && step.isMultiple(of: distance)
    case .listed(let steps): steps.contains(step)
    }
  }

  /// As it is typed.
  var notation: String {
    switch self {
    case .every(let distance): "\(distance)"
    case .listed(let steps): steps.map(String.init).joined(separator: ",")
    }
  }
}
