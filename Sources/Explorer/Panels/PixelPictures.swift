import TerminalCanvas

/// Heatmaps in the terminal's real pixels instead of half blocks.
public struct PixelPictures: Sendable {
  /// The size of a character cell in pixels; nil where the terminal shows none.
  public var cell: Size?
  /// Where it shows none: why, and what to do, in a sentence.
  fileprivate let obstacle: String
  fileprivate var areWanted: Bool

  public init(cell: Size?, obstacle: String = "", areWanted: Bool) {
    self.cell = cell
    self.obstacle = obstacle
    self.areWanted = areWanted
  }

  /// For a screen that is printed.
  public static let none = PixelPictures(
    cell: nil, obstacle: "There are pixels only on a terminal.", areWanted: false)
}

extension Explorer {
  /// The size of a cell in pixels where heatmaps are made of these; else nil.
  var pixelCell: Size? { pixelPictures.areWanted && glyphs != .ascii ? pixelPictures.cell : nil }

  /// `G`
  mutating func togglePixels() -> [Effect] {
    guard glyphs != .ascii else { return say("Heatmaps are characters, as --symbols ascii asks.") }
    guard pixelPictures.cell != nil else { return say(pixelPictures.obstacle) }
    pixelPictures.areWanted.toggle()
    return say(
      pixelPictures.areWanted
        ? "Heatmaps are pixels; what lies over them is drawn in cells." : "Heatmaps are character cells.")
  }
}
