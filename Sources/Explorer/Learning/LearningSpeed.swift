/// How fast a training goes on.
struct LearningSpeed: Hashable, Sendable {
  /// How many steps a picture shows.
  let steps: Int
  /// How long it stays at least, in milliseconds.
  let pause: Int

  /// From the slowest to the fastest.
  static let all: [LearningSpeed] =
    [500, 200, 100].map { LearningSpeed(steps: 1, pause: $0) }
    + [1, 2, 5, 10, 25, 100].map { LearningSpeed(steps: $0, pause: 0) }

  static let usual = 3

  var text: String {
    pause > 0 ? "\(1000 / pause) steps a second" : "\(steps) \(steps == 1 ? "step" : "steps") a picture"
  }
}
