import TerminalCanvas

extension Explorer {
  /// What a cell of the events view belongs to.
  func eventsTarget(x: Int, y: Int) -> MouseTarget? {
    guard let table = eventTable, let plots = eventPictures else { return nil }
    let layout = eventsLayout
    if layout.table.contains(x, y) {
      return table.event(y: y, in: layout.table).map(MouseTarget.eventRow)
        ?? (y == layout.table.y ? table.order(x: x, in: layout.table).map(MouseTarget.eventOrder) : nil)
    }
    guard let (plot, area) = zip(eventPlots, layout.plots).first(where: { $0.1.contains(x, y) }) else { return nil }
    return plots.target(plot, x: x, y: y, in: area)
  }

  /// Chooses an event of the table, which stays as it is, so that a second click finds it again: that shows the event in
  /// the panels.
  mutating func chooseRow(of event: Int) -> [Effect] {
    guard event != chosenEvent else { return showChosenEvent() }
    guard let solution, let first = eventTable?.firstRow(height: eventsLayout.rows) else { return sayNoResult() }
    goToEvent(event, in: solution)
    eventsRoom.firstRow = first
    return []
  }

  /// Scrolls the table alone: the choice may go out of sight.
  mutating func scrollEvents(by step: Int) {
    guard let table = eventTable else { return }
    eventsRoom.firstRow = table.firstRow(height: eventsLayout.rows) + step
    // What lies beyond the ends is no place to come back from.
    eventsRoom.firstRow = eventTable?.firstRow(height: eventsLayout.rows)
  }
}
