/// A page: panels in a grid under a title, with notes below them.
public struct Figure: Sendable {
  /// In centimetres.
  public struct Size: Hashable, Sendable {
    public var width: Double
    public var height: Double

    public init(width: Double, height: Double) {
      self.width = width
      self.height = height
    }

    /// A column of a two-column paper, and its whole width.
    public static let columnWidth = 8.5
    public static let pageWidth = 17.5
  }

  public var size: Size
  /// Empty for none.
  public var title: RichText
  /// From the top left, row by row.
  public var panels: [Panel]
  /// How many stand side by side, at least 1.
  public var columnCount: Int
  /// Groups of lines of small text, each in as many columns as it has room for.
  public var notes: [[String]]

  public init(size: Size, title: RichText, panels: [Panel], columnCount: Int = 1, notes: [[String]] = []) {
    self.size = size
    self.title = title
    self.panels = panels
    self.columnCount = max(columnCount, 1)
    self.notes = notes
  }

  public var rowCount: Int { (panels.count + columnCount - 1) / columnCount }
}

/// Why a figure can't be drawn.
public enum FigureError: Error, Hashable, Sendable {
  /// A panel of them is asked for.
  case noStrongTargets
  /// The panels would have less room than their labels; the least size that leaves some, in centimetres.
  case tooSmall(Figure.Size, least: Figure.Size)
  /// More pixels than a side of a picture may have.
  case tooManyPixels(width: Int, height: Int, most: Int)
  /// What cairo says.
  case drawing(String)
}
