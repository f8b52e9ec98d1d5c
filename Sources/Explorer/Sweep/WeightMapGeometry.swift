import Plotting
import SoftDTW
import TerminalCanvas

/// How the map over γ and a weight divides its area: a caption, the weights at the left, the picture, γ below it.
struct WeightMapGeometry: Hashable, Sendable {
  let caption: Rectangle
  let labels: Rectangle
  let picture: Rectangle
  let axis: Rectangle
  private let valuesPerCell: Int
  /// What a row of cells is divided into vertically: whole rows where they suffice, so that a mark stands on one colour.
  private let pixelsPerRow: Int

  init(area: Rectangle, symbols: Heatmap.Symbols) {
    var free = area
    caption = free.removeTop(1)
    let axisRow = free.removeBottom(free.height >= 3 ? 1 : 0)
    let labelWidth = area.width >= 16 ? 4 : 0
    labels = Rectangle(x: free.x, y: free.y, width: labelWidth, height: free.height)
    picture = Rectangle(x: free.x + labelWidth, y: free.y, width: free.width - labelWidth, height: free.height)
    axis = Rectangle(x: picture.x, y: axisRow.y, width: picture.width, height: axisRow.height)
    valuesPerCell = symbols.valuesPerCell
    pixelsPerRow = picture.height >= WeightMap.weights.count ? 1 : valuesPerCell
  }

  /// The cell that a pixel of the picture shows, x from its left and `pixelRow` from its top; nil outside. The cells
  /// share all of the picture, so that some are a pixel larger than others.
  func cell(x: Int, pixelRow: Int) -> WeightMap.Cell? {
    let rows = picture.height * pixelsPerRow
    let row = rows - 1 - pixelRow * pixelsPerRow / valuesPerCell
    guard (0..<picture.width).contains(x), (0..<rows).contains(row) else { return nil }
    return WeightMap.Cell(
      gamma: x * WeightMap.gammas.count / picture.width, weight: row * WeightMap.weights.count / rows)
  }

  /// The column of the screen in the middle of a γ of the map.
  func column(of gamma: Int) -> Int {
    picture.x + Self.middle(of: gamma, of: WeightMap.gammas.count, in: picture.width)
  }

  /// The row of the screen in the middle of a weight of the map.
  func row(of weight: Int) -> Int {
    let pixel = Self.middle(of: weight, of: WeightMap.weights.count, in: picture.height * pixelsPerRow)
    return picture.maxY - 1 - pixel / pixelsPerRow
  }

  /// The middle pixel of one of `count` cells that share `pixels` as `cell(x:pixelRow:)` says.
  private static func middle(of index: Int, of count: Int, in pixels: Int) -> Int {
    let (first, end) = ((index * pixels + count - 1) / count, ((index + 1) * pixels + count - 1) / count)
    return min(max((first + end - 1) / 2, 0), max(pixels - 1, 0))
  }

  func place(of cell: WeightMap.Cell) -> (x: Int, y: Int) { (column(of: cell.gamma), row(of: cell.weight)) }

  /// The place of settings: in their cell, or between cells as their values lie between those of the map; at its edge
  /// where they lie beyond.
  func place(of parameters: AlignmentParameters, _ weight: Slider) -> (x: Int, y: Int) {
    let gamma = Self.index(of: parameters.gamma, in: WeightMap.gammas, isLogarithmic: true)
    let row = Self.index(of: parameters[keyPath: weight.property], in: WeightMap.weights, isLogarithmic: false)
    func between(_ index: Double, _ place: (Int) -> Int) -> Int {
      let (low, high) = (place(Int(index)), place(Int(index.rounded(.up))))
      return low + Int((Double(high - low) * (index - index.rounded(.down))).rounded())
    }
    return (between(gamma, column), between(row, self.row))
  }

  /// Where a value lies among equally spaced ones, within them.
  private static func index(of value: Double, in values: [Double], isLogarithmic: Bool) -> Double {
    guard let first = values.first, let last = values.last,
      let scale = ValueScale(isLogarithmic ? .logarithmic : .linear, lower: first, upper: last)
    else { return 0 }
    let position = value.isFinite ? scale.fraction(of: value) ?? 0 : 1
    let index = position * Double(values.count - 1)
    // 1.9999999999999998 is the place of a cell, and not between two.
    return (index * 1e9).rounded() / 1e9
  }
}
