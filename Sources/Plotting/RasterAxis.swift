/// How indices of a source (frames, targets or bins) share the pixels of one axis of a raster.
///
/// With more indices than pixels each pixel pools several indices, otherwise each index takes the same whole number
/// of pixels. In both cases index s covers s·u/n ..< (s+1)·u/n, u being `usedPixels` and n the number of indices, so
/// that `sources(of:)` and `pixels(of:)` are two views of one relation. Pixels and indices run the same way.
public struct RasterAxis: Hashable, Sendable {
  /// The indices that are shown.
  public let source: Range<Int>
  /// The pixels there are, at least 0.
  public let pixels: Int
  /// The pixels that show something: the first ones. The rest is a margin of less than one index, or what a limit to
  /// the factor leaves.
  public let usedPixels: Int

  /// - Parameters:
  ///   - pixels: how many there are; a negative number counts as 0.
  ///   - maximumFactor: the most pixels an index may take, at least 1; nil sets no limit.
  ///
  /// - Precondition: the square of the larger of both counts fits an Int (it does for all that fits in memory).
  public init(source: Range<Int>, pixels: Int, maximumFactor: Int? = nil) {
    self.source = source
    self.pixels = max(pixels, 0)
    if source.isEmpty {
      usedPixels = 0
    } else if source.count > self.pixels {
      usedPixels = self.pixels
    } else {
      let factor = self.pixels / source.count
      usedPixels = source.count * min(factor, max(maximumFactor ?? factor, 1))
    }
  }

  /// How many indices fill the pixels that so many would leave a part of: the most that are as large as these can be.
  /// More indices than pixels fill them anyway.
  ///
  /// - Parameter maximumFactor: the most pixels an index may take, at least 1; nil sets no limit.
  public static func filling(_ count: Int, pixels: Int, maximumFactor: Int? = nil) -> Int {
    guard count > 0, count <= pixels else { return count }
    let least = maximumFactor.map { max(count, (pixels + $0 - 1) / max($0, 1)) } ?? count
    return pixels / (pixels / min(least, pixels))
  }

  /// Whether a pixel stands for more than one index.
  public var isPooled: Bool { source.count > usedPixels }

  /// How many pixels an index takes; nil where the axis is pooled, or shows nothing.
  public var factor: Int? { isPooled || source.isEmpty ? nil : usedPixels / source.count }

  /// The indices that a pixel stands for, whole or in part; empty for a pixel that is not used.
  public func sources(of pixel: Int) -> Range<Int> {
    guard (0..<usedPixels).contains(pixel) else { return source.lowerBound..<source.lowerBound }
    let covered = Self.cover(pixel, from: usedPixels, to: source.count)
    return source.lowerBound + covered.lowerBound..<source.lowerBound + covered.upperBound
  }

  /// The pixels that show an index, whole or in part; empty for an index outside `source`.
  public func pixels(of index: Int) -> Range<Int> {
    guard source.contains(index), usedPixels > 0 else { return 0..<0 }
    return Self.cover(index - source.lowerBound, from: source.count, to: usedPixels)
  }

  /// `sources(of:)` of each used pixel, in order.
  public var sources: [Range<Int>] { (0..<usedPixels).map(sources(of:)) }

  /// Interval `index` of `count` equal ones, as the range of the `total` equal intervals of the same line it touches.
  private static func cover(_ index: Int, from count: Int, to total: Int) -> Range<Int> {
    index * total / count..<((index + 1) * total + count - 1) / count
  }
}
