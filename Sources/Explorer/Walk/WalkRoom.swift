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

  /// Where it is, as the title says it; empty for a single run that doesn't say it either.
  func text(_ reported: Reported) -> String { text(of: shown, reported) }

  /// - Parameter reported: what the dump says, whose step counts where its name has none.
  func text(of place: Place, _ reported: Reported = Reported()) -> String {
    let ownStep = reported.step.map { "step \($0)" }
    return [
      isRun ? stepText(place.step, or: ownStep) : ownStep, reported.epochText,
      isBatch ? "item \(place.item + 1)/\(walk.itemCount)" : nil,
    ].compactMap(\.self).joined(separator: " · ")
  }

  /// "step 0 · item 1", whatever else there is; empty where there is nothing to walk through.
  func name(of place: Place) -> String {
    [isRun ? place.step.title : nil, isBatch ? "item \(place.item + 1)" : nil]
      .compactMap(\.self).joined(separator: " · ")
  }

  /// Whether the training came to one step after another; nil where nothing says so.
  func isLater(_ step: Walk.Step, than other: Walk.Step) -> Bool? {
    if let number = step.number, let otherNumber = other.number { return number > otherNumber }
    guard let place = walk.index(of: step), let otherPlace = walk.index(of: other) else { return nil }
    return place > otherPlace
  }

  private func stepText(_ step: Walk.Step, or ownStep: String?) -> String {
    (step.number == nil ? ownStep ?? step.title : step.title)
      + (walk.index(of: step).map { " (\($0 + 1)/\(walk.steps.count))" } ?? "")
  }
}
