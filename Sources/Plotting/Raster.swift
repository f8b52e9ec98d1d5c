import SoftDTW

/// A picture's values before they get colours: `width` × `height` pixels, row by row from the top left.
public struct Raster: Sendable {
  public let width: Int
  public let height: Int
  /// Pixel (x, y) is `values[y * width + x]`; NaN where there is nothing to show.
  public private(set) var values: [Double]

  /// - Precondition: `values` holds exactly `width * height` values.
  public init(width: Int, height: Int, values: [Double]) {
    precondition(width >= 0 && height >= 0 && values.count == width * height, "values must fill width × height")
    self.width = width
    self.height = height
    self.values = values
  }

  /// Lays pooled values out as they are looked at: rows (time) run to the right and columns (targets, bins) upwards, so
  /// the top row of pixels shows the last column. The margins that the axes leave, at the right and at the top, are
  /// NaN.
  ///
  /// - Precondition: `pooled` has a row for each used pixel of `frames` and a column for each of `columns`.
  public init(_ pooled: Matrix, frames: RasterAxis, columns: RasterAxis) {
    precondition(
      pooled.rows == frames.usedPixels && pooled.columns == columns.usedPixels, "pooled values must fit the axes")
    self.init(
      width: frames.pixels, height: columns.pixels,
      values: Array(repeating: .nan, count: frames.pixels * columns.pixels))
    for x in 0..<pooled.rows {
      for y in 0..<pooled.columns { self[x, height - 1 - y] = pooled[x, y] }
    }
  }

  /// x from the left, y from the top.
  public subscript(x: Int, y: Int) -> Double {
    get { values[y * width + x] }
    set { values[y * width + x] = newValue }
  }
}

extension Matrix {
  /// The picture of a region: its rows (frames) to the right, its columns upwards.
  ///
  /// - Precondition: the axes' sources lie within the matrix.
  public func raster(frames: RasterAxis, columns: RasterAxis, pooling: Pooling) -> Raster {
    Raster(pooled(rows: frames.sources, columns: columns.sources, by: pooling), frames: frames, columns: columns)
  }
}
