import TerminalCanvas

/// Draws the sweep view: the words, curves over γ or over steps, or a map over γ and a weight, and panels that follow.
struct SweepView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle, cache: RasterCache) {
    let layout = SweepLayout(explorer, in: area)
    let words = layout.words
    if words.height > 0 {
      canvas.write(
        explorer.sweepWords(width: words.width), x: words.x, y: words.y, style: Style(.accent), width: words.width)
    }
    switch explorer.sweepRoom.form {
    case .curves: CurvesView(explorer).draw(on: &canvas, in: layout.chart)
    case .map: WeightMapView(explorer).draw(on: &canvas, in: layout.chart)
    case .steps: StepCurvesView(explorer).draw(on: &canvas, in: layout.chart)
    }
    layout.panels?.draw(on: &canvas, cache: cache)
  }
}

extension Explorer {
  /// Instead of curves or a map: that they are awaited, or why there are none.
  func sweepAbsence(_ failure: String?) -> String {
    failure.map { "No sweep. \($0)" } ?? computation.failure.map { "No sweep. \($0)" } ?? "sweeping …"
  }
}
