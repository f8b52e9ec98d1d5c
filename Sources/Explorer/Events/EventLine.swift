import Plotting
import TerminalCanvas

/// The event at the cursor in one line, and what its marks mean.
struct EventLine {
  /// From the longest to the shortest.
  private let texts: [String]
  private let color: Color?
  private let legend: [(text: String, color: Color?)]

  init(_ explorer: Explorer) {
    guard let solution = explorer.solution, !solution.evaluator.events.isEmpty else {
      (texts, color, legend) = ([], nil, [])
      return
    }
    let signs = explorer.colorDepth == .monochrome ? Self.legend.suffix(1) : Self.legend[...]
    legend = explorer.eventsRoom.showsMarks ? Array(signs) : []
    guard let index = explorer.chosenEvent else {
      (texts, color) = ([Self.lost(solution)], .faint)
      return
    }
    let row = solution.eventRows[index]
    texts = Self.texts(row, name: explorer.eventName(index, in: solution), solution)
    color = row.outcome.isLost ? .warning : row.length.color
  }

  /// From the longest form to the shortest.
  private static func texts(_ row: EventRow, name: String, _ solution: Solution) -> [String] {
    let outcome = row.outcome
    let peak = "peak \(NumberText.format(fixed: outcome.peak, decimals: 3)) at n = \(outcome.peakFrame + 1)"
    let head = ["event \(name)" + (row.flag.isEmpty ? "" : " \(row.flag)"), peak]
    let support = outcome.support.map { frames in
      let last = frames.count > 1 ? "–\(frames.upperBound)" : ""
      return "reaches τ for n = \(frames.lowerBound + 1)\(last)"
    }
    let shift = row.shift.flatMap { $0 == 0 ? nil : "\($0.magnitude) \($0 > 0 ? "late" : "early")" }
    let duration = row.duration.map {
      "lasts \(NumberText.format($0, significantDigits: 3)) \($0 == 1 ? "frame" : "frames")"
    }
    let lost = lost(solution)
    return [[support, shift, duration, lost], [shift, duration, lost], [duration, lost], [lost], []].map {
      (head + $0.compactMap(\.self)).joined(separator: " · ")
    }
  }

  private static func lost(_ solution: Solution) -> String {
    let outcomes = solution.evaluation.outcomes
    let threshold = NumberText.format(solution.settings.threshold, significantDigits: 3)
    return "\(outcomes.count(where: \.isLost))/\(outcomes.count) lost at τ = \(threshold)"
  }

  private static let legend: [(text: String, color: Color?)] = [
    ("■ short", Marks.short), ("■ long", Marks.long), ("× lost", .warning),
  ]

  var isEmpty: Bool { texts.isEmpty }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard area.height > 0 else { return }
    let legendWidth = legend.map { $0.text.count + 2 }.reduce(-2, +)
    let besideLegend = legend.isEmpty ? nil : texts.first { $0.count + 3 + legendWidth <= area.width }
    let text = besideLegend ?? texts.first { $0.count <= area.width } ?? texts.last ?? ""
    canvas.write(
      text.shortened(to: area.width), x: area.x, y: area.y, style: Style(color, bold: true), width: area.width)
    guard besideLegend != nil else { return }
    var x = area.maxX - legendWidth
    for (text, color) in legend { x = canvas.write(text, x: x, y: area.y, style: Style(color)) + 2 }
  }
}
