/// The state of the sweep view: measures over γ.
struct SweepRoom: Sendable {
  init() {}
}
