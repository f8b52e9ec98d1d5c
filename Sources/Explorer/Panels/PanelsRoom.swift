import Plotting
import SoftDTW
import TerminalCanvas

/// The state of the main view: which panels, where the cursor is, what is visible and in which colours.
struct PanelsRoom: Sendable {
  enum Arrangement: Hashable, Sendable, CaseIterable {
    case sideBySide, stacked
  }

  /// All panels that there is data for, in the order of their places; the screen shows as many as it has room for.
  var places: [PanelKind] { orders[arrangement] ?? [] }
  var orders: [Arrangement: [PanelKind]]
  /// The place that keys act on.
  private(set) var focusedPlace = 0
  private(set) var arrangement = Arrangement.sideBySide
  /// One panel fills the screen, though there is room for several.
  var showsOnePanel = false

  var frames: Viewport
  var targets: Viewport
  var bins: Viewport
  /// Indices from 0.
  private(set) var cursor: Cursor

  var colorMap: ColorMap
  var appearance: [PanelKind: Appearance] = [:]
  var labels = AxisLabels()
  /// Whether H and Y^mod have cuts at the cursor beside them, where there is room.
  var showsStrips = false
  /// Whether cells that are large enough show the steps by which paths come there.
  var showsArrows = false
  /// Whether the focused panel has a histogram of its values over it.
  var showsHistogram = false
  /// What is drawn over H, D and C.
  var traces: Set<Trace> = []
  var selection: Selection?
  /// The target that has each of the marks' colours; nil for a colour that is free.
  var markSlots: [Int?]
  /// Whether no key has moved the cursor yet.
  private(set) var cursorIsUntouched = true

  struct Cursor: Hashable, Sendable {
    var frame: Int
    var target: Int
    var bin: Int
  }

  struct Appearance: Hashable, Sendable {
    var isLogarithmic = false
    var limits = LimitsSource.own
    /// How values that share a pixel become one; nil for what is usual in the panel.
    var pooling: Pooling?
    /// Index into the panel's quantities.
    var variant = 0

    /// Limits that stay when the data changes.
    var lockedLimits: ClosedRange<Double>? {
      get { if case .locked(let range) = limits { range } else { nil } }
      set { limits = newValue.map(LimitsSource.locked) ?? .own }
    }
  }

  init(_ dataset: Dataset, colorMap: ColorMap) {
    let pair = dataset.pair
    let hasStrong = pair.strongTargets != nil
    orders = [
      .sideBySide: [.alignment, .accumulatedCost, .modifiedTargets, .predictions]
        + (hasStrong ? [.strongTargets, .cost, .targets, .rowSums] : [.targets, .cost, .rowSums]) + [
          .attributedMagnitudes
        ],
      // Few panels fit one above the other: first those that are compared over time.
      .stacked: [.alignment, .modifiedTargets, .predictions]
        + (hasStrong ? [.strongTargets] : []) + [.accumulatedCost, .cost, .rowSums, .attributedMagnitudes, .targets],
    ]
    frames = Viewport(count: pair.frameCount)
    targets = Viewport(count: pair.targetCount)
    bins = Viewport(count: pair.featureCount, home: pair.usedBins)
    self.colorMap = colorMap
    let marked = dataset.markedTargets.prefix(Marks.limit).map(Optional.some)
    markSlots = marked + Array(repeating: nil, count: Marks.limit - marked.count)
    cursor = Cursor(
      frame: pair.frameCount / 2, target: pair.targetCount / 2, bin: (bins.home.lowerBound + bins.home.upperBound) / 2)
  }

  /// Other sequences: of the same shape they are seen as those before; of another the whole is seen, and the cursor
  /// stands in the middle.
  mutating func adopt(_ dataset: Dataset, hasSameShape: Bool) {
    let fresh = PanelsRoom(dataset, colorMap: colorMap)
    bins.adopt(home: fresh.bins.home)
    guard !hasSameShape else { return }
    let known = Set(fresh.places)
    if known != Set(places) {
      let panel = focusedPanel
      orders = fresh.orders
      focusedPlace = places.firstIndex(of: panel) ?? 0
    }
    (frames, targets, bins, cursor, markSlots) = (
      fresh.frames, fresh.targets, fresh.bins, fresh.cursor, fresh.markSlots
    )
    selection = nil
    cursorIsUntouched = true
  }

  var focusedPanel: PanelKind { places[focusedPlace] }

