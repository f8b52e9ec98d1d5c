import Evaluation
import Learning
import Plotting
import SoftDTW

/// What is said of a training.
extension Explorer {
  var isPlaying: Bool { sweepRoom.player.isPlaying || learningRoom.isRunning }

  /// Beside the title; empty where X is as given.
  var learnedText: String {
    guard learningRoom.isShown, let run = learningRoom.run else { return "" }
    return "X learned for \(run.shownStep.counted("step"))"
  }

  /// What goes on, from the longest form to the shortest; nil where X is as given, or another view is shown in peace.
  var learningForms: [String]? {
    let speed = learningRoom.speed.text
    if case .toward(let goal, _) = learningRoom.pace, let run = learningRoom.run {
      return ["learning, step \(run.shownStep) of \(goal) · Esc stops"]
    }
    if learningRoom.isRunning {
      return view == .learning
        ? ["learning, \(speed) (, slower . faster) · Space pauses", "learning, \(speed) · Space pauses", "learning"]
        : ["learning, \(speed) · Esc pauses, X shows its curves", "learning · Esc pauses", "learning"]
    }
    guard view == .learning else { return nil }
    guard let run = learningRoom.run, run.shown != nil else {
      return ["Space begins, at \(speed) (, slower . faster) · → takes one step", "Space begins · → one step"]
    }
    let isOther = run.schedule(with: takenSettings.parameters) != run.plan.schedule
    let other = isOther ? " with other γ or weights" : ""
    let end = isOther && run.shownStep < run.lastStep ? ", and forgets what came after" : ""
    return [
      "step \(run.shownStep) of \(run.lastStep) · Space goes on\(other)\(end) · ← → steps · U: X as given",
      "step \(run.shownStep) of \(run.lastStep) · Space goes on\(other)", "step \(run.shownStep) · Space goes on",
    ]
  }
}

extension Incidents.Incident {
  /// "collapse at 12–40, frames 121–260, target 14".
  var text: String {
    let steps = firstStep == lastStep ? "\(firstStep)" : "\(firstStep)–\(lastStep)"
    let name = kind == .collapse ? "collapse" : "diagonal"
    return ["\(name) at \(steps)", place].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Where it began, on both axes; empty where it is everywhere. Frames and targets count from 1.
  private var place: String {
    guard let longest = warning.frames.max(by: { $0.count < $1.count }) else { return "the whole piece" }
    let others = warning.frames.count > 1 ? " and more" : ""
    let target = warning.targets.first.map { ", target \($0.lowerBound + 1)" } ?? ""
    return "frames \(longest.lowerBound + 1)–\(longest.upperBound)\(others)\(target)"
  }
}

extension Int {
  fileprivate func counted(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "s")" }
}
