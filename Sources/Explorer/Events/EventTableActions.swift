import TerminalCanvas

/// What the keys of the events view do.
extension Explorer {
  private var sortedEvents: [Int] {
    solution.map { eventsRoom.order.sorted($0.eventRows).map(\.index) } ?? []
  }

  /// When the events are first seen, and no key has moved the cursor before, the worst one is chosen: the lost ones stand
  /// at the top.
  mutating func chooseFirstEvent() {
    guard view == .events, !eventsRoom.hasChosen, let solution else { return }
    eventsRoom.hasChosen = true
    guard panels.cursorIsUntouched else { return }
    if let worst = EventsRoom.Order.peak.sorted(solution.eventRows).first { goToEvent(worst.index, in: solution) }
  }

  /// Moves the choice by rows of the table; without one, to its first row.
  mutating func chooseEvent(by step: Int) -> [Effect] {
    let events = sortedEvents
    guard let solution else { return sayNoResult() }
    guard let last = events.indices.last else { return sayNoEvents() }
    let row = chosenEvent.flatMap(events.firstIndex)
    let next = row.map { min(max($0 + step, 0), last) } ?? (step == .max / 2 ? last : 0)
    goToEvent(events[next], in: solution)
    return []
  }

  func eventsLayout(in area: Rectangle) -> EventsLayout { EventsLayout(area, plots: eventPlots.count) }

  var eventsLayout: EventsLayout { eventsLayout(in: layout.main) }

  /// Nil without events.
  var eventTable: EventTable? {
    guard let rows = solution?.eventRows, !rows.isEmpty else { return nil }
    return EventTable(self, rows: eventsRoom.order.sorted(rows), chosen: chosenEvent)
  }

  /// Nil without events.
  var eventPictures: EventPlots? {
    guard let solution, !solution.eventRows.isEmpty else { return nil }
    let rows = solution.eventRows
    return EventPlots(explorer: self, solution: solution, rows: rows, chosen: chosenEvent.map { rows[$0] })
  }

  /// The rows of the table that are on the screen.
  var eventPage: Int { max(1, eventsLayout.rows) }

  /// The plots that have room.
  var shownEventPlots: ArraySlice<EventsRoom.Plot> { eventPlots.prefix(eventsLayout.plots.count) }

  /// The plots that there is data for, the chosen one first.
  var eventPlots: [EventsRoom.Plot] {
    let all = EventsRoom.Plot.allCases.filter { plot in
      switch plot {
      case .magnitudes, .decay: true
      case .steps: walkRoom.isRun
      case .fMeasure: dataset.pair.strongTargets != nil
      }
    }
    let first = all.firstIndex(of: eventsRoom.plot) ?? 0
    return Array(all[first...] + all[..<first])
  }

  mutating func nextEventPlot() {
    let plots = eventPlots
    eventsRoom.plot = plots.dropFirst().first ?? plots[0]
  }

  mutating func nextEventOrder() -> [Effect] {
    sortEvents(by: eventsRoom.order.successor ?? .peak)
  }

  mutating func sortEvents(by order: EventsRoom.Order) -> [Effect] {
    eventsRoom.order = order
    eventsRoom.followChoice()
    return say("Events by \(order.name).")
  }

  /// Enter: the cursor is on the chosen event already. A slider that has the focus is typed into, as everywhere.
  mutating func showChosenEvent() -> [Effect] {
    guard focus == .panel else {
      openPrompt()
      return []
    }
    guard let solution else { return sayNoResult() }
    guard let event = chosenEvent ?? sortedEvents.first else { return sayNoEvents() }
    goToEvent(event, in: solution)
    _ = go(to: .panels)
    return sayEvent(event, in: solution)
  }
}
