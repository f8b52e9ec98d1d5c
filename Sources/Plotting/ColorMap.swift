/// How fractions of a value scale become colours.
///
/// A map has few steps (`levels`): a terminal needs a colour pair for each two colours that meet in one cell.
public enum ColorMap: String, Hashable, Sendable, CaseIterable {
  case viridis
  case cividis
  case magma
  /// The paper's: 0 is white, 1 is black.
  case grayReversed = "gray_r"
  /// Blue below the middle, red above it, nearly white at it: for differences, on a `symmetric` scale.
  case diverging

  /// The maps for values that run one way from their least to their largest.
  public static let sequential: [ColorMap] = [.viridis, .cividis, .magma, .grayReversed]

  /// The colour of what has no place on a scale (NaN, ±∞): orchid, which is far from every colour of every map.
  public static let undefined = Color(0xC24BD6)

  /// The number of steps: 64, or 63 where one of them must be the exact middle.
  public var levels: Int { colors.count }

  /// The step nearest to a fraction, in `0..<levels`; fractions outside 0...1 take the end, NaN has none.
  public func level(of fraction: Double) -> Int? {
    guard !fraction.isNaN else { return nil }
    return Int((min(max(fraction, 0), 1) * Double(levels - 1)).rounded())
  }

  /// The colour of a step; steps outside `0..<levels` take the end.
  public func color(level: Int) -> Color {
    colors[min(max(level, 0), levels - 1)]
  }

  /// The colour of the step nearest to a fraction; `undefined` for NaN.
  public func color(at fraction: Double) -> Color {
    level(of: fraction).map(color(level:)) ?? Self.undefined
  }

  private var colors: [Color] {
    switch self {
    case .viridis: ColorTable.viridis
    case .cividis: ColorTable.cividis
    case .magma: ColorTable.magma
    case .grayReversed: ColorTable.grayReversed
    case .diverging: ColorTable.diverging
    }
  }
}
