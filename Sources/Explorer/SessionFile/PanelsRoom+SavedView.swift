import Plotting
import SoftDTW

extension PanelsRoom {
  /// The part of a saved view that is the panels'.
  var saved: SavedView {
    var saved = SavedView()
    saved.arrangement = arrangement.name
    saved.order = Dictionary(
      uniqueKeysWithValues: Arrangement.allCases.map { ($0.name, (orders[$0] ?? []).map(\.name)) })
    saved.panel = focusedPanel.name
    saved.onePanel = showsOnePanel
    saved.cursor = SavedView.Cursor(frame: cursor.frame, target: cursor.target, bin: cursor.bin)
    saved.zoom = SavedView.Zoom(frames: frames.saved, targets: targets.saved, bins: bins.saved)
    saved.colorMap = colorMap.rawValue
    saved.appearance = Dictionary(uniqueKeysWithValues: appearance.map { ($0.name, $1.saved) })
    saved.marks = markSlots
    saved.paths = Trace.allCases.filter(traces.contains).map(\.rawValue)
    (saved.strips, saved.arrows, saved.histogram) = (showsStrips, showsArrows, showsHistogram)
    (saved.seconds, saved.names) = (labels.showsSeconds, labels.naming.rawValue)
    return saved
  }

  mutating func restore(_ saved: SavedView) throws(SavedViewError) {
    var restored = self
    let arrangement = try named(saved.arrangement, "arrangement", Arrangement.allCases, \.name) ?? self.arrangement
    for (name, panels) in saved.order ?? [:] {
      guard let arrangement = try named(name, "order", Arrangement.allCases, \.name) else { continue }
      restored.orders[arrangement] = try order(panels, of: arrangement)
    }
    let focus = try named(saved.panel, "panel", PanelKind.allCases, \.name)
    restored.arrange(arrangement, focus: focus)
    restored.showsOnePanel = saved.onePanel ?? showsOnePanel
    restored.colorMap = try named(saved.colorMap, "color_map", ColorMap.sequential, \.rawValue) ?? colorMap
    try restored.restoreCursor(saved.cursor)
    // Behind the cursor, which may have been left out of sight.
    try restored.restoreZoom(saved.zoom)
    if let appearance = saved.appearance { restored.appearance = try Self.appearance(appearance) }
    if let marks = saved.marks { restored.markSlots = try slots(marks) }
    try restored.restoreInspection(saved)
    self = restored
  }

  private mutating func restoreInspection(_ saved: SavedView) throws(SavedViewError) {
    for name in saved.paths ?? [] {
      if let trace = try named(name, "paths", Trace.allCases, \.rawValue) { traces.insert(trace) }
    }
    showsStrips = saved.strips ?? showsStrips
    showsArrows = saved.arrows ?? showsArrows
    showsHistogram = saved.histogram ?? showsHistogram
    labels.showsSeconds = saved.seconds ?? labels.showsSeconds
    labels.naming = try named(saved.names, "names", AxisLabels.Naming.allCases, \.rawValue) ?? labels.naming
  }

  /// Panels that the data has and the file doesn't name come last; those without data are left out.
  private func order(_ names: [String], of arrangement: Arrangement) throws(SavedViewError) -> [PanelKind] {
    let available = orders[arrangement] ?? []
    var order: [PanelKind] = []
    for name in names {
      guard let kind = try named(name, "order.\(arrangement.name)", PanelKind.allCases, \.name) else { continue }
      if available.contains(kind), !order.contains(kind) { order.append(kind) }
    }
    return order + available.filter { !order.contains($0) }
  }

  private mutating func restoreZoom(_ zoom: SavedView.Zoom?) throws(SavedViewError) {
    guard let zoom else { return }
    try frames.restore(zoom.frames, "zoom.frames")
    try targets.restore(zoom.targets, "zoom.targets")
    try bins.restore(zoom.bins, "zoom.bins")
  }

  private mutating func restoreCursor(_ saved: SavedView.Cursor?) throws(SavedViewError) {
    guard let saved else { return }
    let places: [(PanelKind.Axis, String, Int, Int)] = [
      (.frames, "cursor.frame", saved.frame, frames.count), (.targets, "cursor.target", saved.target, targets.count),
      (.bins, "cursor.bin", saved.bin, bins.count),
    ]
    for (axis, key, index, count) in places {
      guard (0..<count).contains(index) else { throw .outside(key: key, found: index, count: count) }
      moveCursor(axis, by: index - (cursor(axis) ?? 0))
    }
  }

  private static func appearance(
    _ saved: [String: SavedView.Appearance]
  ) throws(SavedViewError) -> [PanelKind: Appearance] {
    var result: [PanelKind: Appearance] = [:]
    for (name, look) in saved {
      guard let kind = try named(name, "appearance", PanelKind.allCases, \.name) else { continue }
      var appearance = Appearance(isLogarithmic: look.logarithmic ?? false)
      if let limits = look.limits {
        guard limits.count == 2, limits.allSatisfy(\.isFinite), limits[0] <= limits[1] else {
          throw .notLimits(key: "appearance.\(name).limits", found: limits)
        }
        appearance.lockedLimits = limits[0]...limits[1]
      } else if let source = try named(
        look.limitsSource, "appearance.\(name).limits_source", LimitsSource.named, \.name)
      {
        appearance.limits = source.source
      }
      appearance.pooling = try named(look.pooling, "appearance.\(name).pooling", Pooling.allCases, \.rawValue)
      if let variant = look.variant {
        guard (0..<100).contains(variant) else {
          throw .outside(key: "appearance.\(name).variant", found: variant, count: 100)
        }
        appearance.variant = variant
      }
      result[kind] = appearance
    }
    return result
  }

  private func slots(_ marks: [Int?]) throws(SavedViewError) -> [Int?] {
    for case let target? in marks where !(0..<targets.count).contains(target) {
      throw .outside(key: "marks", found: target, count: targets.count)
    }
    let slots = Array(marks.prefix(Marks.limit))
    return slots + Array(repeating: nil, count: Marks.limit - slots.count)
  }
}

extension PanelsRoom.Arrangement {
  var name: String { self == .sideBySide ? "side_by_side" : "stacked" }
}

extension PanelsRoom.Appearance {
  fileprivate var saved: SavedView.Appearance {
    SavedView.Appearance(
      logarithmic: isLogarithmic, limits: lockedLimits.map { [$0.lowerBound, $0.upperBound] },
      limitsSource: LimitsSource.named.first { $0.source == limits }?.name, pooling: pooling?.rawValue,
      variant: variant % 100)
  }
}

extension Viewport {
  fileprivate var saved: [Int] { [range.lowerBound, range.upperBound] }

  fileprivate mutating func restore(_ saved: [Int]?, _ key: String) throws(SavedViewError) {
    guard let saved else { return }
    guard saved.count == 2, 0 <= saved[0], saved[0] < saved[1], saved[1] <= count else {
      throw .notARange(key: key, found: saved, count: count)
    }
    show(saved[0]..<saved[1], margin: 0)
  }
}
