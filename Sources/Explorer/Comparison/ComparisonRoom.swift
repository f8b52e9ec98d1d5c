import SoftDTW

/// What the present setting is compared with, and how.
struct ComparisonRoom: Sendable {
  /// The result that was pinned, whole: the panels can show all of it.
  private(set) var pinned: Solution?
  var shown = Shown.present
  /// The first line of the table that is shown.
  var firstLine = 0
  /// Counts what comes to be compared with, so that pictures of earlier differences can be told apart.
  private(set) var version = 0
  private var hard: Hard?
  private var awaitedHard: HardKey?

  /// What the panels of results show.
  enum Shown: Int, Hashable, Sendable, CaseIterable {
    case present, pinned, difference

    var text: String {
      switch self {
      case .present: "the present setting"
      case .pinned: "the pinned setting"
      case .difference: "the difference, present − pinned"
      }
    }
  }

  /// What Y^mod at γ = 0 depends on.
  private struct HardKey: Hashable {
    var parameters: AlignmentParameters
    var cost: LocalCost

    init(_ settings: Settings) {
      (parameters, cost) = (settings.parameters, settings.cost)
      parameters.gamma = 0
    }
  }

  private struct Hard {
    var key: HardKey
    var modified: ModifiedTargets?
  }

  init() {}

  mutating func pin(_ solution: Solution?) {
    pinned = solution
    version += 1
    if solution == nil { shown = .present }
  }

  /// Y^mod at γ = 0 for these weights and this cost, where it is known.
  func hardTargets(for settings: Settings) -> ModifiedTargets? {
    hard.flatMap { $0.key == HardKey(settings) ? $0.modified : nil }
  }

  /// Whether it was tried to no avail.
  func hardTargetsFailed(for settings: Settings) -> Bool {
    hard.map { $0.key == HardKey(settings) && $0.modified == nil } ?? false
  }

  /// Returns whether it has to be asked for: it is neither known nor awaited.
  mutating func awaitHardTargets(for settings: Settings) -> Bool {
    let key = HardKey(settings)
    guard hard?.key != key, awaitedHard != key else { return false }
    awaitedHard = key
    return true
  }

  mutating func receive(_ modified: ModifiedTargets?, for settings: Settings) {
    let key = HardKey(settings)
    guard key == awaitedHard else { return }
    awaitedHard = nil
    hard = Hard(key: key, modified: modified)
    version += 1
  }
}
