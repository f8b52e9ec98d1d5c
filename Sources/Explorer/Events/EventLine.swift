import Plotting
import TerminalCanvas

/// The event at the cursor in one line, and what its marks mean.
struct EventLine {
  private let text: String
  private let color: Color?
  private let legend: [(text: String, color: Color?)]

  init(_ explorer: Explorer) {
    guard let solution = explorer.solution, !solution.evaluator.events.isEmpty else {
      (text, color, legend) = ("", nil, [])
      return
    }
    legend = explorer.eventsRoom.showsMarks ? Self.legend(solution) : []
    guard let index = explorer.chosenEvent else {
      (text, color) = (Self.lost(solution), .faint)
      return
    }
    let row = solution.eventRows[index]
    text = Self.text(row, name: explorer.eventName(index, in: solution), solution)
    color = row.outcome.isLost ? .warning : row.length.color
  }

  private static func text(_ row: EventRow, name: String, _ solution: Solution) -> String {
    func number(_ value: Double) -> String { NumberText.format(value, significantDigits: 3) }
    let outcome = row.outcome
    var parts = ["event \(name)" + (row.flag.isEmpty ? "" : " \(row.flag)")]
    parts.append("peak \(NumberText.format(fixed: outcome.peak, decimals: 3)) at n = \(outcome.peakFrame + 1)")
    if let support = outcome.support {
      parts.append("a_e ≥ τ for n = \(support.lowerBound + 1)–\(support.upperBound)")
      if let shift = row.shift, shift != 0 { parts.append("\(shift.magnitude) \(shift > 0 ? "late" : "early")") }
    }
    if let duration = row.duration { parts.append("lasts \(number(duration))") }
    return parts.joined(separator: " · ") + " · " + lost(solution)
  }

  private static func lost(_ solution: Solution) -> String {
    let outcomes = solution.evaluation.outcomes
    let threshold = NumberText.format(solution.settings.threshold, significantDigits: 3)
    return "\(outcomes.count(where: \.isLost))/\(outcomes.count) lost at τ = \(threshold)"
  }

  private static func legend(_ solution: Solution) -> [(text: String, color: Color?)] {
    [("■ short", Marks.short), ("■ long", Marks.long), ("× lost", .warning)]
  }

  var isEmpty: Bool { text.isEmpty }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard area.height > 0 else { return }
    canvas.write(
      text.shortened(to: area.width), x: area.x, y: area.y, style: Style(color, bold: true), width: area.width)
    let legendWidth = legend.map { $0.text.count + 2 }.reduce(-2, +)
    guard !legend.isEmpty, text.count + 3 + legendWidth <= area.width else { return }
    var x = area.maxX - legendWidth
    for (text, color) in legend { x = canvas.write(text, x: x, y: area.y, style: Style(color)) + 2 }
  }
}
