import SoftDTW
import Synchronization

/// Durations that come from alignments at γ = 0, by their weights: each is found once, however many threads ask at once,
/// and the last few are kept.
final class KnownDurations: Sendable {
  private final class Entry: Sendable {
    /// The outer optional: whether it is found. The inner one: whether there are events.
    let durations = Mutex<EventDurations??>(.none)
  }

  private struct State {
    var entries: [AlignmentParameters: Entry] = [:]
    var order: [AlignmentParameters] = []
  }

  /// As many weights as threads may be at work on; a sweep is through with one before it comes to the next.
  private static let limit = 64
  private let state = Mutex(State())

  /// - Parameter key: at γ = 0.
  func durations(
    for key: AlignmentParameters, find: () throws -> EventDurations?
  ) rethrows -> EventDurations? {
    try entry(key).durations.withLock { known in
      if let known { return known }
      let found = try find()
      known = .some(found)
      return found
    }
  }

  private func entry(_ key: AlignmentParameters) -> Entry {
    state.withLock { state in
      if let entry = state.entries[key] { return entry }
      if state.order.count == Self.limit { state.entries[state.order.removeFirst()] = nil }
      let entry = Entry()
      state.entries[key] = entry
      state.order.append(key)
      return entry
    }
  }
}
