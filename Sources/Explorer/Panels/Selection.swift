/// A rectangle of cells in the panels of one pair of axes: two opposite corners, both inside it.
struct Selection: Hashable, Sendable {
  /// Indices along the axes of `kind`, from 0.
  struct Place: Hashable, Sendable {
    var horizontal: Int
    var vertical: Int
  }

  /// The panel that it was begun in.
  let kind: PanelKind
  let anchor: Place
  /// The corner that moves.
  var corner: Place

  var columns: Range<Int> { Self.range(anchor.horizontal, corner.horizontal) }
  var rows: Range<Int> { Self.range(anchor.vertical, corner.vertical) }

  private static func range(_ a: Int, _ b: Int) -> Range<Int> { min(a, b)..<max(a, b) + 1 }

  /// Whether a panel has the same axes.
  func lies(in kind: PanelKind) -> Bool {
    (kind.horizontal, kind.vertical) == (self.kind.horizontal, self.kind.vertical)
  }
}

extension PanelsRoom {
  /// The cursor in a panel; nil in one whose vertical axis is a value.
  func place(in kind: PanelKind) -> Selection.Place? {
    guard let horizontal = cursor(kind.horizontal), let vertical = cursor(kind.vertical) else { return nil }
    return Selection.Place(horizontal: horizontal, vertical: vertical)
  }

  /// Begins a rectangle with both corners at one cell of a panel.
  mutating func beginSelection(in kind: PanelKind, at place: Selection.Place) {
    selection = Selection(kind: kind, anchor: place, corner: place)
  }

  /// Moves the second corner. A place beyond the matrix takes its edge.
  mutating func extendSelection(to place: Selection.Place) {
    guard let kind = selection?.kind, let columns = viewport(kind.horizontal), let rows = viewport(kind.vertical) else {
      return
    }
    selection?.corner = Selection.Place(
      horizontal: min(max(place.horizontal, 0), columns.count - 1),
      vertical: min(max(place.vertical, 0), rows.count - 1))
  }

  /// Returns whether there was one.
  @discardableResult
  mutating func endSelection() -> Bool {
    defer { selection = nil }
    return selection != nil
  }

  /// A rectangle follows the cursor of panels with its axes.
  mutating func growSelection() {
    guard let selection, selection.lies(in: focusedPanel), let place = place(in: focusedPanel) else { return }
    extendSelection(to: place)
  }

  /// Makes the rectangle all that is seen, and ends it. Returns whether the focused panel had one.
  mutating func zoomIntoSelection() -> Bool {
    guard let selection, selection.lies(in: focusedPanel) else { return false }
    changeViewport(selection.kind.horizontal) { $0.show(selection.columns, margin: 0) }
    changeViewport(selection.kind.vertical) { $0.show(selection.rows, margin: 0) }
    return endSelection()
  }
}

extension Explorer {
  /// `v`: begins a rectangle at the cursor, or ends the one that there is.
  mutating func toggleSelection() -> [Effect] {
    focus = .panel
    guard !panels.endSelection() else { return [] }
    let kind = panels.focusedPanel
    guard let place = panels.place(in: kind) else {
      return say("\(kind.symbol) is a curve: a rectangle begins in a heatmap.")
    }
    panels.beginSelection(in: kind, at: place)
    return say("Moving grows the rectangle; + zooms into it, V takes its limits, v ends it.")
  }

  mutating func zoomIn() {
    guard !panels.zoomIntoSelection() else { return panels.showTargetsOfTime(along: solution?.alignment) }
    panels.zoom(in: true, along: solution?.alignment, filling: picturePixels)
  }

  /// What is asked about the rectangle: that of the focused panel, or of the one that it was begun in.
  var regionQuestion: RegionQuestion? {
    guard let selection = panels.selection else { return nil }
    let focused = panels.focusedPanel
    let kind = selection.lies(in: focused) ? focused : selection.kind
    return question(about: kind, columns: selection.columns, rows: selection.rows)
  }

  /// Nil as long as they aren't known.
  var regionFigures: RegionFigures? {
    guard let question = regionQuestion, case .figures(let figures)? = supplements[.region(question)] else {
      return nil
    }
    return figures
  }

  /// `V`: the colours of the panel run from the least to the largest value in the rectangle.
  mutating func takeLimitsOfSelection() -> [Effect] {
    guard let question = regionQuestion else { return say("No rectangle: v begins one at the cursor.") }
    guard let figures = regionFigures else { return say("The rectangle is still being looked through.") }
    guard let range = figures.range else { return say("There is no finite value in the rectangle.") }
    guard range.lowerBound < range.upperBound else {
      return say("All values in the rectangle are \(ReadOut.number(range.lowerBound)): limits are two numbers.")
    }
    do throws(CommandError) {
      return try setLimits(of: question.region.kind, to: range)
    } catch {
      return say(error.description)
    }
  }
}
