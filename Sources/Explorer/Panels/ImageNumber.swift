/// Which image is which on a screen of pixels.
enum ImageNumber: Hashable {
  /// The heatmap of a panel.
  case picture(PanelKind)
  /// The cursor's line through it.
  case column(PanelKind)
  /// The cursor's line in the panel that has the focus.
  case row

  /// As `CanvasImage` has it.
  var value: Int {
    switch self {
    case .picture(let kind): kind.rawValue
    case .column(let kind): kind.rawValue + Self.heatmaps
    case .row: 2 * Self.heatmaps + 1
    }
  }

  /// The panels with heatmaps have the first digits.
  private static let heatmaps = PanelKind.allCases.count { $0.vertical != .value }
}
