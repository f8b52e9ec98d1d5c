import TerminalCanvas

/// Draws the sweep view: measures over γ.
struct SweepView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle, cache: RasterCache) {}
}
