import Plotting

/// One plot of a page: a picture or curves between two axes, with a title, marks, and a colour bar or a legend.
public struct Panel: Sendable {
  public enum Content: Sendable {
    case picture(Picture)
    case curves([PlottedCurve])
  }

  public var title: RichText
  public var horizontal: Axis
  public var vertical: Axis
  public let content: Content
  /// Frames around a part of it.
  public var frames: [Frame]

  public init(
    title: RichText, horizontal: Axis, vertical: Axis, content: Content, frames: [Frame] = []
  ) {
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.content = content
    self.frames = frames
  }
}

extension Panel {
  /// What is named above it, two a line: an only curve is what the title says.
  var legend: [PlottedCurve] {
    guard case .curves(let curves) = content, curves.count > 1 else { return [] }
    return curves
  }

  static let legendColumns = 2
  /// In points.
  static let legendLine = 9.0
  var legendHeight: Double {
    Double((legend.count + Self.legendColumns - 1) / Self.legendColumns) * Self.legendLine
  }
}

/// A heatmap.
public struct Picture: Sendable {
  /// The indices that are shown: frames (or targets) to the right, targets or bins upwards.
  public let columns: Range<Int>
  public let rows: Range<Int>
  public let scale: ValueScale
  /// Values above the upper limit exist.
  public let isClipped: Bool
  public let colorMap: ColorMap
  /// The values in the pixels of two axes, which are given once a page is laid out.
  public let raster: @Sendable (_ horizontal: RasterAxis, _ vertical: RasterAxis) -> Raster

  public init(
    columns: Range<Int>, rows: Range<Int>, scale: ValueScale, isClipped: Bool = false, colorMap: ColorMap,
    raster: @escaping @Sendable (_ horizontal: RasterAxis, _ vertical: RasterAxis) -> Raster
  ) {
    self.columns = columns
    self.rows = rows
    self.scale = scale
    self.isClipped = isClipped
    self.colorMap = colorMap
    self.raster = raster
  }
}

/// A line through points; where one is nil the line is broken.
public struct PlottedCurve: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    /// 0...1 along the panel's axes.
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public let name: String
  public let points: [Point?]
  public let color: Color

  public init(name: String, points: [Point?], color: Color) {
    self.name = name
    self.points = points
    self.color = color
  }
}

/// A coloured frame around some columns and rows of a picture.
public struct Frame: Hashable, Sendable {
  public let columns: Range<Int>
  public let rows: Range<Int>
  public let color: Color

  public init(columns: Range<Int>, rows: Range<Int>, color: Color) {
    self.columns = columns
    self.rows = rows
    self.color = color
  }
}
