import Evaluation
import Plotting
import TerminalCanvas

/// Draws the sweep view: the words, curves over γ or a map over γ and a weight, and panels that follow.
struct SweepView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle, cache: RasterCache) {
    var free = area
    if free.height >= 5 {
      let line = free.removeTop(1)
      canvas.write(
        explorer.sweepWords(width: line.width), x: line.x, y: line.y, style: Style(.accent), width: line.width)
    }
    // Where the screen is low, the curves need all of it.
    let panels = explorer.size.height >= 28 && free.height >= 14 ? free.removeBottom(panelHeight(in: free)) : nil
    switch explorer.sweepRoom.form {
    case .curves: CurvesView(explorer).draw(on: &canvas, in: free)
    case .map: WeightMapView(explorer).draw(on: &canvas, in: free)
    }
    if let panels { PanelRow(explorer).draw(on: &canvas, in: panels, cache: cache) }
  }

  /// Two fifths, and what the map can't use of the rest.
  private func panelHeight(in area: Rectangle) -> Int {
    let least = area.height * 2 / 5
    guard explorer.sweepRoom.form == .map else { return least }
    return area.height - WeightMapGeometry.areaHeight(fitting: area.height - least)
  }
}

extension Explorer {
  /// Instead of curves or a map: that they are awaited, or why there are none.
  func sweepAbsence(_ failure: String?) -> String {
    failure.map { "No sweep. \($0)" } ?? computation.failure.map { "No sweep. \($0)" } ?? "sweeping …"
  }
}
