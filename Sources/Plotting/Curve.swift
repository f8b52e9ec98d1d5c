/// Curves over the horizontal axis of a raster, free of any way to draw them.
public enum Curve {
  /// The lowest and the highest finite value under each pixel of the axis, so that no peak is too short to be seen; nil
  /// for a pixel without one. There are `axis.pixels` of them.
  ///
  /// - Precondition: the axis' source lies within the indices of `values`.
  public static func columns(_ values: [Double], axis: RasterAxis) -> [ClosedRange<Double>?] {
    (0..<axis.pixels).map { Quantiles.finiteRange(of: values[axis.sources(of: $0)]) }
  }
}
