/// Which characters a screen is made of.
public enum Glyphs: String, Hashable, Sendable, CaseIterable {
  /// Half blocks ▀, two values a cell.
  case half
  /// One value a cell, for fonts and terminals in which half blocks show seams.
  case block
  /// ASCII alone, for terminals and pipes that have nothing else.
  case ascii
}

extension Heatmap.Symbols {
  /// What heatmaps are made of: colours where there are enough of them, else shades, or a ramp of characters.
  public init(_ depth: ColorDepth, _ glyphs: Glyphs) {
    switch (depth.showsColorMaps, glyphs) {
    case (true, .half): self = .halfBlocks
    case (true, _): self = .blocks
    case (false, .ascii): self = .ramp
    case (false, _): self = .shades
    }
  }
}
