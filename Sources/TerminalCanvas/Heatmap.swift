import Plotting

/// A picture of values between 0 and 1 in the cells of a terminal: two values a cell, one above the other, in half
/// blocks; or one value a cell, in shades where there are too few colours.
public struct Heatmap {
  /// How a value becomes cells.
  public enum Symbols: Hashable, Sendable {
    case halfBlocks
    /// A colour a cell, and no character.
    case blocks
    /// No colours, but shades ░▒▓█.
    case shades
    /// No colours, but ten ASCII characters.
    case ramp

    /// Whether values are colours.
    public var hasColors: Bool { self == .halfBlocks || self == .blocks }

    /// Values in one cell, one above the other.
    public var valuesPerCell: Int { self == .halfBlocks ? 2 : 1 }
  }

  /// What a pixel shows.
  public enum Pixel: Hashable, Sendable {
    /// Nothing was drawn here.
    case empty
    /// NaN or an infinity: a flat colour of its own.
    case undefined
    /// 0...1, in the colours of the map.
    case value(Double)
    /// 0...1, from the map's darkest end to a colour of its own.
    case tinted(Double, Color)
  }

  public let width: Int
  public let height: Int
  /// Row by row from the top; `height` is a multiple of the values per cell.
  public var pixels: [Pixel]
  public let colorMap: ColorMap
  public let symbols: Symbols

  public init(width: Int, height: Int, pixels: [Pixel], colorMap: ColorMap, symbols: Symbols) {
    self.width = width
    self.height = height
    self.pixels = pixels
    self.colorMap = colorMap
    self.symbols = symbols
  }

  /// Draws from the upper left corner of `area`, clipped to it.
  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    let rows = height / symbols.valuesPerCell
    for row in 0..<min(rows, area.height) {
      for column in 0..<min(width, area.width) {
        if let cell = cell(column: column, row: row) { canvas[area.x + column, area.y + row] = cell }
      }
    }
  }

  /// The same picture in real pixels.
  ///
  /// - Parameters:
  ///   - number, size, emptyHalves: as an image has them.
  /// - Returns: nil where there can be no such image.
  public func image(number: Int, size: Size, emptyHalves: Int) -> CanvasImage? {
    CanvasImage(
      number: number, size: size, emptyHalves: emptyHalves, width: width, height: height, pixels: pixels.map(color))
  }

  private func cell(column: Int, row: Int) -> Cell? {
    switch symbols {
    case .halfBlocks:
      let upper = color(pixels[2 * row * width + column])
      let lower = color(pixels[(2 * row + 1) * width + column])
      return Self.halves(upper, lower)
    case .blocks:
      return color(pixels[row * width + column]).map { Cell(" ", Style(on: $0)) }
    case .shades, .ramp:
      return shade(pixels[row * width + column])
    }
  }

  /// Two colours in one cell. One colour alone needs no glyph, and so shows no seam where a font draws the half block a
  /// little too large or too small; of two the brighter one is the glyph, since a bright line around a dark one shows
  /// more. A missing half is left to the terminal's own background.
  private static func halves(_ upper: Color?, _ lower: Color?) -> Cell? {
    switch (upper, lower) {
    case (nil, nil): nil
    case (nil, let lower): Cell("▄", Style(lower))
    case (let upper, nil): Cell("▀", Style(upper))
    case (let upper?, let lower?):
      upper == lower
        ? Cell(" ", Style(on: lower))
        : upper.luminance < lower.luminance ? Cell("▄", Style(lower, on: upper)) : Cell("▀", Style(upper, on: lower))
    }
  }

  /// Nil for an empty pixel.
  public func color(_ pixel: Pixel) -> Color? {
    switch pixel {
    case .empty: nil
    case .undefined: ColorMap.undefined
    case .value(let fraction): colorMap.color(at: fraction)
    case .tinted(let fraction, let tint):
      colorMap.color(at: 0).mixed(with: tint, share: (fraction.asFraction * 32).rounded() / 32)
    }
  }

  private func shade(_ pixel: Pixel) -> Cell? {
    switch pixel {
    case .empty: return nil
    case .undefined: return Cell("?")
    case .value(let fraction): return Cell(symbols.shade(fraction))
    case .tinted(let fraction, let tint): return Cell(symbols.shade(fraction), Style(tint, bold: true))
    }
  }
}

extension Heatmap.Symbols {
  /// The character that stands for 0...1 without colours: a blank, then four shades or nine characters. Only what a
  /// colour map would show as 0 is blank, so that little doesn't look like nothing.
  func shade(_ fraction: Double) -> Character {
    let steps = self == .ramp ? Self.rampSteps : Self.shadeSteps
    let share = fraction.asFraction
    return share < 1.0 / 128 ? " " : steps[min(steps.count - 1, Int(share * Double(steps.count)))]
  }

  private static let shadeSteps: [Character] = ["░", "▒", "▓", "█"]
  /// From little ink to much.
  private static let rampSteps: [Character] = [".", ":", "-", "=", "+", "*", "#", "%", "@"]
}
