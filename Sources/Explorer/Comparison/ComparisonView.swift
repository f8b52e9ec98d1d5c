import TerminalCanvas

/// Draws the comparison view: the pinned setting beside the present one.
struct ComparisonView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle, cache: RasterCache) {}
}
