import Plotting

/// Lines over a picture that hide nothing of it, and show no colour that it doesn't have: where the two halves of a cell
/// differ, a line leaves it alone.
extension Canvas {
  /// Which half of a cell a mark stands for.
  public enum Half: Hashable, Sendable {
    case upper, lower
  }

  /// Draws a piece of a line on one cell of a picture.
  public mutating func drawLine(_ symbol: Character, x: Int, y: Int) {
    let cell = self[x, y]
    let ground: Color? =
      switch cell.character {
      case "▀", "▄": Self.ground(cell, nil)
      case "█": cell.style.foreground
      default: cell.style.background
      }
    if let ground {
      self[x, y] = Cell(symbol, Style(ground.contrasting, on: ground))
    } else if cell.character == " " {
      self[x, y] = Cell(symbol)
    }
  }

  /// Draws a sign on one cell of a picture, whatever it shows.
  public mutating func drawMark(_ symbol: Character, x: Int, y: Int, through half: Half = .lower) {
    let cell = self[x, y]
    let ground = ["▀", "▄"].contains(cell.character) ? Self.ground(cell, half) : cell.style.background
    self[x, y] = Cell(symbol, ground.map { Style($0.contrasting, on: $0) } ?? .plain)
  }

  private static func ground(_ cell: Cell, _ half: Half?) -> Color? {
    guard let glyph = cell.style.foreground, let rest = cell.style.background else { return nil }
    let (upper, lower) = cell.character == "▄" ? (rest, glyph) : (glyph, rest)
    switch half {
    case .upper: return upper
    case .lower: return lower
    case nil: return upper.isNearly(lower) ? lower : nil
    }
  }
}

extension Color {
  /// A step or two of a colour map apart.
  fileprivate func isNearly(_ other: Color) -> Bool {
    zip([red, green, blue], [other.red, other.green, other.blue]).allSatisfy { abs(Int($0) - Int($1)) <= 24 }
  }
}
