import Plotting

/// A title above a plot, ticks with their values at its left and below it. What there is no room for is left out: the
/// title and the labels first, then the axes.
public struct PlotAxes {
  public let title: String
  public let x: ValueScale
  public let y: ValueScale
  /// Stands before the values below the plot.
  public let xName: String

  public init(title: String = "", x: ValueScale, y: ValueScale, xName: String = "") {
    self.title = title
    self.x = x
    self.y = y
    self.xName = xName
  }

  /// What is left of an area for the plot itself.
  public func plot(in area: Rectangle) -> Rectangle { layout(in: area).plot }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    draw(on: &canvas, in: area, layout(in: area))
  }

  func draw(on canvas: inout Canvas, in area: Rectangle, _ layout: PlotLayout) {
    if layout.hasTitle {
      canvas.write(title.shortened(to: area.width), x: area.x, y: area.y, style: Style(bold: true), width: area.width)
    }
    drawLines(on: &canvas, layout)
    for label in layout.xLabels + layout.yLabels {
      canvas.write(label.text, x: label.x, y: label.y, style: Style(.faint))
    }
  }

  private func drawLines(on canvas: inout Canvas, _ layout: PlotLayout) {
    let plot = layout.plot
    if layout.hasLeftAxis {
      let ticks = Set(layout.yTicks)
      for y in plot.y..<plot.maxY {
        canvas[plot.x - 1, y] = Cell(ticks.contains(y) ? "┤" : "│", Style(.faint))
      }
    }
    guard layout.bottomRows > 0 else { return }
    let ticks = Set(layout.xTicks)
    if layout.hasLeftAxis { canvas[plot.x - 1, plot.maxY] = Cell("└", Style(.faint)) }
    for x in plot.x..<plot.maxX {
      canvas[x, plot.maxY] = Cell(ticks.contains(x) ? "┬" : "─", Style(.faint))
    }
  }
}

/// Where the parts of a plot with axes lie, in columns and rows of the screen.
struct PlotLayout: Equatable {
  struct Label: Equatable {
    var text: String
    var x: Int
    var y: Int
  }

  var plot: Rectangle
  var hasTitle = false
  var hasLeftAxis = false
  /// The axis below the plot: none; one row, with the values on the line itself; or the line and the values below it.
  var bottomRows = 0
  var xTicks: [Int] = []
  var yTicks: [Int] = []
  var xLabels: [Label] = []
  var yLabels: [Label] = []
}

extension PlotAxes {
  private static let leastWidthWithAxes = 6

  func layout(in area: Rectangle) -> PlotLayout {
    var layout = PlotLayout(plot: area)
    guard area.width >= Self.leastWidthWithAxes, area.height >= 2 else { return layout }
    layout.hasTitle = !title.isEmpty && area.height >= 6
    if layout.hasTitle { _ = layout.plot.removeTop(1) }
    layout.bottomRows = layout.plot.height >= 8 ? 2 : layout.plot.height >= 3 ? 1 : 0
    _ = layout.plot.removeBottom(layout.bottomRows)
    placeLeftAxis(in: &layout)
    if layout.bottomRows > 0 { placeBottomLabels(in: &layout, area: area) }
    return layout
  }

  private func placeLeftAxis(in layout: inout PlotLayout) {
    let area = layout.plot
    let ticks = Ticks.ticks(for: y, count: max(min(area.height, 2), area.height / 4 + 1))
    let labelWidth = ticks.map(\.label.count).max() ?? 0
    let hasLabels = labelWidth > 0 && area.width - labelWidth - 1 >= max(10, area.width / 2)
    let left = hasLabels ? labelWidth + 1 : 1
    layout.hasLeftAxis = true
    layout.plot = Rectangle(x: area.x + left, y: area.y, width: area.width - left, height: area.height)
    guard hasLabels else { return }
    for tick in ticks {
      guard let fraction = y.fraction(of: tick.value) else { continue }
      let row = area.y + BrailleDots.row(of: fraction, height: area.height) / 4
      guard layout.yTicks.last.map({ row < $0 }) ?? true else { continue }
      layout.yTicks.append(row)
      layout.yLabels.append(.init(text: tick.label.minusSign, x: area.x + labelWidth - tick.label.count, y: row))
    }
  }

  /// As many labels as fit side by side, and the name before them.
  private func placeBottomLabels(in layout: inout PlotLayout, area: Rectangle) {
    let plot = layout.plot
    let hasName = !xName.isEmpty && area.x + xName.count < plot.x
    let room = (hasName ? area.x + xName.count + 1 : area.x)..<area.maxX
    for count in stride(from: max(plot.width / 6, 2), through: 1, by: -1) {
      let ticks = Ticks.ticks(for: x, count: count)
      guard let labels = labels(ticks, in: layout, room: room) else { continue }
      layout.xLabels = labels
      layout.xTicks = ticks.compactMap { x.fraction(of: $0.value).map(plot.column) }
      break
    }
    if hasName { layout.xLabels.insert(.init(text: xName, x: area.x, y: plot.maxY + layout.bottomRows - 1), at: 0) }
  }

  /// The labels of ticks below them; nil where they would come too near to each other, or don't fit.
  private func labels(_ ticks: [Tick], in layout: PlotLayout, room: Range<Int>) -> [PlotLayout.Label]? {
    let isOnLine = layout.bottomRows == 1
    var free = room.lowerBound
    var labels: [PlotLayout.Label] = []
    for tick in ticks {
      guard let fraction = x.fraction(of: tick.value) else { continue }
      let label = tick.label.minusSign
      let text = isOnLine ? " \(label) " : label
      let column = layout.plot.column(of: fraction) - text.count / 2
      let x = min(max(column, room.lowerBound), room.upperBound - text.count)
      guard x >= free else { return nil }
      labels.append(.init(text: text, x: x, y: layout.plot.maxY + layout.bottomRows - 1))
      free = x + text.count + (isOnLine ? 1 : 2)
    }
    return labels.isEmpty ? nil : labels
  }
}
