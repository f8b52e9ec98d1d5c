import Plotting

/// Curves and clouds of dots in braille, two by four dots a cell, over marks. Everything is given in fractions of the
/// width and the height; what lies outside is clipped, and cells without anything are left alone.
///
/// A cell has one colour: where series meet, that of the later one, or of an emphasised one.
public struct BraillePlot {
  public let series: [PlotSeries]
  public let marks: [PlotMark]

  public init(series: [PlotSeries], marks: [PlotMark] = []) {
    self.series = series
    self.marks = marks
  }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard area.width > 0, area.height > 0 else { return }
    for mark in marks { draw(range: mark, on: &canvas, in: area) }
    for mark in marks { draw(line: mark, on: &canvas, in: area) }
    let ordered = series.filter { !$0.isEmphasized } + series.filter(\.isEmphasized)
    var dots = BrailleDots(width: area.width, height: area.height)
    for (index, series) in ordered.enumerated() { dots.set(series, owner: index) }
    for y in 0..<area.height {
      for x in 0..<area.width {
        guard let (character, owner) = dots.cell(x: x, y: y) else { continue }
        canvas.put(character, x: area.x + x, y: area.y + y, ordered[owner].color, bold: ordered[owner].isEmphasized)
      }
    }
    drawMarkers(of: ordered, dots: dots, on: &canvas, in: area)
  }

  private func draw(range mark: PlotMark, on canvas: inout Canvas, in area: Rectangle) {
    guard case .range(let range) = mark.place, range.overlaps(0...1) else { return }
    let (first, last) = (area.column(of: range.lowerBound), area.column(of: range.upperBound))
    let columns = Rectangle(x: first, y: area.y, width: last - first + 1, height: area.height)
    canvas.fill(columns, with: Cell(" ", Style(on: mark.color)))
  }

  private func draw(line mark: PlotMark, on canvas: inout Canvas, in area: Rectangle) {
    switch mark.place {
    case .x(let fraction) where (0...1).contains(fraction):
      let x = area.column(of: fraction)
      for y in area.y..<area.maxY { canvas.put("│", x: x, y: y, mark.color) }
    case .y(let fraction) where (0...1).contains(fraction):
      let row = BrailleDots.row(of: fraction, height: area.height)
      let dot = BrailleDots.character(column: 0, row: row % 4)
      for x in area.x..<area.maxX { canvas.put(dot, x: x, y: area.y + row / 4, mark.color) }
    default: break
    }
  }

  private struct End {
    let marker: Character
    let color: Color
    let column: Int
    /// Where the curve ends, from above; the marker may have to stand a little away from it.
    var row: Int
    let value: Double
  }

  /// Beside the last point that is seen, or on it at the right edge; markers that would meet move a row or two apart, and
  /// keep the order of their curves.
  private func drawMarkers(of series: [PlotSeries], dots: BrailleDots, on canvas: inout Canvas, in area: Rectangle) {
    guard area.width >= 4 else { return }
    let ends = series.compactMap { series -> End? in
      guard let marker = series.marker, let last = series.points.last(where: { $0.flatMap(dots.place) != nil }),
        let point = last, let place = dots.place(of: point)
      else { return nil }
      let column = min(place.x + 1, area.width - 1)
      return End(marker: marker, color: series.color, column: column, row: place.y, value: point.y)
    }
    for column in Dictionary(grouping: ends, by: \.column).values {
      // Stable, so that of equal ones the last keeps its place longest.
      var placed = column.sorted { $0.value > $1.value }
      for i in placed.indices.dropFirst() { placed[i].row = max(placed[i].row, placed[i - 1].row + 1) }
      var free = area.height
      for i in placed.indices.reversed() {
        placed[i].row = min(placed[i].row, free - 1)
        free = placed[i].row
      }
      for end in placed where end.row >= 0 {
        canvas.put(end.marker, x: area.x + end.column, y: area.y + end.row, end.color, bold: true)
      }
    }
  }
}

extension BrailleDots {
  fileprivate mutating func set(_ series: PlotSeries, owner: Int) {
    var previous: PlotSeries.Point?
    for point in series.points {
      guard let point, point.isFinite else {
        previous = nil
        continue
      }
      if series.connects, let previous {
        setLine(from: previous, to: point, owner: owner)
      } else {
        setDot(at: point, owner: owner)
      }
      previous = point
    }
  }
}

extension Canvas {
  /// A character in a colour on the tint that is already there.
  fileprivate mutating func put(_ character: Character, x: Int, y: Int, _ color: Color, bold: Bool = false) {
    self[x, y] = Cell(character, Style(color, on: self[x, y].style.background, bold: bold))
  }
}
