import Plotting
import TerminalCanvas

/// Draws the events view: what becomes of each event.
struct EventsView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard let solution = explorer.solution else {
      let text = explorer.computation.failure.map { "No result. \($0)" } ?? "computing …"
      canvas.write(text, x: area.x, y: area.y, style: Style(.faint), width: area.width)
      return
    }
    let layout = explorer.eventsLayout(in: area)
    canvas.write(
      summary(solution).shortened(to: area.width), x: area.x, y: layout.summary.y, style: Style(.faint),
      width: area.width)
    explorer.eventTable?.draw(on: &canvas, in: layout.table)
    guard let pictures = explorer.eventPictures else { return }
    for (plot, area) in zip(explorer.eventPlots, layout.plots) { pictures.draw(plot, on: &canvas, in: area) }
  }

  private func summary(_ solution: Solution) -> String {
    let outcomes = solution.evaluation.outcomes
    guard !outcomes.isEmpty else { return "There are no events: no value of Y reaches 0.5." }
    let threshold = NumberText.format(solution.settings.threshold, significantDigits: 3)
    let lost = "\(outcomes.count) events, \(outcomes.count(where: \.isLost)) lost at τ = \(threshold)"
    let source =
      switch solution.evaluation.durations?.source {
      case .strong: "durations from Y^strong"
      case .hard: "durations from γ = 0"
      case nil: ""
      }
    return [lost, "by \(explorer.eventsRoom.order.name)", source].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
