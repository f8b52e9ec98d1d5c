import Plotting
import TerminalCanvas

/// What lies under the mouse. Beside panels and sliders, which can be dragged, a view says itself what a click does.
enum MouseTarget {
  case panel(PanelKind, PanelGeometry)
  case slider(Slider, row: Rectangle)
  /// The slider of a training run's dumps.
  case steps(row: Rectangle)
  case click(@Sendable (inout Explorer) -> [Effect])
  /// What is looked at without being taken, all along a drag.
  case look(@Sendable (inout Explorer) -> [Effect])
}

extension Explorer {
  /// What a cell of the screen belongs to; nil for what nothing can be done with.
  func mouseTarget(x: Int, y: Int) -> MouseTarget? {
    guard PanelsLayout.fits(size) else { return nil }
    let layout = layout
    let sliders = SlidersView.rows(in: layout.sliders, stripRows: layout.stripRows)
    if let (slider, row) = sliders.first(where: { $0.row.contains(x, y) }) { return .slider(slider, row: row) }
    if layout.steps.contains(x, y) { return .steps(row: layout.steps) }
    if layout.tabs.contains(x, y) { return tabTarget(x: x) }
    if let (kind, area) = shownPanels.first(where: { $0.area.contains(x, y) }) {
      return .panel(kind, PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols))
    }
    switch view {
    case .panels, .comparison: return nil
    case .sweep: return sweepTarget(x: x, y: y)
    case .events: return eventsTarget(x: x, y: y)
    case .items: return ItemsView(self, in: layout.main).item(x: x, y: y).map { item in .click { $0.clickItem(item) } }
    case .learning: return LearningView(self, in: layout.main).target(x: x, y: y)
    }
  }

  /// A tab does what its key does, whatever key that is.
  private func tabTarget(x: Int) -> MouseTarget? {
    Tabs(self, layout).action(at: x, in: layout.tabs).flatMap(keyMap.binding(named:)).map { .click($0.run) }
  }

  /// The panels on the screen, with their areas.
  private var shownPanels: [(kind: PanelKind, area: Rectangle)] {
    switch view {
    case .panels: layout.shown(panels)
    case .sweep: SweepLayout(self, in: layout.main).panels?.panels ?? []
    case .comparison: comparisonLayout.panels?.panels ?? []
    case .learning: LearningView(self, in: layout.main).panels
    case .events, .items: []
    }
  }

  /// How a panel on the screen divides its area; nil for one that isn't there.
  func shownGeometry(of kind: PanelKind) -> PanelGeometry? {
    shownPanels.first { $0.kind == kind }.map {
      PanelGeometry(kind: kind, area: $0.area, panels: panels, symbols: symbols)
    }
  }
}

/// A place in a panel, in indices of its two axes; nil on an axis of values, or one that shows nothing.
struct PanelPoint: Hashable, Sendable {
  var horizontal: Int?
  var vertical: Int?
}

extension PanelGeometry {
  /// The indices that a cell of the screen shows, the middle ones of several; beside the picture the nearest to it.
  func point(x: Int, y: Int) -> PanelPoint {
    func index(_ axis: RasterAxis?, _ pixel: Int) -> Int? {
      guard let axis, axis.usedPixels > 0 else { return nil }
      let sources = axis.sources(of: min(max(pixel, 0), axis.usedPixels - 1))
      return (sources.lowerBound + sources.upperBound - 1) / 2
    }
    let rowsFromBottom = picture.maxY - 1 - y
    return PanelPoint(
      horizontal: index(horizontal, x - picture.x),
      vertical: index(vertical, rowsFromBottom * valuesPerCell))
  }
}
