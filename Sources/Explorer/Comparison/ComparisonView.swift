import TerminalCanvas

/// Draws the comparison view: the pinned setting beside the present one, and panels under the measures where these
/// leave room for some.
struct ComparisonView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle, cache: RasterCache) {
    let layout = ComparisonLayout(explorer, in: area)
    let header = layout.header
    for (line, text) in headerLines.enumerated() where line < header.height {
      canvas.write(
        text.shortened(to: header.width), x: header.x, y: header.y + line, style: Style(.faint), width: header.width)
    }
    guard explorer.solution != nil else { return }
    if let (table, area) = layout.learning { table.draw(on: &canvas, in: area) }
    ComparisonTable(explorer).draw(on: &canvas, in: layout.measures)
    layout.panels?.draw(on: &canvas, cache: cache)
  }

  private var headerLines: [String] {
    guard let solution = explorer.solution else {
      return [explorer.computation.failure.map { "No result. \($0)" } ?? "computing …"]
    }
    let room = explorer.comparisonRoom
    let pinned = room.pinned.map { "pinned:  \($0.settings.fullText)\(explorer.pinnedPlaceText)" }
    let walk = explorer.walkRoom
    let place = room.place.map { $0 == walk.shown ? "" : ", \(walk.name(of: walk.shown))" } ?? ""
    return [
      explorer.pinObstacle ?? pinned ?? "Nothing is pinned: p pins this setting, to compare others with it.",
      "present: \(solution.settings.fullText)\(place)",
    ]
  }
}

extension Settings {
  fileprivate var fullText: String { "\(text), τ = \(threshold.thresholdText)" }
}
