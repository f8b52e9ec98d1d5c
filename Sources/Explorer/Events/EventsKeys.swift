import TerminalCanvas

/// The keys of events: in all views, and in their own.
enum EventsKeys {
  static let everywhere: [KeyBinding] = [
    KeyBinding(
      "next-lost", [.character("n")], "to the next event that is lost; without any, the next event", hint: "lost"
    ) { $0.goToNextEvent(1) },
    KeyBinding("previous-lost", [.character("N")], "… the one before") { $0.goToNextEvent(-1) },
    KeyBinding("threshold-down", [.character("(")], "τ, the detection threshold, down by 0.05", hint: "τ") {
      $0.moveThreshold(up: false)
    },
    KeyBinding("threshold-up", [.character(")")], "τ up by 0.05", hint: "τ") { $0.moveThreshold(up: true) },
    KeyBinding("event-marks", [.character("i")], "mark events in H and Y^mod, and strong ones in Y^strong; again: not")
    {
      $0.toggleEventMarks()
    },
  ]

  static let bindings: [KeyBinding] = [
    KeyBinding("event-up", [.up, .character("k")], "the event above", hint: "choose") { $0.chooseEvent(by: -1) },
    KeyBinding("event-down", [.down, .character("j")], "… below", hint: "choose") { $0.chooseEvent(by: 1) },
    KeyBinding("event-page-up", [.pageUp], "a page up") { $0.chooseEvent(by: -$0.eventPage) },
    KeyBinding("event-page-down", [.pageDown], "… down") { $0.chooseEvent(by: $0.eventPage) },
    KeyBinding("event-first", [.home], "the first event of the table") { $0.chooseEvent(by: -.max / 2) },
    KeyBinding("event-last", [.end], "the last one") { $0.chooseEvent(by: .max / 2) },
    KeyBinding("event-show", [.enter], "show it in the panels", hint: "show") { $0.showChosenEvent() },
    KeyBinding(
      "event-order", [.character("s")], "sort by peak, onset, duration, fade, shift, pitch in turn", hint: "sort"
    ) {
      $0.nextEventOrder()
    },
    KeyBinding(
      "event-plot", [.character("o")], "next plot: a_e(n); peak over steps; peak over duration; F-measure over τ",
      hint: "plot"
    ) {
      $0.nextEventPlot()
    },
  ]
}
