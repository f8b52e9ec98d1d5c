/// Where in a batch or a training run the explorer is, and where it is to go.
struct WalkRoom: Sendable {
  var walk: Walk
  private(set) var shown: Place
  /// Differs from what is shown until its sequences and their picture are there.
  private(set) var wanted: Place
  /// Counts the sequences that were shown, so that pictures of earlier ones can be told apart.
  private(set) var arrivals = 0

  init(_ walk: Walk, at place: Place) {
    self.walk = walk
    (shown, wanted) = (place, place)
  }

  var isOpening: Bool { wanted != shown }
  var isBatch: Bool { walk.itemCount > 1 }
  var isRun: Bool { walk.steps.count > 1 }

  mutating func want(_ place: Place) { wanted = place }

  /// Stays at what is shown.
  mutating func stay() { wanted = shown }

  mutating func arrive(_ opened: Opened) {
    walk = opened.walk
    (shown, wanted) = (opened.place, opened.place)
    arrivals += 1
  }

  /// Where it is, as the title says it; empty for a single run.
  var text: String { text(of: shown) }

  func text(of place: Place) -> String {
    [isRun ? stepText(place.step) : nil, isBatch ? "item \(place.item + 1)/\(walk.itemCount)" : nil]
      .compactMap(\.self).joined(separator: " · ")
  }

  private func stepText(_ step: Walk.Step) -> String {
    step.title + (walk.index(of: step).map { " (\($0 + 1)/\(walk.steps.count))" } ?? "")
  }
}