  func appearance(of kind: PanelKind) -> Appearance { appearance[kind] ?? Appearance() }

  func quantity(of kind: PanelKind) -> AlignmentQuantity? {
    kind.quantities.isEmpty ? nil : kind.quantities[appearance(of: kind).variant % kind.quantities.count]
  }

  /// That of the form which is shown, such as H, H\u{303} or E.
  func symbol(of kind: PanelKind) -> String { quantity(of: kind)?.symbol ?? kind.symbol }

  func viewport(_ axis: PanelKind.Axis) -> Viewport? {
    switch axis {
    case .frames: frames
    case .targets: targets
    case .bins: bins
    case .value: nil
    }
  }

  func cursor(_ axis: PanelKind.Axis) -> Int? {
    switch axis {
    case .frames: cursor.frame
    case .targets: cursor.target
    case .bins: cursor.bin
    case .value: nil
    }
  }
}

extension PanelsRoom {
  /// The place on the screen of the focused panel: on a small screen it takes the last one.
  func shownPlace(of visiblePlaces: Int) -> Int { min(focusedPlace, max(1, visiblePlaces) - 1) }

  /// Goes to a panel that is on the screen, or brings it to the place of the focused one.
  mutating func show(_ kind: PanelKind, visiblePlaces: Int) {
    guard kind != focusedPanel, let place = places.firstIndex(of: kind) else { return }
    let shown = shownPlace(of: visiblePlaces)
    if place >= visiblePlaces || place == shown {
      orders[arrangement]?.swapAt(place, shown)
      focusedPlace = shown
    } else {
      focusedPlace = place
    }
  }

  /// The other arrangement, with the focus on the same panel.
  mutating func switchArrangement() {
    let panel = focusedPanel
    arrangement = arrangement == .sideBySide ? .stacked : .sideBySide
    focusedPlace = places.firstIndex(of: panel) ?? 0
  }

  /// An arrangement with the focus on a panel, where it has that.
  mutating func arrange(_ arrangement: Arrangement, focus: PanelKind?) {
    self.arrangement = arrangement
    focusedPlace = focus.flatMap { places.firstIndex(of: $0) } ?? 0
  }

  /// The next place, or the one before (`step` −1), of those on the screen.
  mutating func focusNext(_ step: Int, visiblePlaces: Int) {
    focusedPlace = (shownPlace(of: visiblePlaces) + step + visiblePlaces) % max(1, visiblePlaces)
  }

  /// The panels in the order of their digits, as tabs show them.
  var tabs: [PanelKind] { places.sorted { $0.rawValue < $1.rawValue } }

  /// Moves the cursor along an axis and keeps it visible.
  mutating func moveCursor(_ axis: PanelKind.Axis, by step: Int) {
    cursorIsUntouched = false
    func moved(_ index: Int, _ viewport: inout Viewport) -> Int {
      let index = min(max(index + step, 0), viewport.count - 1)
      viewport.reveal(index)
      return index
    }
    switch axis {
    case .frames: cursor.frame = moved(cursor.frame, &frames)
    case .targets: cursor.target = moved(cursor.target, &targets)
    case .bins: cursor.bin = moved(cursor.bin, &bins)
    case .value: break
    }
    growSelection()
  }

  /// Where there is something to read: the likeliest target of the cursor's frame, and the strongest bin of Y^mod; or as
  /// near as a zoom allows, which may have come from a file.
  mutating func placeCursor(on solution: Solution) {
    guard cursorIsUntouched else { return }
    placeCursor(.frames, near: cursor.frame)
    let modified = Array(solution.modified.values.row(cursor.frame))
    placeCursor(.targets, near: solution.alignment.likeliestTarget(ofFrame: cursor.frame))
    placeCursor(.bins, near: modified.indices.max { modified[$0] < modified[$1] } ?? cursor.bin)
    cursorIsUntouched = true
  }

  private mutating func placeCursor(_ axis: PanelKind.Axis, near index: Int) {
    guard let visible = viewport(axis)?.range, let present = cursor(axis) else { return }
    moveCursor(axis, by: min(max(index, visible.lowerBound), visible.upperBound - 1) - present)
  }

  mutating func changeViewport(_ axis: PanelKind.Axis, _ change: (inout Viewport) -> Void) {
    switch axis {
    case .frames: change(&frames)
    case .targets: change(&targets)
    case .bins: change(&bins)
    case .value: break
    }
  }

