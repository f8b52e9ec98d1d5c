import Plotting

/// The dumps of a training run along an axis: by their training steps where names say them, in ascending order, else by
/// their places from 1.
struct StepAxis: Sendable {
  /// Of each dump.
  let places: [Double]
  let name: String

  init(_ steps: [Walk.Step]) {
    let numbers = steps.compactMap(\.number)
    let areSteps = numbers.count == steps.count && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    places = areSteps ? numbers.map { Double($0) } : steps.indices.map { Double($0 + 1) }
    name = areSteps ? "step" : "dump"
  }

  /// The index of the dump whose place is nearest to a value.
  func nearest(to value: Double) -> Int? {
    places.indices.min { abs(places[$0] - value) < abs(places[$1] - value) }
  }

  var scale: ValueScale {
    .fitting(minimum: places.first ?? 0, maximum: places.last ?? 1, kind: .linear)
  }
}
