import Plotting
import SoftDTW
import TerminalCanvas

/// Where the limits of a panel's colours come from.
enum LimitsSource: Hashable, Sendable {
  /// What suits the panel: see `DisplayLimits` and `SequenceRanges`.
  case own
  /// The 1st to the 99th percentile of what the picture shows; in H, H̃ and E of what isn't as good as 0 there.
  case percentiles
  /// The least to the largest value that the picture shows.
  case visible
  /// The own limits of all panels that share theirs, taken together.
  case shared
  /// They stay whatever the values are.
  case locked(ClosedRange<Double>)

  /// Said beside the colour bar; nil for what needs no word.
  var remark: String? {
    switch self {
    case .own: nil
    case .percentiles: "1–99 %"
    case .visible: "visible"
    case .shared: "shared"
    case .locked: "locked"
    }
  }

  /// Those that need no limits of their own, as session files call them.
  static let named: [(name: String, source: LimitsSource)] = [
    ("own", .own), ("percentiles", .percentiles), ("visible", .visible), ("shared", .shared),
  ]

  var next: LimitsSource {
    switch self {
    case .own: .percentiles
    case .percentiles: .visible
    case .visible: .shared
    case .shared, .locked: .own
    }
  }
}

extension Explorer {
  /// The limits that a panel is shown in.
  ///
  /// - Parameter raster: its picture, where that is at hand.
  func limits(of kind: PanelKind, in raster: Raster? = nil) -> ClosedRange<Double>? {
    let appearance = panels.appearance(of: kind)
    guard kind.vertical != .value else { return appearance.lockedLimits ?? ownLimits(of: kind) }
    switch appearance.limits {
    case .locked(let limits): return limits
    case .own:
      // Sums depend on how many values a pixel takes.
      return appearance.pooling == .sum ? pictureLimits(of: kind, in: raster) { $0 } : ownLimits(of: kind)
    case .shared:
      let all = panels.places.filter { panels.appearance(of: $0).limits == .shared }.compactMap(ownLimits)
      return all.dropFirst().reduce(all.first) { union, limits in
        union.map { min($0.lowerBound, limits.lowerBound)...max($0.upperBound, limits.upperBound) }
      }
    case .visible: return pictureLimits(of: kind, in: raster) { $0 }
    case .percentiles:
      let isSparse = panels.quantity(of: kind)?.isAlignment == true
      return pictureLimits(of: kind, in: raster) { values in
        let values = isSparse ? values.filter { $0 > DisplayLimits.nothing } : values
        return [0.01, 0.99].compactMap { Quantiles.quantile(of: values, $0) }
      }
    }
  }

  private func pictureLimits(
    of kind: PanelKind, in raster: Raster?, _ choose: ([Double]) -> [Double]
  ) -> ClosedRange<Double>? {
    guard let values = (raster ?? shownRaster(of: kind))?.values else { return nil }
    return Quantiles.finiteRange(of: choose(values)) ?? ownLimits(of: kind)
  }

  /// The picture of a panel that is on the screen, or of one that would take the focused one's place.
  private func shownRaster(of kind: PanelKind) -> Raster? {
    let layout = layout
    let area = layout.shown(panels).first { $0.kind == kind }?.area ?? layout.focusedPanelArea(panels)
    guard let area else { return nil }
    let geometry = PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols)
    return geometry.vertical.flatMap { raster(of: kind, horizontal: geometry.horizontal, vertical: $0) }
  }

  /// Sets the limits of a panel's colours, which stay while γ moves; nil lets them follow the data.
  mutating func setLimits(of kind: PanelKind, to limits: ClosedRange<Double>?) throws(CommandError) -> [Effect] {
    guard kind.vertical != .value, !content(of: kind).isDifference else { throw .noLimits(panel: kind.symbol) }
    panels.appearance[kind, default: .init()].lockedLimits = limits
    let symbol = panels.symbol(of: kind)
    guard let limits else { return say("\(symbol): limits follow the data.") }
    let numbers = [limits.lowerBound, limits.upperBound].map { ReadOut.number($0) }
    return say("\(symbol): limits \(numbers[0]) to \(numbers[1]); limits \(kind.name) auto takes them back.")
  }

  /// `b`: the next source of the focused panel's limits.
  mutating func nextLimits() -> [Effect] {
    let kind = panels.focusedPanel
    guard kind.vertical != .value else {
      return say("\(kind.symbol) is drawn as bars from 0: it has no limits to set.")
    }
    guard !content(of: kind).isDifference else { return say("The limits of differences follow the picture.") }
    let limits = panels.appearance(of: kind).limits.next
    panels.appearance[kind, default: .init()].limits = limits
    let symbol = panels.symbol(of: kind)
    switch limits {
    case .own, .locked: return say("\(symbol): limits follow the data.")
    case .percentiles: return say("\(symbol): limits at the 1st and the 99th percentile of the picture.")
    case .visible: return say("\(symbol): limits at the least and the largest value of the picture.")
    case .shared: return say("\(symbol): limits shared with \(sharingText(with: kind)).")
    }
  }

  private func sharingText(with kind: PanelKind) -> String {
    let others = panels.tabs.filter { $0 != kind && panels.appearance(of: $0).limits == .shared }.map(\.symbol)
    return others.isEmpty ? "every panel that b brings to it" : others.joined(separator: ", ")
  }

  /// `B`: how values that share a pixel become one.
  mutating func nextPooling() -> [Effect] {
    let kind = panels.focusedPanel
    guard kind.vertical != .value else { return say("\(kind.symbol) shows the range of the values in a column.") }
    guard !content(of: kind).isDifference else { return say("Differences show their largest magnitude.") }
    let choices: [Pooling?] = [nil] + Pooling.allCases.filter { $0 != usualPooling(of: kind) }
    let index = choices.firstIndex(of: panels.appearance(of: kind).pooling) ?? 0
    let pooling = choices[(index + 1) % choices.count]
    panels.appearance[kind, default: .init()].pooling = pooling
    let symbol = panels.symbol(of: kind)
    return say("\(symbol): a pixel shows the \((pooling ?? usualPooling(of: kind)).words) of its values.")
  }

  /// Costs by their mean, all else by its maximum, so that a one-frame event doesn't vanish.
  func usualPooling(of kind: PanelKind) -> Pooling {
    panels.quantity(of: kind).map { $0.isAlignment ? .max : .mean } ?? .max
  }

  func pooling(of kind: PanelKind) -> Pooling { panels.appearance(of: kind).pooling ?? usualPooling(of: kind) }
}

extension Pooling {
  fileprivate var words: String {
    switch self {
    case .max: "largest"
    case .mean: "mean"
    case .sum: "sum"
    }
  }
}
