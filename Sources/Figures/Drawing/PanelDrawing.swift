import Plotting

/// The elements of one panel.
struct PanelDrawing {
  let panel: Panel
  let box: Box
  /// Pixels an inch.
  let resolution: Double

  private static let black = Color(0x000000)
  private static let gray = Color(0x808080)
  private static let hairline = 0.5
  private static let tickLength = 2.5

  var elements: [Element] {
    var elements: [Element] = []
    switch panel.content {
    case .picture(let picture):
      elements.append(.image(bitmap(picture), box))
      elements += panel.frames.map { frame(around: $0, picture) }
      elements += colorBar(picture)
    case .curves(let curves):
      elements += curves.flatMap(lines)
      elements += legend
    }
    elements.append(.outline(box, color: Self.black, width: Self.hairline))
    elements += horizontalAxis + verticalAxis
    if !panel.title.isEmpty {
      let point = Point(x: box.x, y: box.y - 4 - panel.legendHeight)
      let size = min(FigureLayout.panelTitleSize, box.width / max(panel.title.estimatedWidth, 1))
      elements.append(.text(Label(text: panel.title, point: point, size: max(size, 4))))
    }
    return elements
  }

  /// Enlarged by whole factors, since some viewers blur small pictures.
  private func bitmap(_ picture: Picture) -> Bitmap {
    func pixels(_ points: Double) -> Int { Int(max((points / 72 * resolution).rounded(), 1)) }
    let horizontal = RasterAxis(source: picture.columns, pixels: pixels(box.width))
    let vertical = RasterAxis(source: picture.rows, pixels: pixels(box.height))
    let raster = picture.raster(horizontal, vertical)
    return Bitmap(raster, horizontal: horizontal, vertical: vertical, picture.scale, picture.colorMap)
  }

  private func frame(around frame: Frame, _ picture: Picture) -> Element {
    func fraction(_ index: Int, _ range: Range<Int>) -> Double {
      min(max(Double(index - range.lowerBound) / Double(max(range.count, 1)), 0), 1)
    }
    let bottomLeft = box.point(
      fraction(frame.columns.lowerBound, picture.columns), fraction(frame.rows.lowerBound, picture.rows))
    let topRight = box.point(
      fraction(frame.columns.upperBound, picture.columns), fraction(frame.rows.upperBound, picture.rows))
    let area = Box(
      x: bottomLeft.x, y: topRight.y, width: topRight.x - bottomLeft.x, height: bottomLeft.y - topRight.y)
    return .outline(area, color: frame.color, width: 1.5)
  }

  private func colorBar(_ picture: Picture) -> [Element] {
    let bar = Box(x: box.maxX + 5, y: box.y, width: 6, height: box.height)
    let axis = Axis(.values(picture.scale), label: "")
    let ticks = axis.ticks(count: Self.count(in: bar.height, each: 16))
    var elements: [Element] = [
      .image(Bitmap(picture.colorMap), bar), .outline(bar, color: Self.black, width: Self.hairline),
    ]
    for tick in ticks {
      let place = bar.point(1, tick.position)
      elements.append(
        .line([place, Point(x: place.x + 2, y: place.y)], color: Self.black, width: Self.hairline))
      let prefix = picture.isClipped && tick.position >= 1 ? "≥" : ""
      elements.append(
        .text(label(RichText(prefix + tick.label), Point(x: place.x + 3.5, y: place.y + 2.5), .start)))
    }
    if picture.isClipped, ticks.last.map({ $0.position < 1 }) ?? true {
      let tip = Box(x: bar.x, y: bar.y - 5, width: bar.width, height: 5)
      elements.append(.line([tip.point(0, 0), tip.point(0.5, 1), tip.point(1, 0)], color: Self.black, width: 0.5))
    }
    return elements
  }

  private var horizontalAxis: [Element] {
    var elements: [Element] = []
    for tick in panel.horizontal.ticks(count: Self.count(in: box.width, each: 24)) {
      let place = box.point(tick.position, 0)
      let end = Point(x: place.x, y: place.y + Self.tickLength)
      elements.append(.line([place, end], color: Self.black, width: Self.hairline))
      elements.append(.text(label(RichText(tick.label), Point(x: place.x, y: place.y + 10), .middle)))
    }
    if !panel.horizontal.label.isEmpty {
      let point = Point(x: box.x + box.width / 2, y: box.maxY + 19.5)
      elements.append(.text(label(panel.horizontal.label, point, .middle)))
    }
    return elements
  }

  private var verticalAxis: [Element] {
    var elements: [Element] = []
    for tick in panel.vertical.ticks(count: Self.count(in: box.height, each: 12)) {
      let place = box.point(0, tick.position)
      let end = Point(x: place.x - Self.tickLength, y: place.y)
      elements.append(.line([place, end], color: Self.black, width: Self.hairline))
      elements.append(.text(label(RichText(tick.label), Point(x: place.x - 4, y: place.y + 2.5), .end)))
    }
    if !panel.vertical.label.isEmpty {
      var name = label(panel.vertical.label, Point(x: box.x - 27, y: box.y + box.height / 2), .middle)
      name.isVertical = true
      elements.append(.text(name))
    }
    return elements
  }

  private static func count(in length: Double, each step: Double) -> Int { max(Int(length / step), 1) }

  private func label(_ text: RichText, _ point: Point, _ anchor: Label.Anchor) -> Label {
    Label(text: text, point: point, size: FigureLayout.labelSize, anchor: anchor)
  }

  /// The unbroken parts of a curve; a point between two gaps is a short dash.
  private func lines(_ curve: PlottedCurve) -> [Element] {
    curve.points.split { $0 == nil }.map { part in
      var points = part.compactMap(\.self).map { box.point(min(max($0.x, 0), 1), min(max($0.y, 0), 1)) }
      if let only = points.first, points.count == 1 {
        points = [Point(x: only.x - 1, y: only.y), Point(x: only.x + 1, y: only.y)]
      }
      return .line(points, color: curve.color, width: 1.2)
    }
  }

  /// Between the title and the box.
  private var legend: [Element] {
    let columnWidth = box.width / Double(Panel.legendColumns)
    return panel.legend.enumerated().flatMap { index, curve -> [Element] in
      let x = box.x + Double(index % Panel.legendColumns) * columnWidth
      let line = Double(index / Panel.legendColumns)
      let y = box.y - panel.legendHeight + (line + 1) * Panel.legendLine - 5
      return [
        .line([Point(x: x, y: y - 2.5), Point(x: x + 10, y: y - 2.5)], color: curve.color, width: 1.2),
        .text(label(RichText(curve.name), Point(x: x + 13, y: y), .start)),
      ]
    }
  }
}
