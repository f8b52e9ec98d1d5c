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
  /// The baselines' first line, and how many columns notes take.
  let notesTop: Double
  let noteColumns: Int

  /// - Throws: `FigureError.tooSmall`.
  init(_ figure: Figure) throws(FigureError) {
    width = figure.size.width * Self.centimetre
    height = figure.size.height * Self.centimetre
    noteColumns = Self.noteColumns(figure, width: width)
    let noteLines = (figure.notes.count + noteColumns - 1) / noteColumns
    let notes = figure.notes.isEmpty ? 0 : Double(noteLines) * Self.noteHeight + 4
    notesTop = height - Self.margin - notes
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
        left: panel.vertical.label.isEmpty ? 26 : 36, right: right, top: (panel.title.isEmpty ? 6 : 15) + panel.legendHeight,
        bottom: panel.horizontal.label.isEmpty ? 14 : 24)
    }
  }

  private static func noteColumns(_ figure: Figure, width: Double) -> Int {
    let longest = figure.notes.map { RichText($0).estimatedWidth * noteSize }.max() ?? 0
    return min(max(Int((width - 2 * margin) / max(longest + 10, 1)), 1), 4)
  }
}
