/// A 24-bit sRGB colour.
public struct Color: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour written 0xRRGGBB.
  public init(_ hexadecimal: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hexadecimal >> 16),
      green: UInt8(truncatingIfNeeded: hexadecimal >> 8),
      blue: UInt8(truncatingIfNeeded: hexadecimal))
  }

  /// Relative luminance in 0...1 (Rec. 709 weights on linear light, approximated with a square).
  public var luminance: Double {
    let (r, g, b) = (Double(red) / 255, Double(green) / 255, Double(blue) / 255)
    return 0.2126 * r * r + 0.7152 * g * g + 0.0722 * b * b
  }

  /// How well one colour can be told from another, 1...21, as WCAG measures it; of approximate luminances.
  public func contrast(to other: Color) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }

  /// Black on a light colour, white on a dark one: text that can be read on it.
  public var contrasting: Color { luminance > 0.22 ? Color(0x000000) : Color(0xFFFFFF) }

  /// The mix of `1 - share` of this colour and `share` of another, channel by channel.
  public func mixed(with other: Color, share: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded()) }
    return Color(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
