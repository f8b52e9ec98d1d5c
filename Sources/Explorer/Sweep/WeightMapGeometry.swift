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
    let labelWidth = area.width >= 16 ? 5 : 0
    let height = Self.pictureHeight(fitting: free.height)
    labels = Rectangle(x: free.x, y: free.y, width: labelWidth, height: height)
    picture = Rectangle(x: free.x + labelWidth, y: free.y, width: free.width - labelWidth, height: height)
    axis = Rectangle(x: picture.x, y: free.y + height, width: picture.width, height: axisRow.height)
    valuesPerCell = symbols.valuesPerCell
    pixelsPerRow = picture.height >= WeightMap.weights.count ? 1 : valuesPerCell
  }

  /// Equally many rows for each weight, where there are enough.
  private static func pictureHeight(fitting height: Int) -> Int {
    let count = WeightMap.weights.count
    return height < count ? height : height / count * count
  }

  /// The rows of an area that is used whole, of at most `height` rows.
  static func areaHeight(fitting height: Int) -> Int { min(height, pictureHeight(fitting: max(0, height - 2)) + 2) }

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

  /// Whether each `stride`-th weight has a row of its own, and there is one between them where there are others.
  func hasRows(forEvery stride: Int) -> Bool {
    let rows = Swift.stride(from: 0, to: WeightMap.weights.count, by: stride).map(row)
    return zip(rows, rows.dropFirst()).allSatisfy { $0 - $1 >= (stride == 1 ? 1 : 2) }
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

  /// Where a value lies among ascending ones, within them.
  private static func index(of value: Double, in values: [Double], isLogarithmic: Bool) -> Double {
    guard value.isFinite, let upper = values.firstIndex(where: { $0 >= value }) else { return Double(values.count - 1) }
    guard upper > 0,
      let scale = ValueScale(isLogarithmic ? .logarithmic : .linear, lower: values[upper - 1], upper: values[upper])
    else { return 0 }
    let index = Double(upper - 1) + (scale.fraction(of: value) ?? 0)
    // 1.9999999999999998 is the place of a cell, and not between two.
    return (index * 1e9).rounded() / 1e9
  }
}
