import Evaluation
import Plotting
import TerminalCanvas

/// What lies under the mouse.
enum MouseTarget {
  case panel(PanelKind, PanelGeometry)
  case slider(Slider, row: Rectangle)
  /// A tab, by the key that chooses it, too.
  case tab(Key)
  /// A γ among the curves of the sweep view.
  case gamma(Double)
  /// A line of their legend.
  case curve(Measure)
  case mapCell(WeightMap.Cell)
  case eventRow(Int)
  /// An event in a plot.
  case eventPoint(Int)
  /// The title of a column that events can be sorted by.
  case eventOrder(EventsRoom.Order)
  case frame(Int)
  /// τ.
  case threshold(Double)

  /// Whether it is looked at without being taken, all along a drag.
  var isLookedAt: Bool {
    switch self {
    case .gamma, .mapCell: true
    default: false
    }
  }
}

extension Explorer {
  /// What a cell of the screen belongs to; nil for what nothing can be done with.
  func mouseTarget(x: Int, y: Int) -> MouseTarget? {
    guard PanelsLayout.fits(size) else { return nil }
    let layout = layout
    let sliders = SlidersView.rows(in: layout.sliders, stripRows: layout.stripRows)
    if let (slider, row) = sliders.first(where: { $0.row.contains(x, y) }) { return .slider(slider, row: row) }
    if layout.tabs.contains(x, y) { return Tabs(self, layout).key(at: x, in: layout.tabs).map(MouseTarget.tab) }
    switch view {
    case .panels: return panelTarget(x: x, y: y)
    case .sweep: return sweepTarget(x: x, y: y)
    case .events: return eventsTarget(x: x, y: y)
    case .comparison: return nil
    }
  }

  private func panelTarget(x: Int, y: Int) -> MouseTarget? {
    guard let (kind, area) = layout.shown(panels).first(where: { $0.area.contains(x, y) }) else { return nil }
    return .panel(kind, PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols))
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
