import Glibc
import Plotting
import TerminalCanvas

/// What the mouse is doing.
struct MouseRoom: Sendable {
  /// Whether the program has the mouse; else the terminal selects text with it.
  var isCaptured = true
  /// What was pressed, until it is released.
  var drag: Drag?

  enum Drag: Sendable {
    /// - before: the history without the drag, which adds one entry to it.
    case slider(Slider, row: Rectangle, before: History<Settings>)
    case steps(row: Rectangle)
    /// - noteRows: those under the panels at the press. They stay until the release, so that no picture moves or
    ///   rescales under the pointer.
    case panel(PanelKind, start: PanelPoint, noteRows: Int)
    /// Settings are looked at wherever the mouse is over the curves or the map.
    case looking
  }

  /// The rows under the panels that a drag keeps as they were.
  var keptNoteRows: Int? {
    if case .panel(_, _, let rows)? = drag { rows } else { nil }
  }
}

extension Explorer {
  /// Whether the program is to have the mouse.
  public var capturesMouse: Bool {
    get { mouse.isCaptured }
    set { mouse.isCaptured = newValue }
  }

  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    if case .help(var help)? = overlay {
      if help.scroll(mouse, size: size) { overlay = .help(help) }
      return []
    }
    // What is being typed comes first.
    guard case nil = overlay, PanelsLayout.fits(size) else { return [] }
    switch mouse.action {
    case .press(.left): return press(mouse)
    case .drag(.left): return drag(to: mouse)
    case .release:
      let effects = drag(to: mouse)
      self.mouse.drag = nil
      return effects
    case .scroll(let direction): return scroll(direction, mouse)
    case .press, .drag: return []
    }
  }

  private mutating func press(_ mouse: MouseEvent) -> [Effect] {
    self.mouse.drag = nil
    switch mouseTarget(x: mouse.x, y: mouse.y) {
    case .panel(let kind, let geometry):
      let point = geometry.point(x: mouse.x, y: mouse.y)
      let noteRows = layout.notes.height
      panels.endSelection()
      focus = .panel
      guard view == .panels else {
        moveCursor(to: point, in: kind)
        return []
      }
      let effects = show(kind)
      moveCursor(to: point, in: kind)
      self.mouse.drag = .panel(kind, start: point, noteRows: noteRows)
      return effects
    case .slider(let slider, let row):
      focus = .slider(slider)
      let line = SlidersView.line(in: row)
      guard line.contains(mouse.x, mouse.y) else { return [] }
      self.mouse.drag = .slider(slider, row: row, before: history)
      return drag(to: mouse)
    case .steps(let row):
      focus = .steps
      guard SlidersView.line(in: row).contains(mouse.x, mouse.y) else { return [] }
      self.mouse.drag = .steps(row: row)
      return drag(to: mouse)
    case .click(let run):
      focus = .panel
      return run(&self)
    case .look(let run):
      focus = .panel
      self.mouse.drag = .looking
      return run(&self)
    case nil: return []
    }
  }

  private mutating func drag(to mouse: MouseEvent) -> [Effect] {
    switch self.mouse.drag {
    case .slider(let slider, let row, let before)?:
      let value = slider.value(at: SlidersView.line(in: row).fraction(ofColumn: mouse.x))
      guard value != settings.parameters[keyPath: slider.property] else { return [] }
      history = before
      return set(slider, to: value)
    case .steps(let row)?: return StepSlider(self).step(x: mouse.x, in: row).map { go(to: $0) } ?? []
    case .panel(let kind, let start, _)?:
      guard let geometry = shownGeometry(of: kind) else { return [] }
      select(in: kind, from: start, to: geometry.point(x: mouse.x, y: mouse.y))
      return []
    case .looking?:
      guard case .look(let run)? = mouseTarget(x: mouse.x, y: mouse.y) else { return [] }
      return run(&self)
    case nil: return []
    }
  }

  /// A drag in a panel, from the cell where it began to the present one, selects the rectangle between them; the cursor
  /// follows.
  private mutating func select(in kind: PanelKind, from start: PanelPoint, to end: PanelPoint) {
    guard panels.focusedPanel == kind else { return }
    if panels.selection == nil, end != start, let place = panels.place(in: kind) {
      panels.beginSelection(in: kind, at: place)
    }
    moveCursor(to: end, in: kind)
  }

  private mutating func moveCursor(to point: PanelPoint, in kind: PanelKind) {
    for (axis, index) in [(kind.horizontal, point.horizontal), (kind.vertical, point.vertical)] {
      guard let index, let now = panels.cursor(axis) else { continue }
      panels.moveCursor(axis, by: index - now)
    }
  }

  /// In the panels the wheel zooms; elsewhere it goes through what a view draws or lists.
  private mutating func scroll(_ direction: MouseEvent.Direction, _ mouse: MouseEvent) -> [Effect] {
    guard layout.main.contains(mouse.x, mouse.y) else { return [] }
    let isForward = direction == .down || direction == .right
    switch view {
    case .panels: scrollPanels(direction, mouse, isForward: isForward)
    case .sweep: return moveAlong(direction == .up || direction == .right ? 1 : -1)
    case .events: scrollEvents(by: isForward ? 3 : -3)
    case .comparison: scrollComparison(by: isForward ? 3 : -3)
    case .items: scrollItems(by: isForward ? 1 : -1)
    case .learning: return direction == .up || direction == .right ? goOnInLearning() : goBackInLearning()
    }
    return []
  }

  /// At the pointer; with a modifier, or sideways, the wheel pans.
  private mutating func scrollPanels(_ direction: MouseEvent.Direction, _ mouse: MouseEvent, isForward: Bool) {
    guard case .panel(let kind, let geometry)? = mouseTarget(x: mouse.x, y: mouse.y) else { return }
    _ = show(kind)
    guard !mouse.isModified, direction == .up || direction == .down else {
      return pan(horizontal: true, forward: isForward)
    }
    let point = geometry.point(x: mouse.x, y: mouse.y)
    panels.zoom(in: direction == .up, at: point, along: solution?.alignment, filling: panelPictures)
  }

  mutating func toggleMouse() -> [Effect] {
    mouse.isCaptured.toggle()
    mouse.drag = nil
    message =
      mouse.isCaptured
      ? "The mouse moves the cursor and the sliders; M leaves it to the terminal."
      : "The mouse is left to the terminal, which selects text with it; M takes it back."
    return [.captureMouse(mouse.isCaptured)]
  }
}

extension Slider {
  /// The value at a place on the line, 0...1: γ to three digits, a weight to hundredths. The inverse of
  /// `position(of:)`.
  func value(at position: Double) -> Double {
    let position = min(max(position, 0), 1)
    guard self == .gamma else { return (position * bounds.upperBound * 100).rounded() / 100 }
    let decades = position * 6.25 - 0.25
    // The first quarter of a decade belongs to 0.
    guard decades >= -0.125 else { return 0 }
    let value = Self.leastGamma * pow(10, max(decades, 0))
    return Double(NumberText.format(value, significantDigits: 3)) ?? value
  }
}

extension MouseEvent.Action {
  /// Not merely the end of something: what was said of it stays to be read.
  var isDeliberate: Bool {
    if case .release = self { false } else { true }
  }
}
