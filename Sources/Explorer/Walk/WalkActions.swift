import Plotting
import SoftDTW

/// What the keys of a batch and of a training run do.
extension Explorer {
  /// Where it is, and among what.
  public var place: Place { walkRoom.shown }
  public var walk: Walk { walkRoom.walk }

  mutating func goToItem(by step: Int) -> [Effect] {
    guard walkRoom.isBatch else { return sayNoItems() }
    var place = walkRoom.wanted
    place.item = walkRoom.item(after: step)
    guard (0..<walkRoom.walk.itemCount).contains(place.item) else {
      return say("This is the \(step > 0 ? "last" : "first") item of the batch.")
    }
    return go(to: place)
  }

  mutating func goToStep(by step: Int) -> [Effect] {
    guard walkRoom.isRun else { return sayNoSteps() }
    guard let dump = walkRoom.step(after: step) else {
      let remark = step > 0 && walkRoom.walk.isFollowed ? ": the next one comes by itself" : ""
      return say("This is the \(step > 0 ? "last" : "first") dump of the run\(remark).")
    }
    return go(to: dump)
  }

  mutating func goToStep(atEnd isLast: Bool) -> [Effect] {
    let steps = walkRoom.walk.steps
    return (isLast ? steps.last : steps.first).map { go(to: $0) } ?? []
  }

  mutating func go(to step: Walk.Step) -> [Effect] {
    sweepRoom.player.stop()
    return go(to: Place(item: walkRoom.wantedItem, step: step))
  }

  /// The dump after the one that is shown, or the first one after the last.
  mutating func playNextStep() -> [Effect] {
    let steps = walkRoom.walk.steps
    guard !steps.isEmpty else { return [] }
    let index = walkRoom.walk.index(of: walkRoom.wanted.step).map { ($0 + 1) % steps.count } ?? 0
    return go(to: Place(item: walkRoom.wantedItem, step: steps[index]))
  }

  mutating func sayNoItems() -> [Effect] { say("There are no other items: X and Y are no batch.") }

  mutating func sayNoSteps() -> [Effect] {
    say("There are no other steps: open a directory of dumps to go through.")
  }

  mutating func goToItem(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    guard walkRoom.isBatch else { return sayNoItems() }
    let word = try arguments.checked(1...1, for: "item")[0]
    return goToItem(try index(word, of: "item", count: walkRoom.walk.itemCount))
  }

  /// By its index, from 0.
  mutating func goToItem(_ item: Int) -> [Effect] { go(to: Place(item: item, step: walkRoom.wanted.step)) }

  /// By the training step, where names say it, else by the place in the run from 1.
  mutating func goToStep(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    guard walkRoom.isRun else { return sayNoSteps() }
    let word = try arguments.checked(1...1, for: "step")[0]
    let steps = walkRoom.walk.steps
    if let found = steps.first(where: { $0.name == word }) { return go(to: found) }
    if let number = Int(word), let found = steps.first(where: { $0.number == number }) { return go(to: found) }
    guard !steps.contains(where: { $0.number != nil }) else {
      throw .unknownName(
        found: word, of: "step",
        known: steps.map { $0.title == $0.name ? $0.name : $0.number.map(String.init) ?? $0.name })
    }
    return go(to: steps[try index(word, of: "step", count: steps.count)])
  }

  private mutating func go(to place: Place) -> [Effect] {
    let isShown = place == walkRoom.wanted
    walkRoom.want(place)
    return isShown ? [] : solve()
  }

  /// Learns which dumps there are now. Whoever is at the last one goes to a new last one.
  mutating func list(_ steps: [Walk.Step]) {
    // What answers a key stays in sight.
    let isSilent = message == nil || message == walkRoom.news
    surveyRoom.forget(Set(walk.steps).subtracting(steps))
    walkRoom.list(steps)
    if isSilent { message = walkRoom.news }
  }

  /// Goes to a new dump, or to one that was written anew, unless something is being computed: a run that writes faster
  /// than pictures are made would have none made.
  mutating func followRun() -> [Effect] {
    // What is learned would be lost.
    guard !computation.isRunning, !learningRoom.isShown, walkRoom.follow() else { return [] }
    return solve()
  }

  /// Shows other sequences. What was seen of them and chosen stays, as far as it fits them.
  mutating func show(_ opened: Opened) -> [Effect] {
    let difference = trainingDifference
    if opened.place.item != place.item { itemsRoom = ItemsRoom(chosen: opened.place.item) }
    itemsRoom.chosen = min(itemsRoom.chosen, opened.itemCount - 1)
    let hadLearned = learningRoom.isShown
    unpinLearned()
    walkRoom.arrive(opened)
    let hasSameShape = dataset.pair.hasShape(of: opened.dataset.pair)
    dataset = opened.dataset
    sequenceRanges = SequenceRanges(dataset.pair)
    panels.adopt(dataset, hasSameShape: hasSameShape)
    panels.placeCursor(on: opened.solution)
    sweepRoom.adopt(dataset)
    learningRoom.adopt(dataset)
    if view == .learning { learningRoom.prepare(dataset, settings) }
    supplements = Supplements()
    eventsRoom.firstRow = nil
    // It spoke of those before.
    if message != nil, message == noteInSight { message = nil }
    if let other = trainingDifference, other != difference { (message, noteInSight) = (other, other) }
    if hadLearned { message = "What X had learned is forgotten." }
    if !hasSameShape, let pinObstacle { message = pinObstacle }
    return [.use(opened.solver, of: opened.place.step)]
  }
}

extension SequencePair {
  fileprivate func hasShape(of other: SequencePair) -> Bool {
    (frameCount, targetCount, featureCount) == (other.frameCount, other.targetCount, other.featureCount)
      && (strongTargets == nil) == (other.strongTargets == nil)
  }
}
