extension Character {
  /// Whether a terminal shows this character in exactly one column: one printable narrow scalar, with or without
  /// combining marks.
  public var isSingleColumn: Bool {
    guard let first = unicodeScalars.first, first.isNarrow else { return false }
    return unicodeScalars.dropFirst().allSatisfy { $0.properties.generalCategory == .nonspacingMark }
  }
}

extension Unicode.Scalar {
  fileprivate var isNarrow: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator,
      .nonspacingMark, .enclosingMark:
      return false
    default:
      return !properties.isEmojiPresentation && !Self.wideBlocks.contains { $0.contains(value) }
    }
  }

  /// East Asian wide and full-width blocks (Unicode Standard Annex 11), in whole blocks.
  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F000...0x1FAFF,
    0x20000...0x3FFFD,
  ]
}