  /// Zooms the time of all panels at the cursor. In a panel of targets these go with it; in a panel of bins all bins stay,
  /// since a passage is looked at with all its notes, and the other panels show the targets that belong to it.
  mutating func zoom(in zoomsIn: Bool, along alignment: Alignment?, filling pictures: PanelPictures) {
    for axis in [focusedPanel.horizontal, focusedPanel.vertical] where axis != .bins {
      zoom(axis, in: zoomsIn, filling: pictures)
    }
    showTargetsOfTime(along: alignment)
  }

  /// Zooms as the keys do, at a place that keeps where it is on the screen; the cursor stays where it is, seen or not.
  mutating func zoom(
    in zoomsIn: Bool, at point: PanelPoint, along alignment: Alignment?, filling pictures: PanelPictures
  ) {
    for (axis, index) in [(focusedPanel.horizontal, point.horizontal), (focusedPanel.vertical, point.vertical)]
    where axis != .bins {
      if let index { zoom(axis, in: zoomsIn, around: index, filling: pictures) }
    }
    showTargetsOfTime(along: alignment)
  }

  /// After time has moved in a panel without targets, the others show the targets that belong to it.
  mutating func showTargetsOfTime(along alignment: Alignment?) {
    guard focusedPanel.horizontal == .frames, focusedPanel.vertical != .targets else { return }
    guard let alignment, frames.isZoomed else { return targets.reset() }
    let (first, last) = (frames.range.lowerBound, frames.range.upperBound - 1)
    let ends = [alignment.likeliestTarget(ofFrame: first), alignment.likeliestTarget(ofFrame: last)].sorted()
    targets.show(ends[0]..<ends[1] + 1, margin: 2)
    if !targets.range.contains(cursor.target) { cursor.target = alignment.likeliestTarget(ofFrame: cursor.frame) }
  }

  /// Zooms one axis alone, at the cursor.
  mutating func zoom(_ axis: PanelKind.Axis, in zoomsIn: Bool, filling pictures: PanelPictures) {
    guard let index = cursor(axis) else { return }
    zoom(axis, in: zoomsIn, around: index, filling: pictures)
    moveCursor(axis, by: 0)
  }

  private mutating func zoom(
    _ axis: PanelKind.Axis, in zoomsIn: Bool, around index: Int, filling pictures: PanelPictures
  ) {
    let panels = self
    changeViewport(axis) { viewport in
      viewport.zoom(in: zoomsIn, around: index) { pictures.filling($0, of: axis, in: panels) }
    }
  }

  /// Shows as much as fills the pictures; time first, since its cells bound the height of the others.
  mutating func fill(_ pictures: PanelPictures) {
    for axis in [PanelKind.Axis.frames, .targets, .bins] {
      guard let index = cursor(axis) else { continue }
      let panels = self
      changeViewport(axis) { viewport in
        viewport.fill(keeping: index) { pictures.filling($0, of: axis, in: panels, mayShrink: $1) }
      }
    }
  }

  /// Shows everything, and keeps the cursor in sight.
  mutating func resetZoom() {
    frames.reset()
    targets.reset()
    bins.reset()
    cursor.bin = min(max(cursor.bin, bins.range.lowerBound), bins.range.upperBound - 1)
  }

  mutating func resetView() {
    resetZoom()
    appearance = [:]
  }

  /// The marked targets with their colours, which they keep until their own mark is taken away.
  var marks: [(target: Int, color: Color)] {
    zip(markSlots, Marks.colors).compactMap { target, color in target.map { ($0, color) } }
  }

  /// Marks the target at the cursor, or takes its mark away. Returns what to say.
  mutating func toggleMark() -> String {
    let target = cursor.target
    if let slot = markSlots.firstIndex(of: target) {
      markSlots[slot] = nil
      return "Target \(target + 1) is no longer marked."
    }
    guard let slot = markSlots.firstIndex(of: nil) else {
      return "\(Marks.limit) targets are marked already: take a mark away first."
    }
    markSlots[slot] = target
    return "Target \(target + 1) is marked."
  }
}

extension Alignment {
  /// The target that the path visits most probably in a frame.
  fileprivate func likeliestTarget(ofFrame frame: Int) -> Int {
    let row = row(of: .expectedAlignment, frame: frame)
    return row.indices.max { row[$0] < row[$1] } ?? 0
  }
}
