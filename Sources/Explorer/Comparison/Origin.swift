/// Where in a batch or a training run a result comes from: by the dump's name, since a run may grow or lose dumps while
/// a result of it stays pinned.
struct Origin: Hashable, Sendable {
  let step: Walk.Step
  /// From 0.
  let item: Int
}

extension WalkRoom {
  /// That of what is shown.
  var origin: Origin { Origin(step: walk.steps[shown.step], item: shown.item) }

  /// "step 0 · item 1"; empty where there is nothing to walk through.
  func text(of origin: Origin) -> String {
    [isRun ? origin.step.title : nil, isBatch ? "item \(origin.item + 1)" : nil].compactMap(\.self)
      .joined(separator: " · ")
  }

  /// Whether the training came to one step after another; nil where nothing says so.
  func isLater(_ step: Walk.Step, than other: Walk.Step) -> Bool? {
    if let number = step.number, let otherNumber = other.number { return number > otherNumber }
    guard let place = walk.steps.firstIndex(of: step), let otherPlace = walk.steps.firstIndex(of: other) else {
      return nil
    }
    return place > otherPlace
  }
}

extension Walk.Step {
  /// "step 300", or the dump's name.
  var title: String { number.map { "step \($0)" } ?? name }
}
