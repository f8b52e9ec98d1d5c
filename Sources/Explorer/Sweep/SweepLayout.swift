import TerminalCanvas

/// Where the parts of the sweep view lie: a line of words, the curves or the map, and the panels that follow.
struct SweepLayout {
  /// Empty where the view is low.
  let words: Rectangle
  let chart: Rectangle
  private(set) var panels: PanelRow?

  init(_ explorer: Explorer, in area: Rectangle) {
    var free = area
    words = free.removeTop(area.height >= 5 ? 1 : 0)
    // Where the screen is low, the curves need all of it.
    let hasPanels = explorer.size.height >= 28 && free.height >= 14
    let below = free.removeBottom(hasPanels ? Self.panelHeight(in: free, explorer.sweepRoom.form) : 0)
    chart = free
    panels = hasPanels ? PanelRow(explorer, in: below) : nil
  }

  /// Two fifths, and what the map can't use of the rest.
  private static func panelHeight(in area: Rectangle, _ form: SweepRoom.Form) -> Int {
    let least = area.height * 2 / 5
    guard form == .map else { return least }
    return area.height - WeightMapGeometry.areaHeight(fitting: area.height - least)
  }
}
