extension Canvas {
  /// The same screen in ASCII, cell by cell: lines and arrows in characters that look alike, braille dots as points
  /// at their height, Greek letters as Latin ones, and H̃ as its tilde.
  public var inASCII: Canvas {
    var canvas = self
    for y in 0..<height {
      for x in 0..<width where !self[x, y].character.isASCII {
        canvas[x, y].character = self[x, y].character.nearestASCII
      }
    }
    return canvas
  }
}

extension Character {
  /// One printable ASCII character in place of any other; `?` where nothing is like it.
  var nearestASCII: Character {
    if isASCII { return self }
    if let known = Self.lookalikes[self] { return known }
    guard let scalar = unicodeScalars.first else { return "?" }
    if scalar == "H" { return "~" }
    if scalar.isASCII { return Character(scalar) }
    if (0x2800...0x28FF).contains(scalar.value) { return Self.dots(UInt8(truncatingIfNeeded: scalar.value)) }
    if (0x2500...0x257F).contains(scalar.value) { return "+" }
    return "?"
  }

  /// The upper two of the four rows of dots, the lower two, or both.
  private static func dots(_ pattern: UInt8) -> Character {
    let (upper, lower) = (pattern & 0x1B != 0, pattern & 0xE4 != 0)
    return upper && lower ? ":" : upper ? "'" : lower ? "." : " "
  }

  private static let lookalikes: [Character: Character] = [
    "│": "|", "┃": "|", "─": "-", "━": "=", "┈": "-", "┄": "-", "┯": "=",
    "▀": "\"", "▄": "_", "█": "#", "▓": "#", "▒": "+", "░": ".", "▌": "|", "▐": "|",
    "▁": "_", "▂": "_", "▃": "_", "▅": "=", "▆": "=", "▇": "#",
    "▏": "|", "▎": "|", "▍": "|", "▋": "#", "▊": "#", "▉": "#", "■": "#",
    "●": "o", "◆": "*", "◇": "&", "▲": "^", "△": "^", "▼": "v", "▸": ">", "▶": ">", "◀": "<", "•": "o",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "↗": "/", "×": "x", "÷": "/", "·": "-", "−": "-", "–": "-", "—": "-",
    "…": "~",
    "≥": ">", "≤": "<", "±": "+", "½": "h", "¼": "q", "‖": "|", "²": "2", "³": "3", "∂": "d", "∞": "8", "ä": "a",
    "“": "\"", "”": "\"", "„": "\"", "’": "'", "‘": "'", "ö": "o", "ü": "u", "é": "e", "♯": "#", "♭": "b",
    "α": "a", "γ": "g", "Δ": "d", "δ": "d", "Σ": "S", "σ": "s", "τ": "t", "μ": "u", "Γ": "G",
  ]
}
