/// The state of the comparison view: the pinned setting beside the present one.
struct ComparisonRoom: Sendable {
  init() {}
}
