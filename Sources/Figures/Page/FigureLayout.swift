import Plotting

/// A point of a page, in points (1/72 inch) from its top left corner.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double
}

/// A rectangle of a page, in points.
struct Box: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var maxX: Double { x + width }
  var maxY: Double { y + height }

  /// The place of fractions 0...1 to the right and upwards.
  func point(_ right: Double, _ up: Double) -> Point { Point(x: x + right * width, y: maxY - up * height) }
}

/// Where everything stands on a page.
struct FigureLayout: Hashable {
  /// Points in a centimetre.
  static let centimetre = 72 / 2.54
  static let margin = 4.0
  static let titleHeight = 15.0
  static let noteHeight = 10.0
  static let noteSize = 7.0
  static let labelSize = 7.0
  static let panelTitleSize = 8.0
  static let titleSize = 9.0
  /// The least side of a panel's box.
  static let leastSide = 20.0

  let width: Double
  let height: Double
  /// One a panel.
  let boxes: [Box]
  /// Where the notes' part begins, and each of them on its baseline.
  let notesTop: Double
  let notes: [Point]

  /// - Throws: `FigureError.tooSmall`.
  init(_ figure: Figure) throws(FigureError) {
    width = figure.size.width * Self.centimetre
    height = figure.size.height * Self.centimetre
    let groups = figure.notes.filter { !$0.isEmpty }.map { [width] in NoteGroup($0, width: width) }
    let notesHeight = groups.reduce(0) { $0 + $1.height }
    notesTop = height - Self.margin - notesHeight
    var noteTop = notesTop
    notes = groups.flatMap { group in
      defer { noteTop += group.height }
      return group.points(below: noteTop)
    }
    let top = Self.margin + (figure.title.isEmpty ? 0 : Self.titleHeight)
    let margins = Self.panelMargins(figure)
    let (left, right) = (margins.map(\.left).max() ?? 0, margins.map(\.right).max() ?? 0)
    let columns = Double(figure.columnCount)
    let rows = stride(from: 0, to: margins.count, by: figure.columnCount).map { first in
      let row = margins[first..<min(first + figure.columnCount, margins.count)]
      return (top: row.map(\.top).max() ?? 0, bottom: row.map(\.bottom).max() ?? 0)
    }
    let taken = rows.reduce(0) { $0 + $1.top + $1.bottom }
    let boxWidth = (width - 2 * Self.margin) / columns - left - right
    let boxHeight = (notesTop - top - taken) / Double(max(rows.count, 1))
    guard min(boxWidth, boxHeight) >= Self.leastSide else {
      let missing = (
        max(Self.leastSide - boxWidth, 0) * columns, max(Self.leastSide - boxHeight, 0) * Double(max(rows.count, 1))
      )
      func roundedUp(_ points: Double) -> Double { (points / Self.centimetre * 10).rounded(.up) / 10 }
      let least = Figure.Size(width: roundedUp(width + missing.0), height: roundedUp(height + missing.1))
      throw .tooSmall(figure.size, least: least)
    }
    var boxes: [Box] = []
    var y = top
    for (index, row) in rows.enumerated() {
      for column in 0..<min(figure.columnCount, margins.count - index * figure.columnCount) {
        let x = Self.margin + Double(column) * (boxWidth + left + right) + left
        boxes.append(Box(x: x, y: y + row.top, width: boxWidth, height: boxHeight))
      }
      y += row.top + boxHeight + row.bottom
    }
    self.boxes = boxes
  }

  private struct Margins {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
  }

  /// Room for labels around the boxes.
  private static func panelMargins(_ figure: Figure) -> [Margins] {
    figure.panels.map { panel in
      var right = 8.0
      if case .picture = panel.content { right = 40 }
      return Margins(
        left: panel.vertical.label.isEmpty ? 26 : 36, right: right,
        top: (panel.title.isEmpty ? 6 : 15) + panel.legendHeight,
        bottom: panel.horizontal.label.isEmpty ? 14 : 24)
    }
  }
}

/// Lines of notes in columns, filled one after the other.
private struct NoteGroup {
  private let count: Int
  private let columns: Int
  private let columnWidth: Double

  init(_ notes: [String], width: Double) {
    let room = width - 2 * FigureLayout.margin
    let longest = notes.map { RichText($0).estimatedWidth * FigureLayout.noteSize }.max() ?? 0
    count = notes.count
    columns = min(max(Int(room / max(longest + 10, 1)), 1), 4)
    columnWidth = room / Double(columns)
  }

  private var lines: Int { (count + columns - 1) / columns }
  var height: Double { Double(lines) * FigureLayout.noteHeight + 4 }

  /// Where each begins, on its baseline.
  func points(below top: Double) -> [Point] {
    (0..<count).map { index in
      Point(
        x: FigureLayout.margin + Double(index / lines) * columnWidth,
        y: top + Double(index % lines + 1) * FigureLayout.noteHeight)
    }
  }
}
