import TerminalCanvas

/// Where the parts of the events view lie: a line about all events, the table, and as many plots as have room.
struct EventsLayout {
  let summary: Rectangle
  /// With a line of column titles.
  let table: Rectangle
  let plots: [Rectangle]

  /// Rows of the table on the screen.
  var rows: Int { table.height - 1 }

  static let widthForPlotsBeside = 72
  private static let leastPlotHeight = 8

  /// - Parameter plots: how many there are data for.
  init(_ area: Rectangle, plots: Int) {
    var free = area
    summary = free.removeTop(1)
    if free.width >= Self.widthForPlotsBeside {
      let tableWidth = min(EventTable.fullWidth, free.width * 11 / 20)
      table = Rectangle(x: free.x, y: free.y, width: tableWidth, height: free.height)
      let beside = Rectangle(
        x: table.maxX + 2, y: free.y, width: free.maxX - table.maxX - 2, height: free.height)
      self.plots = free.height < 5 ? [] : beside.rows(min(plots, max(1, free.height / Self.leastPlotHeight)))
    } else {
      let below = free.height >= 14 ? free.removeBottom(free.height / 2) : nil
      table = free
      self.plots = below.map { [$0] } ?? []
    }
  }
}
