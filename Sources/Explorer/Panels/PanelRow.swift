import TerminalCanvas

/// A few panels side by side, under what a view has for itself: H, Y^mod and the panel that has the focus.
struct PanelRow {
  let panels: [(kind: PanelKind, area: Rectangle)]
  private let explorer: Explorer

  init(_ explorer: Explorer, in area: Rectangle) {
    self.explorer = explorer
    let focused = explorer.panels.focusedPanel
    let last = focused == .alignment || focused == .modifiedTargets ? .accumulatedCost : focused
    let kinds: [PanelKind] = [.alignment, .modifiedTargets, last]
    panels = zip(kinds, area.columns(area.width >= 84 ? 3 : 2, gap: 1)).map { ($0, $1) }
  }

  func draw(on canvas: inout Canvas, cache: RasterCache) {
    for (kind, area) in panels { PanelView(explorer, kind: kind, area: area).draw(on: &canvas, cache: cache) }
  }
}
