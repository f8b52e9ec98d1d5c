import SoftDTW

/// What the present setting is compared with, and how.
struct ComparisonRoom: Sendable {
  /// The result that was pinned, whole: the panels can show all of it.
  private(set) var pinned: Solution?
  /// Where it comes from.
  private(set) var place: Place?
  /// A setting that is to be pinned as soon as its result is there.
  private(set) var awaited: Settings?
  var shown = Shown.present
  /// The first line of the table that is shown.
  var firstLine = 0
  /// Counts pins, so that pictures of earlier differences can be told apart.
  private(set) var version = 0

  /// What the panels of results show. The raw values stand in session files.
  enum Shown: String, Hashable, Sendable, CaseIterable {
    case present, pinned, difference

    var text: String {
      switch self {
      case .present: "the present setting"
      case .pinned: "the pinned setting"
      case .difference: "the difference, present − pinned"
      }
    }
  }

  init() {}

  mutating func pin(_ solution: Solution, from place: Place) {
    (pinned, self.place, awaited) = (solution, place, nil)
    version += 1
  }

  mutating func unpin() {
    (pinned, place, awaited) = (nil, nil, nil)
    version += 1
    shown = .present
  }

  /// What is pinned, or about to be.
  var pinnedSettings: Settings? { awaited ?? pinned?.settings }

  /// Pins a setting of which there is no result yet.
  mutating func await(_ settings: Settings, shown: Shown) {
    unpin()
    (awaited, self.shown) = (settings, shown)
  }
}
