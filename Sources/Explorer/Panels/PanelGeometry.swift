import Plotting
import TerminalCanvas

/// How one panel divides its area: a caption line, labels at the left, the picture, a time axis below it.
struct PanelGeometry: Hashable, Sendable {
  let caption: Rectangle
  let rowLabels: Rectangle
  let picture: Rectangle
  let axis: Rectangle
  let horizontal: RasterAxis
  /// Nil for h(n), whose vertical axis is a value.
  let vertical: RasterAxis?
  let valuesPerCell: Int
  /// What lies beside and under the picture of H or Y^mod, where cuts at the cursor are wanted and there is room.
  let strips: CursorStrips.Areas?

  /// - Parameter symbols: decides how many values one cell shows.
  init(kind: PanelKind, area: Rectangle, panels: PanelsRoom, symbols: Heatmap.Symbols) {
    var free = area
    let hasStrips = panels.showsStrips && kind.hasCuts && CursorStrips.fit(area)
    let right = free.removeRight(hasStrips ? CursorStrips.rowWidth : 0)
    let below = free.removeBottom(hasStrips ? 2 * CursorStrips.height : 0)
    caption = free.removeTop(1)
    let axisRow = free.removeBottom(free.height >= 4 ? 1 : 0)
    // The same in all panels, so that stacked ones share their time axis.
    let digits = String(max(panels.targets.count, panels.bins.count)).count
    let labelWidth = area.width >= 16 ? max(3, digits) + 1 : 0
    rowLabels = Rectangle(x: free.x, y: free.y, width: labelWidth, height: free.height)
    picture = Rectangle(x: free.x + labelWidth, y: free.y, width: free.width - labelWidth, height: free.height)
    axis = Rectangle(x: picture.x, y: axisRow.y, width: picture.width, height: axisRow.height)
    valuesPerCell = symbols.valuesPerCell
    strips =
      hasStrips
      ? CursorStrips.Areas(picture: picture, right: right, below: below) : nil

    // All panels of one width share their time axis. The other axis follows it to cells that are nearly square: a
    // character is about twice as high as wide, and half blocks halve it.
    let time = RasterAxis(source: panels.viewport(kind.horizontal)?.range ?? 0..<0, pixels: picture.width)
    let highest = time.factor.map { $0 * symbols.valuesPerCell }
    let height = picture.height * symbols.valuesPerCell
    horizontal = time
    vertical = panels.viewport(kind.vertical).map {
      RasterAxis(source: $0.range, pixels: height, maximumFactor: highest)
    }
  }

  /// The column of the screen that shows an index of the horizontal axis: the middle one of several.
  func column(of index: Int) -> Int? {
    let pixels = horizontal.pixels(of: index)
    guard !pixels.isEmpty else { return nil }
    return picture.x + (pixels.lowerBound + pixels.upperBound - 1) / 2
  }

  /// The row of the screen, and the half of its cells, that shows an index of the vertical axis. Indices run upwards.
  func row(of index: Int) -> (cell: Int, half: Canvas.Half)? {
    guard let pixels = vertical?.pixels(of: index), !pixels.isEmpty else { return nil }
    let pixel = (pixels.lowerBound + pixels.upperBound - 1) / 2
    return (picture.maxY - 1 - pixel / valuesPerCell, pixel % valuesPerCell == 1 ? .upper : .lower)
  }

  /// The axes of the same picture in pixels, as fine as these are, but no finer than the data: what is stretched to
  /// more pixels needn't be sent.
  ///
  /// - Parameter cell: the size of a character cell in pixels.
  func pixelAxes(cell: Size) -> (horizontal: RasterAxis, vertical: RasterAxis)? {
    guard let vertical, horizontal.usedPixels > 0, vertical.usedPixels > 0 else { return nil }
    func axis(_ axis: RasterAxis, _ pixels: Int) -> RasterAxis {
      RasterAxis(source: axis.source, pixels: min(pixels, axis.source.count))
    }
    return (
      axis(horizontal, horizontal.usedPixels * cell.width),
      axis(vertical, max(1, vertical.usedPixels * cell.height / valuesPerCell))
    )
  }

  /// The cells that show something, at the lower left of the picture.
  var usedSize: Size {
    let height = ((vertical?.usedPixels ?? 0) + valuesPerCell - 1) / valuesPerCell
    return Size(width: horizontal.usedPixels, height: height)
  }

  /// How many halves of the uppermost of them show nothing.
  var emptyHalves: Int { valuesPerCell == 2 ? (vertical?.usedPixels ?? 0) % 2 : 0 }

  /// How many indices one character cell covers, at least 1.
  func indicesPerCell(_ isHorizontal: Bool) -> Int {
    guard let axis = isHorizontal ? horizontal : vertical, axis.usedPixels > 0 else { return 1 }
    // Rounded up: with 1.5 indices a cell, a step of one index might stay within its cell.
    let pixelsPerCell = isHorizontal ? 1 : valuesPerCell
    return (axis.source.count * pixelsPerCell + axis.usedPixels - 1) / axis.usedPixels
  }
}

/// The pixels of the panels' pictures, which zooms leave no part of empty.
struct PicturePixels: Hashable, Sendable {
  var width: Int
  var height: Int
  /// Those in one cell of the screen, one above the other.
  var perCell: Int

  /// How many indices of the horizontal axis, or of the vertical one, fill it, where so many are wanted.
  ///
  /// - Parameter time: what the horizontal axis shows meanwhile; its cells bound the height of the others.
  func filling(_ count: Int, isHorizontal: Bool, time: Range<Int>) -> Int {
    guard !isHorizontal else { return RasterAxis.filling(count, pixels: width) }
    let factor = RasterAxis(source: time, pixels: width).factor
    return RasterAxis.filling(count, pixels: height, maximumFactor: factor.map { $0 * perCell })
  }
}

extension Explorer {
  /// Those of the smallest picture: all panels show the same, and a column less can make all cells smaller.
  var picturePixels: PicturePixels? {
    let pictures = layout.shown(panels).map { kind, area in
      PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols).picture
    }
    guard let width = pictures.map(\.width).min(), let height = pictures.map(\.height).min() else { return nil }
    let perCell = symbols.valuesPerCell
    return PicturePixels(width: width, height: height * perCell, perCell: perCell)
  }

  var symbols: Heatmap.Symbols { Heatmap.Symbols(colorDepth, glyphs) }

  /// How far the cursor moves for one cell of the screen in the focused panel.
  func cellStep(_ axis: PanelKind.Axis, in area: Rectangle) -> Int {
    let kind = panels.focusedPanel
    let geometry = PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols)
    return geometry.indicesPerCell(axis == kind.horizontal)
  }
}
