import TerminalCanvas

/// A few panels side by side, under what a view has for itself: H, Y^mod and the panel that has the focus.
struct PanelRow {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle, cache: RasterCache) {
    for (kind, column) in zip(kinds, area.columns(area.width >= 84 ? 3 : 2, gap: 1)) {
      PanelView(explorer, kind: kind, area: column).draw(on: &canvas, cache: cache)
    }
  }

  private var kinds: [PanelKind] {
    let focused = explorer.panels.focusedPanel
    return [.alignment, .modifiedTargets]
      + [focused == .alignment || focused == .modifiedTargets ? .accumulatedCost : focused]
  }
}
