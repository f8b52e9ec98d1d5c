import Plotting
import SoftDTW
import TerminalCanvas

/// The line above the hints: progress while something takes long, else the answer to the last key.
struct StatusLine {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    let computation = explorer.computation
    if computation.showsProgress {
      let label = "computing \(Int(computation.share * 100)) % "
      let x = canvas.write(label, x: area.x, y: area.y, style: Style(.warning))
      let hint = " Esc cancels"
      let length = max(0, area.maxX - x - hint.count)
      let filled = Int((computation.share * Double(length)).rounded())
      canvas.write(String(repeating: "━", count: filled), x: x, y: area.y, style: Style(.warning))
      canvas.write(String(repeating: "─", count: length - filled), x: x + filled, y: area.y, style: Style(.faint))
      canvas.write(hint, x: x + length, y: area.y, style: Style(.faint))
    } else if let message = explorer.message {
      canvas.write(message.shortened(to: area.width), x: area.x, y: area.y, style: Style(.warning))
    } else {
      let style = Style(explorer.isLooking || explorer.isPlaying ? .accent : .faint)
      canvas.write(explorer.quietStatus(width: area.width), x: area.x, y: area.y, style: style, width: area.width)
    }
  }
}

extension Explorer {
  /// What a line says while nothing else is to be said: what is looked at, or in words what the setting does; then
  /// remarks, where there is room for them.
  fileprivate func quietStatus(width: Int) -> String {
    let remarks = remarks
    let remarkText = remarks.joined(separator: " · ")
    if let looking = lookingForms {
      let fitting = looking.first { $0.count <= width } ?? looking[looking.count - 1]
      return ([fitting] + remarks).joined(separator: " · ").shortened(to: width)
    }
    // In the sweep view the words have a line of their own.
    guard view != .sweep, solution?.settings == settings else { return remarkText.shortened(to: width) }
    let rest = remarkText.isEmpty ? "" : " · " + remarkText
    let words = sweepWords(width: max(width - rest.count, min(width, 60)))
    return words.isEmpty ? remarkText.shortened(to: width) : (words + rest).shortened(to: width)
  }

  /// What is looked at or played, and what Enter and Esc do then, from the longest form to the shortest; nil where the
  /// settings are those that were taken.
  private var lookingForms: [String]? {
    let (gamma, speed) = (settings.parameters.gamma.gammaText, sweepRoom.player.stepsPerSecond)
    if view == .learning, let learning = learningForms { return learning }
    if sweepRoom.player.isPlaying, sweepRoom.player.subject == .steps {
      return [
        "playing \(walkRoom.text(dataset.reported)) at \(speed) dumps a second (, slower . faster) · Space or Esc stops",
        "playing \(place.step.title), \(speed)/s · Space stops",
      ]
    }
    if sweepRoom.player.isPlaying {
      return [
        "playing γ = \(gamma) at \(speed) steps a second (, slower . faster) · Space stops · Enter takes it · Esc goes back",
        "playing γ = \(gamma), \(speed) steps a second · Space stops · Enter takes it · Esc: back",
        "playing γ = \(gamma), \(speed)/s · Space stops",
      ]
    }
    if let learning = learningForms { return learning }
    guard isLooking else { return nil }
    let (shown, taken) = (settings, history.present)
    let looking = "looking at \(shown.text(differingFrom: taken))"
    return [
      "\(looking) · Enter takes it · Esc goes back to \(taken.text(differingFrom: shown))",
      "\(looking) · Enter takes it · Esc goes back", "\(looking) · Enter/Esc",
    ]
  }

  private var remarks: [String] {
    guard let solution else { return [] }
    var parts: [String] = []
    if !computation.isRunning, solution.settings != settings {
      parts.append("the picture is that of \(solution.settings.text)")
    }
    if let pinned = comparisonRoom.pinned {
      parts.append(pinObstacle ?? "pinned\(pinnedKindText): γ = \(pinned.settings.gammaText)\(pinnedPlaceText)")
    }
    let clamped = solution.alignment.cost.clampedEntries
    if clamped > 0 { parts.append("\(clamped) \(clamped == 1 ? "entry" : "entries") of X clamped") }
    let still = solution.modified.framesNotUpdated.count
    if still > 0 { parts.append("\(still) \(still == 1 ? "frame" : "frames") not updated: h(n) = 0") }
    if panels.focusedPanel.vertical == .bins, let shown = panels.bins.shownText { parts.append("bins \(shown)") }
    if solution.settings.parameters.gamma == 0 { parts.append("γ = 0: classical DTW, one path") }
    return parts
  }
}

extension Settings {
  var text: String { "γ = \(gammaText), weights \(parameters.stepWeights.text), \(cost.name)" }

  var gammaText: String { NumberText.format(parameters.gamma, significantDigits: 4) }

  /// γ, and the weights where they are others.
  fileprivate func text(differingFrom other: Settings) -> String {
    parameters.stepWeights == other.parameters.stepWeights
      ? "γ = \(gammaText)" : "γ = \(gammaText), weights \(parameters.stepWeights.text)"
  }
}
