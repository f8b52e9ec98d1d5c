import Plotting
import TerminalCanvas

/// What the keys of comparison do.
extension Explorer {
  /// Pins what is shown, or lets go of what is pinned of the shown item and step.
  mutating func togglePin() -> [Effect] {
    if view == .learning || learningRoom.pinned != nil { return pinTraining() }
    if comparisonRoom.pinnedSettings != nil, comparisonRoom.place ?? walkRoom.shown == walkRoom.shown {
      comparisonRoom.unpin()
      return say("Nothing is pinned any more.")
    }
    guard let solution else { return say("Nothing to pin before there is a result.") }
    // X stays as it is seen: it may have shown its difference from an earlier pin.
    let forms = differences(of: .predictions).count + 1
    panels.appearance[.predictions]?.variant %= forms
    comparisonRoom.pin(solution, from: walkRoom.shown)
    return say("Pinned: \(solution.settings.text). d shows it, or the difference, in the panels.")
  }

  /// Pins the setting of a session file once its result is there.
  mutating func pinAwaited() {
    guard let awaited = comparisonRoom.awaited, let value = supplements[.pinned(awaited)] else { return }
    guard case .solution(let solution) = value else {
      comparisonRoom.unpin()
      message = "The pinned setting (\(awaited.text)) has no result, and isn't pinned."
      return
    }
    comparisonRoom.pin(solution, from: walkRoom.shown)
    supplements.forget(.pinned(awaited))
  }

  /// Present, pinned, difference in turn.
  mutating func cycleComparison() -> [Effect] {
    guard comparisonRoom.pinnedSettings != nil else { return say("Nothing is pinned: p pins the present setting.") }
    comparisonRoom.shown = comparisonRoom.shown.successor ?? .present
    let obstacle = comparisonRoom.shown == .present ? nil : pinObstacle
    return say(obstacle ?? "The panels show \(comparisonRoom.shown.text).")
  }

  mutating func scrollComparison(by step: Int) {
    let last = ComparisonTable(self).lastFirstLine(in: comparisonLayout.measures)
    // The screen may have been larger when the last key came.
    comparisonRoom.firstLine = min(max(min(comparisonRoom.firstLine, last) + step, 0), last)
  }

  var comparisonPage: Int { max(1, ComparisonTable(self).page(in: comparisonLayout.measures)) }
}
