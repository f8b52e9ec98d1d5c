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
      canvas.write(explorer.quietStatus.shortened(to: area.width), x: area.x, y: area.y, style: Style(.faint))
    }
  }
}

extension Explorer {
  /// What a line says while nothing else is to be said.
  fileprivate var quietStatus: String {
    guard let solution else { return "" }
    var parts: [String] = []
    if !computation.isRunning, solution.settings != settings {
      parts.append("the picture is that of \(solution.settings.text)")
    }
    if let pinned = comparisonRoom.pinned { parts.append("pinned: γ = \(pinned.settings.gammaText)") }
    let clamped = solution.alignment.cost.clampedEntries
    if clamped > 0 { parts.append("\(clamped) \(clamped == 1 ? "entry" : "entries") of X clamped") }
    let still = solution.modified.framesNotUpdated.count
    if still > 0 { parts.append("\(still) \(still == 1 ? "frame" : "frames") not updated: h(n) = 0") }
    if panels.focusedPanel.vertical == .bins, let shown = panels.bins.shownText { parts.append("bins \(shown)") }
    if solution.settings.parameters.gamma == 0 { parts.append("γ = 0: classical DTW, one path") }
    return parts.joined(separator: " · ")
  }
}

extension Settings {
  var gammaText: String { NumberText.format(parameters.gamma, significantDigits: 4) }

  var text: String {
    "γ = \(gammaText), weights \(parameters.stepWeights.text), \(cost.name)"
  }
}
