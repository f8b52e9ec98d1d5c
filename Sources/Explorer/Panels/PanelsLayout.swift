import TerminalCanvas

/// Where everything is on a screen of a given size. A pure function of the size and the chosen arrangement.
struct PanelsLayout: Hashable, Sendable {
  /// Smaller than this, the screen only says so.
  static let leastSize = Size(width: 40, height: 10)
  static func fits(_ size: Size) -> Bool { size.width >= leastSize.width && size.height >= leastSize.height }
  /// From this width on, panels stand side by side.
  static let widthForSeveral = 100

  private(set) var title: Rectangle
  /// A line of tabs: the views, and the panels where only one of them is shown.
  private(set) var tabs: Rectangle
  /// What a view has for itself: all panels together.
  private(set) var main: Rectangle
  private(set) var panelAreas: [Rectangle]
  /// Under the panels: what the signs over them stand for, and what is said of a rectangle.
  private(set) var notes: Rectangle
  /// One row for the slider of a training run's dumps; empty where there are none, or no room.
  private(set) var steps: Rectangle
  private(set) var sliders: Rectangle
  /// How many rows of them show measures over γ, under its line.
  private(set) var stripRows: Int
  private(set) var readOut: Rectangle
  private(set) var status: Rectangle
  private(set) var hints: Rectangle
  /// How many of the panels' places can have the focus.
  private(set) var visiblePlaces: Int

  /// Whether there is room for one panel alone.
  private(set) var isSingle: Bool

  /// - Parameters:
  ///   - strips: the most rows that the strip under the γ slider could use.
  ///   - notes: the rows that are wanted for notes on the panels.
  ///   - isRun: whether there are dumps to slide through.
  init(size: Size, panels: PanelsRoom, strips: Int = 0, notes: Int = 0, isRun: Bool = false) {
    var free = Rectangle(size)
    let isWide = size.width >= Self.widthForSeveral
    title = free.removeTop(1)
    hints = free.removeBottom(size.height >= 14 ? 1 : 0)
    status = free.removeBottom(1)
    // Wide: two lines of values, one of the event at the cursor, one of marks. Narrow: the same in more lines, where
    // there is room for them.
    readOut = free.removeBottom(
      isWide
        ? (size.height >= 36 && !panels.marks.isEmpty ? 4 : size.height >= 30 ? 3 : 2)
        : min(4, max(1, (size.height - 8) / 3)))
    let hasLines = size.height >= (size.width >= 72 ? 14 : 18)
    stripRows = hasLines ? min(strips, size.height < 34 ? 1 : size.height < 38 ? 3 : 4) : 0
    sliders = free.removeBottom(hasLines ? (size.width >= 72 ? 2 : 4) + stripRows : 1)
    steps = free.removeBottom(isRun && hasLines && size.height >= 20 ? 1 : 0)
    tabs = free.removeTop(1)
    self.notes = free.removeBottom(min(notes, max(0, free.height - 4)))
    main = free
    let areas = Self.areas(in: free, panels)
    let hasRoom = panels.arrangement == .stacked ? areas.count > 1 : isWide
    isSingle = panels.showsOnePanel || !hasRoom
    panelAreas = isSingle ? [free] : areas
    visiblePlaces = isSingle ? panels.places.count : panelAreas.count
  }

  private static func areas(in free: Rectangle, _ panels: PanelsRoom) -> [Rectangle] {
    switch panels.arrangement {
    case .sideBySide:
      let rows = free.height >= 20 ? 2 : 1
      return free.rows(rows).flatMap { $0.columns(3, gap: 1) }
    case .stacked:
      return free.rows(min(panels.places.count, max(1, free.height / 8)))
    }
  }

  /// Where the focused panel is.
  func focusedPanelArea(_ panels: PanelsRoom) -> Rectangle? {
    panelAreas.isEmpty ? nil : panelAreas[panels.shownPlace(of: panelAreas.count)]
  }

  /// The panels on the screen, with their areas.
  func shown(_ panels: PanelsRoom) -> [(kind: PanelKind, area: Rectangle)] {
    let focused = panels.shownPlace(of: panelAreas.count)
    return zip(panels.places, panelAreas).enumerated().map { place, panel in
      (place == focused ? panels.focusedPanel : panel.0, panel.1)
    }
  }
}

extension Explorer {
  var layout: PanelsLayout {
    PanelsLayout(
      size: size, panels: panels, strips: view == .learning ? 0 : sweepRoom.stripMeasures.count,
      notes: mouse.keptNoteRows ?? noteRows, isRun: walkRoom.isRun)
  }

  private var noteRows: Int {
    view == .panels ? (panels.traces.isEmpty ? 0 : 1) + (panels.selection == nil ? 0 : 1) : 0
  }
}
