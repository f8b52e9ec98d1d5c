import Evaluation
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
    ComparisonTable(explorer).draw(on: &canvas, in: area)
    explorer.comparisonPanels(in: area)?.draw(on: &canvas, cache: cache)
  }

  private var header: [String] {
    guard let solution = explorer.solution else {
      return [explorer.computation.failure.map { "No result. \($0)" } ?? "computing …"]
    }
    let pinned = explorer.comparisonRoom.pinned.map {
      "pinned:  \($0.settings.fullText)\(explorer.pinnedPlaceText)"
    }
    return [
      pinned ?? "Nothing is pinned: p pins this setting, to compare others with it.",
      "present: \(solution.settings.fullText)\(learned.map { " · \($0)" } ?? "")",
    ]
  }

  /// How far X says here what Y^mod was at the pinned step: whether the network learned what it was taught.
  private var learned: String? {
    let room = explorer.comparisonRoom
    guard room.place.step != explorer.walkRoom.shown.step, let pinned = room.pinned, let solution = explorer.solution,
      let agreement = Agreement(pinned.modified.values, solution.comparablePredictions)
    else { return nil }
    let correlation = agreement.correlation.map { NumberText.format($0, significantDigits: 3) } ?? "undefined"
    let difference = NumberText.format(agreement.meanAbsoluteDifference, significantDigits: 3)
    return "X against the pinned Y^mod: correlation \(correlation), mean |X − Y^mod| \(difference)"
  }
}

extension Explorer {
  private static let leastPanelHeight = 8

  /// Those under the table; nil where it leaves no room for them.
  ///
  /// - Parameter area: that of the whole view.
  func comparisonPanels(in area: Rectangle) -> PanelRow? {
    var rest = area
    _ = rest.removeTop(ComparisonTable(self).height(in: area) + 1)
    return solution != nil && rest.height >= Self.leastPanelHeight ? PanelRow(self, in: rest) : nil
  }
}

extension Settings {
  fileprivate var fullText: String { "\(text), τ = \(threshold.thresholdText)" }
}
