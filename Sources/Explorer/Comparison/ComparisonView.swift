import Plotting
import TerminalCanvas

/// Draws the comparison view: the pinned setting beside the present one, and panels under the measures where these
/// leave room for some.
struct ComparisonView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle, cache: RasterCache) {
    for (line, text) in header.enumerated() where line < area.height {
      canvas.write(text.shortened(to: area.width), x: area.x, y: area.y + line, style: Style(.faint), width: area.width)
    }
    guard explorer.solution != nil else { return }
    let table = ComparisonTable(explorer)
    table.draw(on: &canvas, in: area)
    var rest = area
    _ = rest.removeTop(table.height(in: area) + 1)
    if rest.height >= Self.leastPanelHeight { PanelRow(explorer, in: rest).draw(on: &canvas, cache: cache) }
  }

  private static let leastPanelHeight = 8

  private var header: [String] {
    guard let solution = explorer.solution else {
      return [explorer.computation.failure.map { "No result. \($0)" } ?? "computing …"]
    }
    let pinned = explorer.comparisonRoom.pinned.map { "pinned:  \($0.settings.fullText)" }
    return [
      pinned ?? "Nothing is pinned: p pins this setting, to compare others with it.",
      "present: \(solution.settings.fullText)",
    ]
  }
}

extension Settings {
  fileprivate var fullText: String { "\(text), τ = \(NumberText.format(threshold, significantDigits: 3))" }
}
