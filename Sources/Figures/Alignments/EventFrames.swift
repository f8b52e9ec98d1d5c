import Plotting
import SoftDTW

/// The frames around the events of marked targets.
extension FigureSource {
  /// Red and blue as in the paper's Figure 2, then more that stay apart on paper.
  static let markColors = [
    Color(0xE3262B), Color(0x2F6FEB), Color(0xE67E00), Color(0xB13BB1), Color(0x1B9E77), Color(0x8C564B),
  ]

  func frames(in name: PanelName, of index: Int) -> [Frame] {
    markedTargets.enumerated().compactMap { number, target in
      guard let bins = usedBins(of: target), let (columns, rows) = area(of: target, bins, in: name, of: index) else {
        return nil
      }
      return Frame(columns: columns, rows: rows, color: Self.markColors[number % Self.markColors.count])
    }
  }

  private func area(
    of target: Int, _ bins: Range<Int>, in name: PanelName, of index: Int
  ) -> (columns: Range<Int>, rows: Range<Int>)? {
    switch name {
    case .targets: return (target..<target + 1, bins)
    case .predictions, .strongTargets, .modifiedTargets: return frames(of: target, index).map { ($0, bins) }
    case .cost, .accumulatedCost, .accumulatedCostPerStep, .expectedAlignment, .alignment, .normalizedAlignment:
      return frames(of: target, index).map { ($0, target..<target + 1) }
    }
  }

  /// From the lowest bin that is on in a target to the highest; nil for a rest.
  private func usedBins(of target: Int) -> Range<Int>? {
    let on = (0..<pair.featureCount).filter { pair.targets[target, $0] >= 0.5 }
    guard let first = on.first, let last = on.last else { return nil }
    return first..<last + 1
  }

  /// The frames of a target: those of the strong targets where they repeat the weak ones, else those where it has more
  /// than half of H̃.
  private func frames(of target: Int, _ index: Int) -> Range<Int>? {
    if let strong = pair.strongTargets, strong.weakTargets == pair.targets {
      let durations = strong.targetDurations
      let start = durations.prefix(target).reduce(0, +)
      return start..<start + durations[target]
    }
    guard alignments.indices.contains(index) else { return nil }
    let shares = alignments[index].column(of: .normalizedAlignment, target: target)
    let most = shares.indices.filter { shares[$0] > 0.5 }
    guard let first = most.first, let last = most.last else { return nil }
    return first..<last + 1
  }
}
