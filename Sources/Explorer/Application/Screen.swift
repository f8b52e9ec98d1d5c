import Plotting
import SoftDTW
import TerminalCanvas

extension Explorer {
  /// The whole screen. A pure function of the state; `cache` only spares work.
  public func draw(cache: RasterCache = RasterCache()) -> Canvas {
    let canvas = drawn(cache).themed(theme)
    return glyphs == .ascii ? canvas.inASCII : canvas
  }

  private func drawn(_ cache: RasterCache) -> Canvas {
    var canvas = Canvas(width: size.width, height: size.height)
    guard PanelsLayout.fits(size) else {
      let least = PanelsLayout.leastSize
      let text = "\(size.width)×\(size.height): sdtw needs \(least.width)×\(least.height). q quits."
      for (row, line) in text.wrapped(width: size.width).enumerated() { canvas.write(line, x: 0, y: row) }
      return canvas
    }
    if case .help(let help) = overlay {
      help.draw(on: &canvas)
      return canvas
    }
    drawMain(on: &canvas, cache: cache)
    if case .prompt(let prompt) = overlay { prompt.draw(on: &canvas, completion: completion) }
    cache.finishScreen()
    return canvas
  }

  private func drawMain(on canvas: inout Canvas, cache: RasterCache) {
    let layout = layout
    TitleLine(self).draw(on: &canvas, in: layout.title)
    Tabs(self, layout).draw(on: &canvas, in: layout.tabs)
    switch view {
    case .panels:
      for (kind, area) in layout.shown(panels) {
        PanelView(self, kind: kind, area: area).draw(on: &canvas, cache: cache)
      }
      drawNotes(on: &canvas, in: layout.notes)
    case .sweep: SweepView(self).draw(on: &canvas, in: layout.main, cache: cache)
    case .events: EventsView(self).draw(on: &canvas, in: layout.main)
    case .comparison: ComparisonView(self).draw(on: &canvas, in: layout.main, cache: cache)
    case .items: ItemsView(self, in: layout.main).draw(on: &canvas)
    case .learning: LearningView(self, in: layout.main).draw(on: &canvas, cache: cache)
    }
    StepSlider(self).draw(on: &canvas, in: layout.steps)
    SlidersView(self).draw(on: &canvas, in: layout.sliders, stripRows: layout.stripRows)
    drawReadOut(on: &canvas, in: layout.readOut)
    StatusLine(self).draw(on: &canvas, in: layout.status)
    drawHints(on: &canvas, in: layout.hints)
  }

  private func drawNotes(on canvas: inout Canvas, in area: Rectangle) {
    var area = area
    if panels.selection != nil, area.height > 0 { SelectionLine(self).draw(on: &canvas, in: area.removeBottom(1)) }
    if area.height > 0 { TraceLegend(self).draw(on: &canvas, in: area) }
  }

  /// Whether the read-out has room for the event at the cursor.
  var showsEventLine: Bool {
    let (area, marks) = (layout.readOut, MarksLine(self))
    let values = area.width >= PanelsLayout.widthForSeveral ? 2 : 3
    return PanelsLayout.fits(size) && !EventLine(self).isEmpty && area.height > values + (marks.isEmpty ? 0 : 1)
  }

  /// The event at the cursor and the marked targets stand last, where there is room for them.
  private func drawReadOut(on canvas: inout Canvas, in area: Rectangle) {
    var area = area
    let marks = MarksLine(self)
    if showsEventLine { EventLine(self).draw(on: &canvas, in: area.removeBottom(1)) }
    if !marks.isEmpty, area.height > 1 { marks.draw(on: &canvas, in: area.removeBottom(1)) }
    ReadOut(self).draw(on: &canvas, in: area)
  }

  private var hints: [(keys: String, hint: String)] {
    if focus != .panel { return Hints.slider }
    let hints =
      view == .sweep ? Hints.sweep(sweepRoom.form, ofRun: walkRoom.isRun, keyMap) : Hints.all(in: view, keyMap)
    return hints.filter {
      ($0.hint != WalkKeys.itemHint || walkRoom.isBatch) && ($0.hint != WalkKeys.stepHint || walkRoom.isRun)
    }
  }

  private func drawHints(on canvas: inout Canvas, in area: Rectangle) {
    guard area.height > 0 else { return }
    var x = area.x
    for (keys, hint) in hints {
      guard x + keys.count + hint.count + 1 <= area.maxX else { break }
      x = canvas.write(keys, x: x, y: area.y, style: Style(.accent)) + 1
      x = canvas.write(hint, x: x, y: area.y, style: Style(.faint)) + 2
    }
  }
}
