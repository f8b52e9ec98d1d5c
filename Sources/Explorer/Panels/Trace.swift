import Plotting
import SoftDTW

/// A way through the matrices of frames and targets that can be drawn over them, with a sign of its own: shapes tell
/// them apart where there are no colours, and the colours do for colour-blind eyes.
/// The raw values stand in session files.
enum Trace: String, Hashable, Sendable, CaseIterable {
  /// The path at γ = 0, with the same weights and cost.
  case hardPath = "hard"
  /// That of the strong targets, where they are an unfolding of the weak ones.
  case strongPath = "strong"
  /// The most probable target of each frame.
  case mostProbableTargets = "most_probable"

  var sign: Character {
    switch self {
    case .hardPath: "•"
    case .strongPath: "◇"
    case .mostProbableTargets: "△"
    }
  }

  var color: Color {
    switch self {
    case .hardPath: .paths[0]
    case .strongPath: .paths[1]
    case .mostProbableTargets: .paths[2]
    }
  }

  var name: String {
    switch self {
    case .hardPath: "path at γ = 0"
    case .strongPath: "path of Y^strong"
    case .mostProbableTargets: "most probable target"
    }
  }

  var shortName: String {
    switch self {
    case .hardPath: "γ = 0"
    case .strongPath: "Y^strong"
    case .mostProbableTargets: "most probable"
    }
  }
}

extension PanelKind {
  /// Whether paths run through it.
  var hasPaths: Bool { horizontal == .frames && vertical == .targets }
}

extension Explorer {
  /// Those that there is data for.
  var availableTraces: [Trace] {
    Trace.allCases.filter { $0 != .strongPath || dataset.targetDurations != nil }
  }

  /// None, all, and each one alone in turn.
  mutating func nextTraces() -> [Effect] {
    let available = availableTraces
    let choices = [[], Set(available)] + available.map { [$0] }
    let index = choices.firstIndex(of: panels.traces) ?? 0
    panels.traces = choices[(index + 1) % choices.count]
    let names = available.filter(panels.traces.contains).map(\.name)
    return say(names.isEmpty ? "No paths over H, D and C." : "Over H, D and C: \(names.joined(separator: ", ")).")
  }

  /// The targets of each frame, N ranges; nil as long as it isn't known.
  func targets(of trace: Trace) -> [Range<Int>]? {
    switch trace {
    case .hardPath:
      if case .path(let ranges)? = supplements[.hardPath(for: settings)] { ranges } else { nil }
    case .strongPath:
      dataset.targetDurations.map { durations in
        durations.enumerated().flatMap { target, count in Array(repeating: target..<target + 1, count: count) }
      }
    case .mostProbableTargets: solution?.mostProbableTargets.map { $0..<$0 + 1 }
    }
  }
}
