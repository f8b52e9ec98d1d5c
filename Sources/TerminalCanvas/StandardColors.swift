import Plotting

/// The colours that terminals give their palettes, and the nearest of them to any colour.
public enum StandardColors {
  /// The colour cube (6 × 6 × 6) and the grey ramp (24 steps) of a palette of 256. The 16 colours before them are
  /// left alone: people choose those themselves.
  public static let cubeAndGrays: ClosedRange<Int32> = 16...255

  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// xterm's sixteen colours: the eight of all terminals, then their bright forms.
  private static let sixteen: [Color] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map { Color($0) }

  /// What entry `number`, from 16 to 255, looks like unless it was redefined.
  public static func color(_ number: Int32) -> Color {
    if number >= 232 {
      let level = UInt8(clamping: 8 + 10 * (number - 232))
      return Color(red: level, green: level, blue: level)
    }
    let index = Int(number - 16)
    return Color(red: levels[index / 36], green: levels[index / 6 % 6], blue: levels[index % 6])
  }

  public static func nearestOf240(_ color: Color) -> Int32 {
    let (red, green, blue) = (nearestLevel(color.red), nearestLevel(color.green), nearestLevel(color.blue))
    let inCube = 16 + Int32(36 * red + 6 * green + blue)
    let mean = (Int32(color.red) + Int32(color.green) + Int32(color.blue)) / 3
    let inRamp = 232 + min(23, max(0, (mean - 3) / 10))
    return Self.color(inRamp).distance(to: color) < Self.color(inCube).distance(to: color) ? inRamp : inCube
  }

  /// The nearest of the first eight or of all sixteen; −1, the terminal's own colour, for a grey: of these colours
  /// white and light grey alone are near one, and they can't be read on a light background; so for a dark yellow. Any
  /// other colour stays one, however pale; dark grey is never used, as many palettes show it black.
  public static func nearest(of count: Int, to color: Color) -> Int32 {
    guard !color.isGray else { return -1 }
    let isPale = color.saturation < 48
    // For a light background, on which neither cyan nor what is bright can be read.
    let isDark = max(color.red, color.green, color.blue) < 200
    let bright = count < 16 ? [1, 2, 3, 4, 5, 6] : [9, 10, 11, 12, 13, 14]
    let candidates = isPale ? [0, 7, 15] : isDark ? [1, 2, 3, 4, 5] : bright
    // Without the white in it: light red is red, and not the yellow that has as much of both.
    func distance(_ number: Int) -> Int {
      isPale ? sixteen[number].distance(to: color) : sixteen[number].vivid.distance(to: color.vivid)
    }
    let nearest = candidates.filter(sixteen.prefix(count).indices.contains).min { distance($0) < distance($1) }
    return nearest == 3 && isDark ? -1 : Int32(nearest ?? 0)
  }

  private static func nearestLevel(_ value: UInt8) -> Int {
    levels.indices.min { abs(Int(levels[$0]) - Int(value)) < abs(Int(levels[$1]) - Int(value)) } ?? 0
  }
}

extension Color {
  /// 0xRRGGBB.
  public var packed: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// Neither black nor white, but between them.
  var isGray: Bool { red == green && green == blue && (1...254).contains(red) }

  /// The largest channel less the smallest, 0...255.
  fileprivate var saturation: Int { Int(max(red, green, blue)) - Int(min(red, green, blue)) }

  /// The same hue without white in it: the least channel is 0, the largest as it was.
  fileprivate var vivid: Color {
    let (least, greatest) = (Int(min(red, green, blue)), Int(max(red, green, blue)))
    let range = greatest - least
    guard range > 0 else { return self }
    func stretch(_ channel: UInt8) -> UInt8 {
      UInt8(clamping: ((Int(channel) - least) * greatest + range / 2) / range)
    }
    return Color(red: stretch(red), green: stretch(green), blue: stretch(blue))
  }

  /// The squared distance in sRGB, from 0 to 195 075.
  public func distance(to other: Color) -> Int {
    let (r, g, b) = (Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue))
    return r * r + g * g + b * b
  }

  /// The colour in the middle of those that differ from this one in the `bits` lowest bits of each channel alone.
  public func coarsened(by bits: Int) -> Color {
    guard bits > 0 else { return self }
    func coarsen(_ value: UInt8) -> UInt8 { ((value >> bits) << bits) | (1 << (bits - 1)) }
    return Color(red: coarsen(red), green: coarsen(green), blue: coarsen(blue))
  }
}
