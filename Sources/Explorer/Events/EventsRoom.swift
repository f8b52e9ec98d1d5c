/// The state of the events view: what becomes of each event.
struct EventsRoom: Sendable {
  init() {}
}
