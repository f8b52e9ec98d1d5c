import TerminalCanvas

/// Draws the events view: what becomes of each event.
struct EventsView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle, cache: RasterCache) {}
}
