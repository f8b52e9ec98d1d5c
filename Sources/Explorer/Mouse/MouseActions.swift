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
    case panel(PanelKind, PanelGeometry, start: PanelPoint)
  }
}

extension Explorer {
  /// Whether the program is to have the mouse.
  public var capturesMouse: Bool { mouse.isCaptured }

  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    if case .help(var help)? = overlay {
      if help.scroll(mouse, size: size) { overlay = .help(help) }
      return []
    }
    // What is being typed comes first.
    guard case nil = overlay, PanelsLayout.fits(size) else { return [] }
    switch mouse.action {
    case .press(.left): return press(mouse)
    case .drag(.left): return drag(to: mouse, isFinished: false)
    case .release: return drag(to: mouse, isFinished: true)
    case .scroll(let direction):
      scroll(direction, mouse)
      return []
    case .press, .drag: return []
    }
  }

  private mutating func press(_ mouse: MouseEvent) -> [Effect] {
    self.mouse.drag = nil
    switch mouseTarget(x: mouse.x, y: mouse.y) {
    case .panel(let kind, let geometry):
      let effects = show(kind)
      let point = geometry.point(x: mouse.x, y: mouse.y)
      panels.endSelection()
      moveCursor(to: point, in: kind)
      self.mouse.drag = .panel(kind, geometry, start: point)
      return effects
    case .slider(let slider, let row):
      focus = .slider(slider)
      let line = SlidersView.line(in: row)
      guard line.contains(mouse.x, mouse.y) else { return [] }
      self.mouse.drag = .slider(slider, row: row, before: history)
      return drag(to: mouse, isFinished: false)
    case .tab(let key): return keyMap.binding(for: key, in: view)?.run(&self) ?? []
    case nil: return []
    }
  }

  private mutating func drag(to mouse: MouseEvent, isFinished: Bool) -> [Effect] {
    guard let drag = self.mouse.drag else { return [] }
    if isFinished { self.mouse.drag = nil }
    switch drag {
    case .slider(let slider, let row, let before):
      let line = SlidersView.line(in: row)
      guard line.width > 1 else { return [] }
      let value = slider.value(at: Double(mouse.x - line.x) / Double(line.width - 1))
      guard value != settings.parameters[keyPath: slider.property] else { return [] }
      history = before
      return set(slider, to: value)
    case .panel(let kind, let geometry, let start):
      return dragged(in: kind, from: start, to: geometry.point(x: mouse.x, y: mouse.y), isFinished: isFinished)
    }
  }

  /// A drag in a panel, from the cell where it began to the present one, selects the rectangle between them; the cursor
  /// follows.
  private mutating func dragged(
    in kind: PanelKind, from start: PanelPoint, to end: PanelPoint, isFinished: Bool
  ) -> [Effect] {
    guard panels.focusedPanel == kind else { return [] }
    if panels.selection == nil, end != start, let place = panels.place(in: kind) {
      panels.beginSelection(in: kind, at: place)
    }
    moveCursor(to: end, in: kind)
    return []
  }

  private mutating func moveCursor(to point: PanelPoint, in kind: PanelKind) {
    for (axis, index) in [(kind.horizontal, point.horizontal), (kind.vertical, point.vertical)] {
      guard let index, let now = panels.cursor(axis) else { continue }
      panels.moveCursor(axis, by: index - now)
    }
  }

  /// The wheel zooms at the pointer; with a modifier, or sideways, it pans.
  private mutating func scroll(_ direction: MouseEvent.Direction, _ mouse: MouseEvent) {
    guard case .panel(let kind, let geometry)? = mouseTarget(x: mouse.x, y: mouse.y) else { return }
    _ = show(kind)
    let isForward = direction == .down || direction == .right
    guard !mouse.isModified, direction == .up || direction == .down else {
      return pan(horizontal: true, forward: isForward)
    }
    let point = geometry.point(x: mouse.x, y: mouse.y)
    panels.zoom(in: direction == .up, at: point, along: solution?.alignment, filling: picturePixels)
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
