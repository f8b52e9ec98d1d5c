import Evaluation
import Plotting
import SoftDTW

/// What the keys of events do in all views.
extension Explorer {
  /// The event at the cursor.
  var chosenEvent: Int? { solution?.event(at: panels.cursor) }

  /// To the next event that is lost at the present setting, or the one before (`step` −1); without lost ones, to the
  /// next event. After the last one comes the first.
  mutating func goToNextEvent(_ step: Int) -> [Effect] {
    guard let solution else { return sayNoResult() }
    let outcomes = solution.evaluation.outcomes
    guard !outcomes.isEmpty else { return sayNoEvents() }
    let lost = outcomes.indices.filter { outcomes[$0].isLost }
    let wanted = lost.isEmpty ? Array(outcomes.indices) : lost
    let place = placeAmongEvents(solution.evaluator.events)
    let next = step > 0 ? wanted.first { $0 > place.last } : wanted.last { $0 < place.first }
    guard let event = next ?? (step > 0 ? wanted.first : wanted.last) else { return [] }
    goToEvent(event, in: solution)
    guard !lost.isEmpty else { return say("None is lost; \(eventText(event, in: solution))") }
    return sayEvent(event, in: solution)
  }

  /// Between which events the cursor stands: on one, it is both of them.
  private func placeAmongEvents(_ events: [Event]) -> (first: Int, last: Int) {
    if let chosenEvent { return (chosenEvent, chosenEvent) }
    let cursor = panels.cursor
    let following = events.firstIndex {
      ($0.targets.lowerBound, $0.bin) > (cursor.target, cursor.bin)
    }
    let next = following ?? events.count
    return (next, next - 1)
  }

  /// Puts the cursor on the peak of an event, and brings it into view with what lies around it.
  mutating func goToEvent(_ index: Int, in solution: Solution) {
    let (event, outcome) = (solution.evaluator.events[index], solution.evaluation.outcomes[index])
    let shares = solution.alignment.row(of: .normalizedAlignment, frame: outcome.peakFrame)
    let target = event.targets.max { shares[$0] < shares[$1] } ?? event.targets.lowerBound
    let around = panels.frames.range.count / 4
    for frame in [outcome.peakFrame + around, outcome.peakFrame - around] {
      panels.frames.reveal(min(max(frame, 0), panels.frames.count - 1))
    }
    eventsRoom.firstRow = nil
    let cursor = panels.cursor
    panels.moveCursor(.frames, by: outcome.peakFrame - cursor.frame)
    panels.moveCursor(.targets, by: target - cursor.target)
    panels.moveCursor(.bins, by: event.bin - cursor.bin)
  }

  /// Where a line of the screen tells of the event at the cursor, nothing is said besides.
  mutating func sayEvent(_ index: Int, in solution: Solution) -> [Effect] {
    showsEventLine ? [] : say(eventText(index, in: solution))
  }

  private func eventText(_ index: Int, in solution: Solution) -> String {
    let outcome = solution.evaluation.outcomes[index]
    let peak = NumberText.format(fixed: outcome.peak, decimals: 2)
    return "event \(eventName(index, in: solution)): \(outcome.isLost ? "lost, " : "")peak \(peak) at n = "
      + "\(outcome.peakFrame + 1)"
  }

  mutating func sayNoResult() -> [Effect] { say("Nothing to go to before there is a result.") }

  mutating func sayNoEvents() -> [Effect] { say("There are no events: no value of Y reaches 0.5.") }

  /// τ by steps of 0.05, 0.05 ... 1.
  mutating func moveThreshold(up: Bool) -> [Effect] {
    // An integer count of hundredths keeps 0.1 + 0.05 at 0.15.
    let hundredths = (settings.threshold * 100).rounded() + (up ? 5 : -5)
    let threshold = min(max(hundredths / 100, 0.05), 1)
    guard threshold != settings.threshold else { return say("τ goes no further by keys: 0.05 to 1.") }
    return setThreshold(threshold)
  }

  /// Sets τ, and says what that loses.
  mutating func setThreshold(_ threshold: Double) -> [Effect] {
    let effects = adjust { $0.threshold = threshold }
    let lost = solution.map { solution in
      let outcomes = solution.evaluation.outcomes
      return " \(outcomes.count { $0.isLost(at: threshold) }) of \(outcomes.count) events lost."
    }
    message = "τ = \(NumberText.format(threshold, significantDigits: 3)).\(lost ?? "")"
    return effects
  }

  mutating func toggleEventMarks() -> [Effect] {
    eventsRoom.showsMarks.toggle()
    guard eventsRoom.showsMarks else { return say("Events are not marked.") }
    guard solution.map(\.evaluator.events.isEmpty) != true else { return sayNoEvents() }
    let isHidden = [PanelKind.alignment, .modifiedTargets].allSatisfy { content(of: $0).isDifference }
    guard !isHidden else {
      return say("Marks stay hidden over differences, whose signs they would hide (d).")
    }
    return say(
      colorDepth == .monochrome
        ? "Events are marked where they are lost: × in H and Y^mod."
        : "Events in H and Y^mod: short ones red, long ones blue, others light; × is lost.")
  }
}
