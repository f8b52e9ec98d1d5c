import TerminalCanvas

/// Heatmaps in the terminal's real pixels instead of half blocks.
public struct PixelPictures: Sendable {
  /// What the terminal can do.
  public enum Support: Hashable, Sendable {
    /// With the size of a character cell in pixels.
    case possible(cell: Size)
    /// Why, and what to do, in a sentence.
    case impossible(String)
  }

  fileprivate var support: Support
  public fileprivate(set) var areWanted: Bool

  public init(_ support: Support, areWanted: Bool) {
    self.support = support
    self.areWanted = areWanted
  }

  /// For a screen that is printed.
  public static let none = PixelPictures(.impossible("There are pixels only on a terminal."), areWanted: false)

  /// Another font has cells of another size.
  public mutating func follow(cell: Size) {
    if case .possible = support { support = .possible(cell: cell) }
  }
}

extension Explorer {
  /// The size of a cell in pixels where heatmaps are made of these; else nil.
  var pixelCell: Size? {
    guard pixelPictures.areWanted, glyphs != .ascii, case .possible(let cell) = pixelPictures.support else {
      return nil
    }
    return cell
  }

  /// `G`
  mutating func togglePixels() -> [Effect] {
    guard glyphs != .ascii else { return say("Heatmaps are characters, as --symbols ascii asks.") }
    if case .impossible(let obstacle) = pixelPictures.support { return say(obstacle) }
    pixelPictures.areWanted.toggle()
    return say(
      pixelPictures.areWanted
        ? "Heatmaps are pixels; what lies over them is drawn in cells." : "Heatmaps are character cells.")
  }
}
