import Plotting
import TerminalCanvas

/// The lines at the cursor over a picture of pixels: the column and the row of cells that they lie in, as images with a
/// thin line each, black on what is light and white on what is dark.
struct PixelCrosshair {
  /// Where its upper left cell is, from that of the picture.
  typealias Line = (image: CanvasImage, x: Int, y: Int)

  private let image: CanvasImage
  private let cell: Size
  /// In pixels from the upper left corner; nil where the cursor is out of sight.
  private let column: Int?
  private let row: Int?
  private let isFocused: Bool

  /// - Parameters:
  ///   - cell: the size of a character cell in pixels.
  ///   - column, row: the cursor, in indices of the picture's axes.
  ///   - isFocused: whether the row has a line as long as the picture; else it is only as wide as the column's cells.
  init(_ image: CanvasImage, cell: Size, _ geometry: PanelGeometry, column: Int?, row: Int?, isFocused: Bool) {
    self.isFocused = isFocused
    func middle(_ axis: RasterAxis?, _ index: Int?, _ pixels: Int) -> Int? {
      guard let axis, let index, axis.source.contains(index) else { return nil }
      return (2 * (index - axis.source.lowerBound) + 1) * pixels / (2 * axis.source.count)
    }
    (self.image, self.cell) = (image, cell)
    let height = image.size.height * cell.height
    let used = height - image.emptyHalves * cell.height / 2
    self.column = middle(geometry.horizontal, column, image.size.width * cell.width)
    self.row = middle(geometry.vertical, row, used).map { height - 1 - $0 }
  }

  /// One through each panel, and one more where the focus is.
  var lines: [Line] {
    let vertical = column.flatMap { column in
      line(
        number: image.number + Self.afterPanels, columns: column / cell.width..<column / cell.width + 1,
        rows: 0..<image.size.height)
    }
    let horizontal = (isFocused ? row : nil).flatMap { row in
      line(
        number: CanvasImage.numbers.upperBound, columns: 0..<image.size.width,
        rows: row / cell.height..<row / cell.height + 1)
    }
    // Where they meet, the first has both.
    return [vertical, horizontal].compactMap(\.self)
  }

  /// The numbers after those of panels with heatmaps.
  private static let afterPanels = 7

  /// A part of the image, in cells, with what lies in it of the lines.
  private func line(number: Int, columns: Range<Int>, rows: Range<Int>) -> Line? {
    let whole = Size(width: image.size.width * cell.width, height: image.size.height * cell.height)
    let size = Size(width: columns.count, height: rows.count)
    let (left, top) = (columns.lowerBound * cell.width, rows.lowerBound * cell.height)
    let (width, height) = (size.width * cell.width, size.height * cell.height)
    var pixels: [Color?] = []
    pixels.reserveCapacity(width * height)
    for y in top..<top + height {
      for x in left..<left + width {
        let color = image.color(x: x, y: y, of: whole)
        pixels.append(x == column || y == row ? color?.contrasting : color)
      }
    }
    return CanvasImage(number: number, size: size, width: width, height: height, pixels: pixels)
      .map { ($0, columns.lowerBound, rows.lowerBound) }
  }
}
