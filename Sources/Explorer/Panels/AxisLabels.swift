import Plotting
import SoftDTW

/// What the axes of panels are labelled with.
struct AxisLabels: Hashable, Sendable {
  /// Time in seconds; else in frames.
  var showsSeconds = false
  var naming = Naming.bins

  /// What has names in place of numbers, where there are any. The raw values stand in session files.
  enum Naming: String, Hashable, Sendable, CaseIterable {
    case bins
    case binsAndTargets = "bins_and_targets"
    case nothing = "none"
  }
}

extension Explorer {
  /// `t`
  mutating func toggleSeconds() -> [Effect] {
    guard dataset.framesPerSecond != nil else {
      return say("The frame rate isn't known: fps in the file, or --fps, says it.")
    }
    panels.labels.showsSeconds.toggle()
    return say(panels.labels.showsSeconds ? "Time in seconds." : "Time in frames.")
  }

  /// `T`
  mutating func nextNaming() -> [Effect] {
    let count = dataset.pair.featureCount
    guard BinNames(count: count) != nil else {
      return say("\(count) bins have no names: 88 and 72 are pitches, 12 chroma.")
    }
    let all = AxisLabels.Naming.allCases
    panels.labels.naming = all[((all.firstIndex(of: panels.labels.naming) ?? 0) + 1) % all.count]
    switch panels.labels.naming {
    case .bins: return say("Names of bins, numbers of targets.")
    case .binsAndTargets: return say("Names of bins; targets by their lowest note, with + where there are more.")
    case .nothing: return say("Numbers of bins and targets.")
    }
  }

  var binNames: BinNames? { BinNames(count: dataset.pair.featureCount) }

  /// The lowest note of a target, with + where it has more; – for a rest. Nil where bins have no names.
  func noteName(ofTarget target: Int) -> String? {
    guard let names = binNames else { return nil }
    let bins = (0..<dataset.pair.featureCount).filter { dataset.pair.targets[target, $0] >= 0.5 }
    guard let lowest = bins.first else { return "–" }
    return names.name(of: lowest) + (bins.count > 1 ? "+" : "")
  }
}
