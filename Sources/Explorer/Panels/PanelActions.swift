import Plotting

/// What the keys of the main view do.
extension Explorer {
  mutating func moveCursor(horizontal step: Int, coarse: Bool) {
    moveCursor(panels.focusedPanel.horizontal, by: step, coarse: coarse)
  }

  mutating func moveCursor(vertical step: Int, coarse: Bool) {
    moveCursor(panels.focusedPanel.vertical, by: step, coarse: coarse)
  }

  /// A coarse step is what one character cell covers, so that the cursor always moves visibly.
  private mutating func moveCursor(_ axis: PanelKind.Axis, by step: Int, coarse: Bool) {
    let unit = coarse ? layout.focusedPanelArea(panels).map { cellStep(axis, in: $0) } ?? 1 : 1
    let before = panels.frames.range
    panels.moveCursor(axis, by: step * unit)
    if panels.frames.range != before { panels.showTargetsOfTime(along: solution?.alignment) }
  }

  mutating func pan(horizontal: Bool, forward: Bool) {
    let axis = horizontal ? panels.focusedPanel.horizontal : panels.focusedPanel.vertical
    panels.changeViewport(axis) { $0.pan(forward: forward) }
    if axis == .frames { panels.showTargetsOfTime(along: solution?.alignment) }
  }

  mutating func show(_ kind: PanelKind) -> [Effect] {
    focus = .panel
    // There it is one of those that move.
    if view != .learning { view = .panels }
    guard panels.places.contains(kind) else {
      return say("There are no strong targets: a RUN may hold them as Y_strong, or give them with --strong.")
    }
    panels.show(kind, visiblePlaces: layout.visiblePlaces)
    return []
  }

  mutating func focusNextPanel(_ step: Int) {
    focus = .panel
    if layout.isSingle {
      let tabs = panels.tabs
      let index = (tabs.firstIndex(of: panels.focusedPanel) ?? 0) + step + tabs.count
      panels.show(tabs[index % tabs.count], visiblePlaces: tabs.count)
    } else {
      panels.focusNext(step, visiblePlaces: layout.visiblePlaces)
    }
  }

  mutating func toggleOnePanel() -> [Effect] {
    if layout.isSingle, !panels.showsOnePanel { return sayNoRoom() }
    panels.showsOnePanel.toggle()
    return layout.isSingle && !panels.showsOnePanel ? sayNoRoom() : []
  }

  mutating func switchArrangement() -> [Effect] {
    panels.switchArrangement()
    panels.showsOnePanel = false
    return layout.isSingle ? sayNoRoom() : []
  }

  private mutating func sayNoRoom() -> [Effect] {
    let need =
      panels.arrangement == .stacked
      ? "stacked ones need more rows" : "\(PanelsLayout.widthForSeveral) columns hold three side by side"
    return say("This screen has room for one panel: \(need).")
  }

  mutating func nextVariant() -> [Effect] {
    let kind = panels.focusedPanel
    let forms = max(kind.quantities.count, differences(of: kind).count + 1)
    guard forms > 1 else {
      return say("\(kind.symbol) has one form; H, D, Y^mod and X have several.")
    }
    // Within the forms that there are: a pin brings another.
    panels.appearance[kind, default: .init()].variant = (panels.appearance(of: kind).variant % forms + 1) % forms
    panels.appearance[kind]?.lockedLimits = nil
    if let quantity = panels.quantity(of: kind) {
      message = "\(quantity.symbol): \(quantity.caption)."
    } else {
      message = obstacle(to: content(of: kind)) ?? "\(contentText(of: kind) ?? kind.symbol)."
    }
    return []
  }

  mutating func nextColorMap() {
    let maps = ColorMap.sequential
    let index = maps.firstIndex(of: panels.colorMap) ?? -1
    panels.colorMap = maps[(index + 1) % maps.count]
    message = "Colour map: \(panels.colorMap.rawValue)."
  }

  mutating func toggleLogarithm() -> [Effect] {
    let kind = panels.focusedPanel
    guard kind.vertical != .value else {
      return say("\(kind.symbol) is drawn as bars from 0: it has no logarithmic scale.")
    }
    guard !content(of: kind).isDifference else { return say("Differences have a linear scale around 0.") }
    panels.appearance[kind, default: .init()].isLogarithmic.toggle()
    guard panels.appearance(of: kind).isLogarithmic else { return say("\(kind.symbol): linear scale.") }
    let reachesZero = (limits(of: kind)?.lowerBound ?? 1) <= 0
    let remark = reachesZero ? " What is 0 or less has its lowest colour." : ""
    return say("\(kind.symbol): logarithmic scale.\(remark)")
  }

  mutating func toggleLock() -> [Effect] {
    let kind = panels.focusedPanel
    guard !content(of: kind).isDifference else { return say("The limits of differences follow the picture.") }
    if panels.appearance(of: kind).lockedLimits != nil {
      panels.appearance[kind]?.lockedLimits = nil
      return say("\(kind.symbol): limits follow the data.")
    }
    guard let limits = limits(of: kind) else { return say("Nothing to lock before there is a picture.") }
    panels.appearance[kind, default: .init()].lockedLimits = limits
    return say("\(kind.symbol): limits locked.")
  }
}
